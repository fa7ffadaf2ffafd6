import { readFile } from 'node:fs/promises';
import test from 'ava';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { shift } from '../../../fixtures/pki/make.ts';
import { issueRevocationList } from '../../../fixtures/pki/revocation-list.ts';
import type { OfdFiles } from '../../../fixtures/signed/ofd/document.ts';
import { sealDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import { makeRecord } from '../../../fixtures/signed/pdf/document.ts';
import { encryptedBy } from '../../../fixtures/signed/pdf/encryption.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import { signXml } from '../../../fixtures/signed/xml/sign.ts';
import type { TrustFile } from '../../../src/signatures/trust.ts';
import { pdf } from '../cases/pdf/documents.ts';
import { day, signStamped } from '../cases/tsp/stamping.ts';
import { partlySigned, recordXml } from '../cases/xml/sound.ts';
import { claimed, type SealWorld, seal, given as sealed, sealFor, sealsOf, sealTrust } from '../ofd/seals.ts';
import { at, type Given, makeWorld, period, policyFile, record, verifyGiven, type World } from '../world.ts';

/** A file on which two policies that differ in one entry must differ. */
interface Entry {
  readonly given: (world: World) => Given | Promise<Given>;
  readonly value: unknown;
  /** What the entry is put beside, and what is in its place before. */
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly files?: (world: World) => readonly TrustFile[] | Promise<readonly TrustFile[]>;
}

const ofSeals = async (world: World): Promise<TrustFile[]> => sealTrust(await sealsOf(world));

function inOfd(value: unknown, make: (seals: SealWorld) => OfdFiles, files: Entry['files'] = ofSeals): Entry {
  const given = async (world: World): Promise<Given> => {
    const seals = await sealsOf(world);
    return sealed(make(seals), seals);
  };
  return { given, value, files };
}

const beforeValidity = shift(period.validFrom, -30 * day);

/** The entries of a policy that are not lists of algorithms, anchors or levels, by their paths. */
const entries: Readonly<Record<string, Entry>> = {
  'revocation.require': {
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.p256) }),
    value: 'chain',
    beside: { require: 'none' },
    files: ({ pki }) => [
      {
        name: 'root.crl',
        bytes: issueRevocationList(pki.root, { thisUpdate: shift(at, -9 * day), nextUpdate: shift(at, -day) }),
      },
    ],
  },
  'revocation.maxAgeDays': {
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.p256) }),
    value: 1,
    beside: { require: 'signer' },
    files: ({ pki }) => [
      {
        name: 'issuing.crl',
        bytes: issueRevocationList(pki.issuing, { thisUpdate: shift(at, -2 * day), nextUpdate: shift(at, day) }),
      },
    ],
  },
  'time.zoneWithoutOffset': {
    given: ({ pki }) => ({
      file: signXml(recordXml, pki.signers.p256, { xades: { signingTime: '2026-06-02T12:00:00' } }),
    }),
    value: '-05:00',
  },
  'time.acceptIntakeTime': {
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.expired), intakeAt: beforeValidity }),
    value: false,
  },
  'time.tsaMaxAccuracySeconds': {
    given: ({ pki }) => ({
      detached: signStamped(pki.signers.p256, pki.timestamping.p256, { accuracySeconds: 60 }),
    }),
    value: 120,
  },
  'pdf.maxChange': {
    given: ({ pki }) => pdf(signRecord(signRecord(makeRecord(), pki.signers.p256), pki.signers.rsa).bytes),
    value: 'none',
  },
  'pdf.encrypted': {
    given: ({ pki }) => pdf(signRecord(makeRecord(encryptedBy('aes-128')), pki.signers.p256).bytes),
    value: 'failed',
  },
  'pdf.subFilters': {
    given: ({ pki }) => pdf(signRecord(makeRecord(), pki.signers.p256).bytes),
    value: ['adbe.pkcs7.detached'],
  },
  'ofd.versions': inOfd(['4'], (seals) => seal(seals, { seal: { version: 1 } })),
  'ofd.coverage': inOfd('told', (seals) =>
    seal(seals, { signing: { protects: (path) => !path.includes('Annots') && !path.endsWith('Signatures.xml') } }),
  ),
  'ofd.signatureListGrowth': inOfd('refuse', (seals) => {
    const once = seal(seals, { signing: { protects: () => true } });
    return sealDocument(once, sealFor(seals), seals.signer, { signedAt: claimed });
  }),
  'ofd.makerChain': inOfd('optional', (seals) => seal(seals, { seal: { maker: seals.rogueMaker } })),
  'xml.targets': { given: ({ pki }) => ({ file: partlySigned(pki) }), value: ['/company/staff'] },
};

const world = makeWorld();

test('every entry of a policy is put to the test', async (t) => {
  const file = new URL('../../../schemas/trust-policy.schema.json', import.meta.url);
  const { properties }: { properties: Record<string, { properties?: Record<string, unknown> }> } = JSON.parse(
    await readFile(file, 'utf8'),
  );
  const paths = Object.entries(properties).flatMap(([section, { properties: inner = {} }]) =>
    section === 'levels' ? [] : Object.keys(inner).map((name) => `${section}.${name}`),
  );
  t.deepEqual(Object.keys(entries).sort(), paths.sort());
});

for (const [path, { beside = {}, files = () => [], given, value }] of Object.entries(entries)) {
  test(`${path} of a policy decides about something`, async (t) => {
    const made = await world;
    const [section = '', name = ''] = path.split('.');
    const file = await given(made);
    const more = await files(made);
    const under = async (rules: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const trust = made.trusting(...more, policyFile({ [section]: rules }));
      const { conclusion, document, signatures } = await verifyGiven({ ...file, trust }, made);
      const remarks = [document, ...signatures]
        .flatMap((one) => one?.checks ?? [])
        .flatMap(({ reason }) => reason ?? []);
      return { conclusion, remarks };
    };
    t.notDeepEqual(await under({ ...beside, [name]: value }), await under(beside));
  });
}
