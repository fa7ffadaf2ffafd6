import { generateKeyPairSync } from 'node:crypto';
import { issue } from '../../../fixtures/pki/certificate.ts';
import { signCms } from '../../../fixtures/pki/cms.ts';
import { signGb } from '../../../fixtures/pki/gbt35275.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import { eepPackage, originalObject, signEep } from '../../../fixtures/signed/eep/sign.ts';
import type { OfdFiles } from '../../../fixtures/signed/ofd/document.ts';
import { sealDocument, signDocument } from '../../../fixtures/signed/ofd/sealing.ts';
import { signXml } from '../../../fixtures/signed/xml/sign.ts';
import type { Case } from '../case.ts';
import { claimed, given, type SealWorld, seal, sealFor, sealsOf, sealTrust } from '../ofd/seals.ts';
import { period, policyFile, record } from '../world.ts';
import { makeFactorableKeys } from './x509/factorable-keys.ts';
import { recordXml } from './xml/sound.ts';

const valid = { from: period.validFrom, to: period.validTo };

/** What a policy beside the usual trust consists of. */
type Members = Readonly<Record<string, unknown>>;

/** An OFD under a policy of these members. */
function sealedUnder(members: Members, make: (seals: SealWorld) => OfdFiles): Case['given'] {
  return async (world) => {
    const seals = await sealsOf(world);
    const trust = world.trusting(...sealTrust(seals), policyFile(members));
    return { ...given(make(seals), seals), trust };
  };
}

/** Past when it is written in China, and still to come when it is written far in the west. */
const local = '2026-06-02T12:00:00';

/** Where a time may stand without an offset. */
const localTimes: readonly (readonly [what: string, given: (members: Members) => Case['given']])[] = [
  [
    'a seal of version 1',
    (members) => sealedUnder(members, (seals) => seal(seals, { seal: { version: 1 }, signing: { timeInfo: local } })),
  ],
  [
    'the description of a signature in an OFD',
    (members) =>
      sealedUnder(members, ({ document, signer }) =>
        signDocument(document, { claimed: local }, (xml) => signGb(xml, signer)),
      ),
  ],
  [
    'a XAdES signature',
    (members) =>
      ({ pki, underPolicy }) => ({
        file: signXml(recordXml, pki.signers.p256, { xades: { signingTime: local } }),
        trust: underPolicy(members),
      }),
  ],
  [
    'an EEP',
    (members) =>
      ({ pki, underPolicy }) => {
        const object = originalObject('隐蔽工程验收记录');
        const file = eepPackage(object, [signEep(object, pki.signers.sm2, { time: local })]);
        return { file, trust: underPolicy(members) };
      },
  ],
];

/** What the policy says of algorithms, digests and keys, of seals, and of times. */
export const policies: readonly Case[] = [
  {
    title: 'MD5 is never accepted',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { scheme: schemeOf('rsa', 'md5') }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'DIGEST_NOT_ALLOWED'],
  },
  {
    title: 'SHA-1 is past its time',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { scheme: schemeOf('rsa', 'sha1') }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'SHA-1 in the signature of a certificate counts too',
    given: async ({ pki }) => {
      const issuer = await issue({ subject: { commonName: 'SHA-1 CA' }, ...valid, authority: {} }, pki.root);
      const signer = await issue(
        { subject: { commonName: 'x' }, ...valid, signedWith: schemeOf('p256', 'sha1') },
        issuer,
      );
      return { detached: signCms(record, signer) };
    },
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'a policy may let SHA-1 live longer',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa, { scheme: schemeOf('rsa', 'sha1') }),
      trust: underPolicy({ digests: [{ name: 'sha1', until: '2026-12-31' }, { name: 'sha256' }] }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a policy may end SHA-256',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: underPolicy({ digests: [{ name: 'sha256', until: '2026-06-01' }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'DIGEST_PAST_SUNSET'],
  },
  {
    title: 'an RSA key below 2048 bits is too short',
    given: async ({ signerWith }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('rsa-1024') })),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_TOO_SHORT'],
  },
  {
    title: 'a policy may ask for longer RSA keys',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa),
      trust: underPolicy({ algorithms: [{ signature: 'rsa', minBits: 3072 }, { signature: 'ecdsa' }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_TOO_SHORT'],
  },
  {
    title: 'an algorithm that a policy leaves out is not accepted',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.ed25519),
      trust: underPolicy({ algorithms: [{ signature: 'rsa' }, { signature: 'ecdsa' }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_NOT_ALLOWED'],
  },
  {
    title: 'a curve that a policy leaves out is not accepted',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.p521),
      trust: underPolicy({ algorithms: [{ signature: 'rsa' }, { signature: 'ecdsa', curves: ['P-256', 'P-384'] }] }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_NOT_ALLOWED'],
  },
  {
    title: 'a policy may ask that signatures name their certificate',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa, { signingCertificate: 'none' }),
      trust: underPolicy({ levels: { 'signer.reference': 'fail' } }),
    }),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'SIGNING_CERTIFICATE_UNBOUND'],
  },
  {
    title: 'a policy may let the encoding of a container be',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.rsa, { indefiniteLength: true }),
      trust: underPolicy({ levels: { 'container.encoding': 'ignore' } }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'BER_ENCODING',
  },
  {
    title: 'a brainpool curve is not accepted unless a policy lists it',
    given: async ({ signerWith }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('brainpool256') })),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'SIGNATURE_ALGORITHM_NOT_ALLOWED'],
  },
  {
    title: 'a brainpool curve that a policy lists is accepted',
    given: async ({ signerWith, underPolicy }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('brainpool256') })),
      trust: underPolicy({
        algorithms: [
          { signature: 'ecdsa', curves: ['P-256'] },
          { signature: 'ecdsa', curves: ['brainpoolP256r1'] },
          { signature: 'rsa' },
        ],
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'an algorithm past its time is not accepted',
    given: ({ pki, underPolicy }) => ({
      detached: signCms(record, pki.signers.ed25519),
      trust: underPolicy({
        algorithms: [{ signature: 'rsa' }, { signature: 'ecdsa' }, { signature: 'ed25519', until: '2026-01-31' }],
      }),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', 'SIGNATURE_ALGORITHM_PAST_SUNSET'],
  },
  {
    title: 'an RSA key with the exponent 3 is weak',
    given: async ({ signerWith }) => {
      const keys = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
      return { detached: signCms(record, await signerWith({ scheme: schemeOf('rsa'), keys })) };
    },
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_EXPONENT_WEAK'],
  },
  {
    title: 'an RSA key of the flawed generator is weak',
    given: async ({ signerWith }) => ({
      detached: signCms(record, await signerWith({ scheme: schemeOf('rsa'), keys: makeFactorableKeys() })),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_FACTORABLE'],
  },
  {
    title: 'a version of seals that a policy leaves out is not accepted',
    given: sealedUnder({ ofd: { versions: ['4', '5'] } }, (seals) => seal(seals, { seal: { version: 1 } })),
    expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'SEAL_VERSION_REFUSED'],
  },
  {
    title: 'a version of seals that a policy lists is accepted',
    given: sealedUnder({ ofd: { versions: ['1'] } }, (seals) => seal(seals, { seal: { version: 1 } })),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a policy may refuse that the list of signatures grows under a seal',
    given: sealedUnder({ ofd: { signatureListGrowth: 'refuse' } }, (seals) => {
      const once = seal(seals, { signing: { protects: () => true } });
      return sealDocument(once, sealFor(seals), seals.signer, { signedAt: claimed });
    }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_CHANGED'],
  },
  {
    title: 'a policy may let files of an OFD be open, which is told',
    given: sealedUnder({ ofd: { coverage: 'told' } }, (seals) =>
      seal(seals, { signing: { protects: (path) => !path.includes('Annots') && !path.endsWith('Signatures.xml') } }),
    ),
    expected: 'TOTAL-PASSED',
    document: 'OFD_ENTRY_UNCOVERED_TOLD',
  },
  ...localTimes.flatMap(([what, given]): Case[] => [
    {
      title: `a time without an offset in ${what} is of China unless a policy says otherwise`,
      given: given({ levels: { 'time.claimed': 'fail' } }),
      expected: 'TOTAL-PASSED',
    },
    {
      title: `a policy may say of which zone a time without an offset in ${what} is`,
      given: given({ levels: { 'time.claimed': 'fail' }, time: { zoneWithoutOffset: '-05:00' } }),
      expected: ['INDETERMINATE', 'SIG_CONSTRAINTS_FAILURE', 'CLAIMED_TIME_IN_FUTURE'],
    },
  ]),
];
