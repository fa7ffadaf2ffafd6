import type { Identity } from '../../../../fixtures/pki/certificate.ts';
import { signJws } from '../../../../fixtures/pki/jws.ts';
import { issueRevocationList } from '../../../../fixtures/pki/revocation-list.ts';
import { makeTimestamp, timestampPurpose } from '../../../../fixtures/pki/timestamp.ts';
import { addUnsigned } from '../../../../fixtures/signed/jws/jades.ts';
import { canonical } from '../../../../fixtures/signed/xml/canonical.ts';
import { signXml } from '../../../../fixtures/signed/xml/sign.ts';
import { uris } from '../../../../fixtures/signed/xml/uris.ts';
import type { Case, Outcome } from '../../case.ts';
import { type Given, record, type World } from '../../world.ts';
import { recordXml } from '../xml/sound.ts';

/** Before the signer's certificate was revoked, as who got hold of an authority's key writes it. */
const backdated = new Date('2026-01-01T12:00:00Z');
/** Before the authority's certificate was revoked, and after the signer's was. */
const genuinelyAt = new Date('2026-02-01T00:00:00Z');
const signerRevoked = new Date('2026-01-02T00:00:00Z');
const authorityRevoked = new Date('2026-03-01T00:00:00Z');

/** Stamps bytes with the key of an authority that was revoked since, or with a sound one. */
interface Stamps {
  readonly stolen: (bytes: Uint8Array) => string;
  readonly sound: (bytes: Uint8Array) => string;
}

/** A signature of a revoked signer with archive time-stamps in it. */
async function stampedWith(world: World, sign: (signer: Identity, stamps: Stamps) => string): Promise<Given> {
  const { pki, trusting } = world;
  const [stolen, sound] = await Promise.all(
    ['失窃的时间戳', '时间戳'].map((commonName) => pki.issueSigner({ commonName }, timestampPurpose)),
  );
  if (!stolen || !sound) throw new Error('two authorities were issued');
  const list = issueRevocationList(pki.issuing, {
    thisUpdate: new Date('2026-05-01T00:00:00Z'),
    nextUpdate: new Date('2028-01-01T00:00:00Z'),
    revoked: [
      { serial: pki.signers.revoked.serial, at: signerRevoked, reason: 1 },
      { serial: stolen.serial, at: authorityRevoked, reason: 1 },
    ],
  });
  const file = sign(pki.signers.revoked, {
    stolen: (bytes) => makeTimestamp(bytes, stolen, { genTime: backdated }).toString('base64'),
    sound: (bytes) => makeTimestamp(bytes, sound, { genTime: genuinelyAt }).toString('base64'),
  });
  return { file, fileName: 'a', trust: trusting({ name: 'issuing.crl', bytes: list }) };
}

function jades(together: boolean): (signer: Identity, stamps: Stamps) => string {
  return (signer, { sound, stolen }) => {
    const signed = signJws(record, signer, { form: 'flattened', signingTime: new Date('2026-01-01T08:00:00Z') });
    const { payload, protected: header, signature } = JSON.parse(signed);
    const head = `${payload}.${header}.${signature}.`;
    const first = { val: stolen(Buffer.from(head)) };
    if (together) return addUnsigned(signed, [{ arcTst: { tstTokens: [first, { val: sound(Buffer.from(head)) }] } }]);
    const before = { arcTst: { tstTokens: [first] } };
    const over = head + Buffer.from(JSON.stringify(before)).toString('base64url');
    return addUnsigned(signed, [before, { arcTst: { tstTokens: [{ val: sound(Buffer.from(over)) }] } }]);
  };
}

/** Both in one component under other names: neither is over the other. */
const jadesInOneComponent = (signer: Identity, { sound, stolen }: Stamps): string => {
  const signed = signJws(record, signer, { form: 'flattened', signingTime: new Date('2026-01-01T08:00:00Z') });
  const { payload, protected: header, signature } = JSON.parse(signed);
  const arcTst = { tstTokens: [{ val: sound(Buffer.from(`${payload}.${header}.${signature}.`)) }] };
  return addUnsigned(signed, [{ sigTst: { tstTokens: [{ val: stolen(Buffer.from(String(signature))) }] }, arcTst }]);
};

const mark = '<xades:mark></xades:mark>';

function xades(together: boolean): (signer: Identity, stamps: Stamps) => string {
  return (signer, { sound, stolen }) => {
    const marked = signXml(recordXml, signer, { xades: { unsigned: mark } });
    const signed = marked.replace(mark, '');
    const parts = ['SignedInfo', 'SignatureValue', 'KeyInfo'].map((name) => partOf(signed, name));
    const properties = canonical(signed, 'exclusive', `//*[local-name()='SignedProperties']`);
    const all = Buffer.concat([canonical(recordXml(''), 'exclusive'), properties, ...parts]);
    const first = stolen(all);
    if (together) return marked.replace(mark, archive(first, sound(all)));
    const once = marked.replace(mark, archive(first));
    const over = Buffer.concat([all, partOf(once, 'ArchiveTimeStamp')]);
    return marked.replace(mark, archive(first) + archive(sound(over)));
  };
}

function archive(...tokens: readonly string[]): string {
  const written = tokens.map((token) => `<a:EncapsulatedTimeStamp>${token}</a:EncapsulatedTimeStamp>`);
  return `<a:ArchiveTimeStamp xmlns:a="${uris.xades141}">${written.join('')}</a:ArchiveTimeStamp>`;
}

function partOf(document: string, name: string): Buffer {
  return canonical(document, 'c14n', `//*[local-name()='${name}']`);
}

const revoked: Outcome = ['TOTAL-FAILED', 'REVOKED', 'CERTIFICATE_REVOKED_BEFORE_TIMESTAMP'];
const rejected: Outcome = ['INDETERMINATE', 'REVOKED_NO_POE', 'CERTIFICATE_REVOKED'];

/** Archive time-stamps beside each other and one over the other. */
export const siblingTokens: readonly Case[] = [
  ...(
    [
      ['JAdES', jades],
      ['XAdES', xades],
    ] as const
  ).flatMap(([form, make]): readonly Case[] => [
    {
      title: `a token beside another in an archive time-stamp of ${form} keeps nothing of it`,
      given: (world) => stampedWith(world, make(true)),
      expected: revoked,
      timestamp: rejected,
    },
    {
      title: `an archive time-stamp of ${form} over an earlier one keeps it`,
      given: (world) => stampedWith(world, make(false)),
      expected: 'TOTAL-PASSED',
      timestamp: 'TOTAL-PASSED',
      best: ['timestamp', backdated],
    },
  ]),
  {
    title: 'an archive time-stamp of JAdES keeps nothing of another in its own component',
    given: (world) => stampedWith(world, jadesInOneComponent),
    expected: revoked,
    timestamp: rejected,
  },
];
