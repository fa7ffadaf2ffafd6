import { createHmac } from 'node:crypto';
import { type JwsOptions, joinJws, signJws } from '../../../fixtures/pki/jws.ts';
import { schemeOf } from '../../../fixtures/pki/scheme.ts';
import type { Case } from '../case.ts';
import { changedRecord, record, type World } from '../world.ts';

type SignerName = keyof World['pki']['signers'];

const kinds: readonly (readonly [SignerName, string])[] = [
  ['rsa', 'RS256'],
  ['rsaPss', 'PS256'],
  ['p256', 'ES256'],
  ['p384', 'ES384'],
  ['p521', 'ES512'],
  ['ed25519', 'EdDSA'],
  ['sm2', 'SM2'],
];

const forms: readonly (readonly [string, JwsOptions])[] = [
  ['compact and attached', { form: 'compact' }],
  ['compact and detached', { form: 'compact', detached: true }],
  ['flattened and attached', { form: 'flattened' }],
  ['flattened and detached', { form: 'flattened', detached: true }],
  ['general and attached', { form: 'general' }],
  ['general and detached', { form: 'general', detached: true }],
  ['compact and detached without base64', { form: 'compact', detached: true, base64: false }],
  ['flattened and attached without base64', { form: 'flattened', base64: false }],
];

/** Signatures of JWS that must pass, whatever their form. */
export const soundJws: readonly Case[] = [
  ...kinds.flatMap(([signer, algorithm]) =>
    forms.map(
      ([form, options]): Case => ({
        title: `a JWS with ${algorithm}, ${form}, passes`,
        given: ({ pki }) => ({ detached: signJws(record, pki.signers[signer], options) }),
        expected: 'TOTAL-PASSED',
      }),
    ),
  ),
  ...kinds
    .filter(([signer]) => signer !== 'ed25519')
    .flatMap(([signer, algorithm]) =>
      [true, false].map(
        (base64): Case => ({
          title: `a JWS with ${algorithm} over content too large to hold passes ${base64 ? 'with' : 'without'} base64`,
          given: ({ pki }) => ({
            detached: signJws(record, pki.signers[signer], { form: 'flattened', detached: true, base64 }),
            limits: { heldContentBytes: 10 },
          }),
          expected: 'TOTAL-PASSED',
        }),
      ),
    ),
  {
    title: 'a JWS that holds its payload passes alone',
    given: ({ pki }) => ({ file: signJws(record, pki.signers.p256) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a JWS file may end with a line break',
    given: ({ pki }) => ({ detached: `${signJws(record, pki.signers.p256)}\n` }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'several signatures over one payload pass together',
    given: ({ pki }) => ({
      detached: joinJws(signJws(record, pki.signers.p256), signJws(record, pki.signers.rsa)),
    }),
    expected: 'TOTAL-PASSED',
  },
  ...(['kid', 'x5t#S256'] as const).map(
    (certificate): Case => ({
      title: `a certificate of the trust folder is found by ${certificate}`,
      given: ({ pki, trusting }) => ({
        detached: signJws(record, pki.signers.p256, { certificate }),
        trust: trusting({ name: 'signer.der', bytes: pki.signers.p256.certificate }),
      }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a claimed time of JAdES is understood as critical parameter',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { signingTime: new Date('2026-06-01') }) }),
    expected: 'TOTAL-PASSED',
  },
  ...['yesterday', '2026-06-01', '2026-06-01T08:00:00', '2026-02-30T08:00:00Z'].map(
    (sigT): Case => ({
      title: `a claimed time of a JWS that is no instant, "${sigT}", passes with a remark`,
      given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { header: { sigT } }) }),
      expected: 'TOTAL-PASSED',
      remark: 'CLAIMED_TIME_UNREADABLE',
    }),
  ),
  {
    title: 'a certificate chain in the unprotected header is not bound',
    given: ({ pki }) => ({ detached: withUnprotectedChain(pki) }),
    expected: 'TOTAL-PASSED',
    remark: 'SIGNING_CERTIFICATE_UNBOUND',
  },
];

/** Signatures of JWS that must not pass, and why. */
export const unsoundJws: readonly Case[] = [
  ...kinds.flatMap(([signer, algorithm]): Case[] => [
    {
      title: `a swapped payload fails with ${algorithm}`,
      given: ({ pki }) => ({ file: 'other', detached: signJws(record, pki.signers[signer], { detached: true }) }),
      expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
    },
    {
      title: `a swapped payload without base64 fails with ${algorithm}`,
      given: ({ pki }) => ({
        file: 'other',
        detached: signJws(record, pki.signers[signer], { form: 'flattened', detached: true, base64: false }),
      }),
      expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
    },
  ]),
  {
    title: 'a swapped payload that streams by fails',
    given: ({ pki }) => ({
      file: changedRecord,
      detached: signJws(record, pki.signers.p256, { detached: true }),
      limits: { heldContentBytes: 10 },
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'EdDSA over content too large to hold is not verified',
    given: ({ pki }) => ({
      detached: signJws(record, pki.signers.ed25519, { detached: true }),
      limits: { heldContentBytes: 10 },
    }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_CONTENT_TOO_LARGE'],
  },
  {
    title: 'a payload other than the file fails',
    given: ({ pki }) => ({ file: 'other', detached: signJws(record, pki.signers.p256) }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_OTHER_THAN_EMBEDDED'],
  },
  {
    title: 'a payload exchanged inside the JWS fails',
    given: ({ pki }) => {
      const [header, , signature] = signJws(record, pki.signers.p256).split('.');
      return { file: `${header}.${Buffer.from('other').toString('base64url')}.${signature}` };
    },
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'a detached JWS without its file is indeterminate',
    given: ({ pki }) => ({ file: signJws(record, pki.signers.p256, { detached: true }) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  ...['none', 'None', 'HS256'].map(
    (alg): Case => ({
      title: `the algorithm ${alg} is refused`,
      given: ({ pki }) => ({ detached: signJws(record, pki.signers.rsa, { header: { alg } }) }),
      expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_ALGORITHM_REFUSED'],
    }),
  ),
  {
    title: 'a JWS without a signature value is refused',
    given: ({ pki }) => {
      const [header, payload] = signJws(record, pki.signers.rsa, { header: { alg: 'none' } }).split('.');
      return { file: `${header}.${payload}.` };
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_ALGORITHM_REFUSED'],
  },
  {
    title: 'a MAC keyed with the public key is refused',
    given: ({ pki }) => {
      const [header, payload] = signJws(record, pki.signers.rsa, { header: { alg: 'HS256' } }).split('.');
      const key = pki.signers.rsa.publicKey.export({ type: 'spki', format: 'pem' });
      const mac = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
      return { file: `${header}.${payload}.${mac}` };
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_ALGORITHM_REFUSED'],
  },
  {
    title: 'a key inside the header is refused',
    given: ({ pki }) => {
      const jwk = pki.signers.p256.publicKey.export({ format: 'jwk' });
      return { detached: signJws(record, pki.signers.p256, { header: { jwk } }) };
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_EMBEDDED_KEY'],
  },
  {
    title: 'an unknown critical parameter is refused',
    given: ({ pki }) => ({
      detached: signJws(record, pki.signers.p256, {
        header: { crit: ['https://example.com/x'], 'https://example.com/x': 1 },
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_CRITICAL_UNKNOWN'],
  },
  ...(
    [
      ['crit that names nothing', { crit: ['absent'] }],
      ['crit that is empty', { crit: [] }],
      ['crit that names something twice', { crit: ['sigT', 'sigT'], sigT: '2026-06-01T00:00:00Z' }],
      ['crit that is no list', { crit: 'b64' }],
      ['b64 that is not critical', { b64: false }],
      ['b64 that is no truth value', { b64: 'no', crit: ['b64'] }],
      ['alg that is no text', { alg: 7 }],
      ['no alg', { alg: undefined }],
    ] as const
  ).map(
    ([fault, header]): Case => ({
      title: `a header with ${fault} is refused`,
      given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { header }) }),
      expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_HEADER_MALFORMED'],
    }),
  ),
  ...(
    [
      ['alg in both headers', { alg: 'ES256' }],
      ['crit unprotected', { crit: ['x'], x: 1 }],
    ] as const
  ).map(
    ([fault, header]): Case => ({
      title: `${fault} is refused`,
      given: ({ pki }) => ({
        detached: JSON.stringify({ ...JSON.parse(signJws(record, pki.signers.p256, { form: 'flattened' })), header }),
      }),
      expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_HEADER_MALFORMED'],
    }),
  ),
  {
    title: 'a protected header that is no JSON is refused',
    given: ({ pki }) => ({
      detached: JSON.stringify({
        ...JSON.parse(signJws(record, pki.signers.p256, { form: 'flattened' })),
        protected: '!',
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_HEADER_MALFORMED'],
  },
  {
    title: 'a signature value that is no base64url fails',
    given: ({ pki }) => ({
      detached: JSON.stringify({
        ...JSON.parse(signJws(record, pki.signers.p256, { form: 'flattened' })),
        signature: '+/=',
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a payload that is no base64url fails',
    given: ({ pki }) => ({
      detached: JSON.stringify({
        ...JSON.parse(signJws(record, pki.signers.p256, { form: 'flattened' })),
        payload: '%',
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a general JWS without signatures fails as a signature',
    given: () => ({ detached: JSON.stringify({ payload: 'eA', signatures: [] }) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_WITHOUT_SIGNATURE'],
  },
  {
    title: 'JSON that is both general and flattened is no JWS',
    given: ({ pki }) => ({
      detached: JSON.stringify({
        ...JSON.parse(signJws(record, pki.signers.p256, { form: 'flattened' })),
        signatures: [],
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_UNRECOGNISED'],
  },
  {
    title: 'a structured record in JSON is no signature',
    given: () => ({ file: JSON.stringify({ title: '隐蔽工程验收', signature: '张工', date: '2026-05-01' }) }),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'the algorithm of another key fails',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { header: { alg: 'RS256' } }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
  },
  {
    title: 'the algorithm of another curve fails',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p384, { header: { alg: 'ES256' } }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
  },
  {
    title: 'an unknown algorithm is indeterminate',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { header: { alg: 'ES256K' } }) }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'ALGORITHM_UNKNOWN'],
  },
  {
    title: 'an RSA key below the minimum of JWS is indeterminate',
    given: async ({ signerWith }) => ({
      detached: signJws(record, await signerWith({ scheme: schemeOf('rsa-1024') })),
    }),
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'KEY_TOO_SHORT'],
  },
  {
    title: 'a JWS that names no certificate is indeterminate',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { certificate: 'none' }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISSING'],
  },
  {
    title: 'a key identifier that nobody has is indeterminate',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { certificate: 'kid' }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISSING'],
  },
  ...(['text', ['AAAA']] as const).map(
    (x5c): Case => ({
      title: `a chain of ${JSON.stringify(x5c)} in the header is damaged`,
      given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256, { header: { x5c } }) }),
      expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'CERTIFICATE_MALFORMED'],
    }),
  ),
  {
    title: 'a thumbprint of another certificate than the chain is not accepted',
    given: ({ pki }) => ({
      detached: signJws(record, pki.signers.p256, { header: { 'x5t#S256': Buffer.alloc(32).toString('base64url') } }),
    }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISMATCH'],
  },
  ...(
    [
      ['a payload', 'payload', 'b3RoZXI'],
      ['a protected header', 'protected', 'e30'],
      ['a signature', 'signature', 'AAAA'],
      ['a payload in other letters', '\\u0070ayload', 'b3RoZXI'],
    ] as const
  ).map(
    ([what, name, value]): Case => ({
      title: `${what} that stands twice in JSON is refused, since others may read the other one`,
      given: ({ pki }) => ({
        file: signJws(record, pki.signers.p256, { form: 'flattened' }).replace('{', `{"${name}":"${value}",`),
        fileName: 'record.json',
      }),
      expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
    }),
  ),
  {
    title: 'an algorithm that stands twice in the protected header is refused',
    given: ({ pki }) => ({ detached: signedTwiceNamed(pki) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_HEADER_MALFORMED'],
  },
  {
    title: 'a JWS whose unprotected header is nested without end is refused',
    given: ({ pki }) => ({
      detached: signJws(record, pki.signers.p256, { form: 'flattened' }).replace(
        '{',
        `{"header":{"etsiU":[{"cSig":${'['.repeat(100_000)}${']'.repeat(100_000)}}]},`,
      ),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a chain longer than the limit is not read',
    given: ({ pki }) => ({ detached: signJws(record, pki.signers.p256), limits: { certificates: 1 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'more signatures in a JWS than the limit are not verified',
    given: ({ pki }) => ({
      detached: joinJws(signJws(record, pki.signers.p256), signJws(record, pki.signers.rsa)),
      limits: { signers: 1 },
    }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
];

/** Signed soundly over a header that JSON.parse reads as the sound one. */
function signedTwiceNamed({ signers: { p256 } }: World['pki']): string {
  const [sound = '', payload] = signJws(record, p256).split('.');
  const header = Buffer.from(sound, 'base64url').toString().replace('{', '{"alg":"none",');
  const input = `${Buffer.from(header).toString('base64url')}.${payload}`;
  return `${input}.${p256.scheme.signJws(Buffer.from(input), p256.privateKey).toString('base64url')}`;
}

function withUnprotectedChain({ signers }: World['pki']): string {
  const { x5c } = JSON.parse(Buffer.from(String(signJws(record, signers.p256).split('.')[0]), 'base64url').toString());
  const flattened = JSON.parse(signJws(record, signers.p256, { form: 'flattened', certificate: 'none' }));
  return JSON.stringify({ ...flattened, header: { x5c } });
}
