import { thumbprint } from '../../../fixtures/pki/certificate.ts';
import { signJws } from '../../../fixtures/pki/jws.ts';
import { digestOf } from '../../../fixtures/pki/scheme.ts';
import { addUnsigned, counterSignature, signDetachedJades } from '../../../fixtures/signed/jws/jades.ts';
import type { SignatureReason } from '../../../src/i18n/signatures/reasons.ts';
import type { SubIndication } from '../../../src/schema/types/signature-report.ts';
import type { Case, Expected } from '../case.ts';
import { changedRecord, record, rootOnly, type World } from '../world.ts';

/** The signer's certificate without those above it. */
const alone = { certificate: 'x5t#S256' } as const;

const file = { name: 'record.txt', bytes: record };
const flattened = { form: 'flattened', signingTime: new Date('2026-06-01T08:00:00Z') } as const;

const malformed: Expected = ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_HEADER_MALFORMED'];
const missing: Expected = ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'];

/** Signatures of JAdES that must pass. */
export const soundJades: readonly Case[] = [
  ...(['ObjectIdByURIHash', 'ObjectIdByURI'] as const).flatMap((mechanism) =>
    [true, false].flatMap((base64) =>
      (['p256', 'rsa', 'ed25519', 'sm2'] as const).map(
        (signer): Case => ({
          title: `a file signed by ${mechanism} with ${signer} passes ${base64 ? 'with' : 'without'} base64`,
          given: ({ pki }) => ({ detached: signDetachedJades([file], pki.signers[signer], { mechanism, base64 }) }),
          expected: 'TOTAL-PASSED',
        }),
      ),
    ),
  ),
  ...(['sha384', 'sha512'] as const).map(
    (digest): Case => ({
      title: `a file signed by its ${digest} passes`,
      given: ({ pki }) => ({ detached: signDetachedJades([file], pki.signers.p256, { digest }) }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a file is found by the last part of the name that JAdES gives it',
    given: ({ pki }) => ({
      detached: signDetachedJades([{ ...file, name: 'https%3A//example.cn/a/record.txt' }], pki.signers.p256),
    }),
    expected: 'TOTAL-PASSED',
  },
  ...(['x5t#o', 'sigX5ts'] as const).map(
    (name): Case => ({
      title: `a certificate that ${name} names is bound`,
      given: ({ pki }) => ({
        detached: signJws(record, pki.signers.p256, { header: { [name]: referenceTo(name, pki) } }),
      }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a certificate among the validation values is found by its digest',
    given: ({ pki }) => {
      const signed = signJws(record, pki.signers.p256, { form: 'flattened', certificate: 'x5t#S256' });
      return { detached: addUnsigned(signed, [valuesOf(pki)]) };
    },
    expected: 'TOTAL-PASSED',
  },
  ...[true, false].map(
    (clear): Case => ({
      title: `validation values ${clear ? 'in clear' : 'encoded'} are taken in`,
      given: ({ pki }) => ({
        detached: addUnsigned(signJws(record, pki.signers.p256, { ...flattened, ...alone }), validationValues(pki), {
          clear,
        }),
        trust: rootOnly(pki),
      }),
      expected: 'TOTAL-PASSED',
    }),
  ),
  {
    title: 'a counter-signature of JAdES passes with the signature that it is over',
    given: ({ pki }) => {
      const signed = signJws(record, pki.signers.p256, flattened);
      const inner = { form: 'flattened' } as const;
      return {
        detached: addUnsigned(signed, [
          counterSignature(signed, pki.signers.rsa),
          counterSignature(signed, pki.signers.ed25519, inner),
        ]),
      };
    },
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'other critical parameters of JAdES are understood',
    given: ({ pki }) => ({
      detached: signJws(record, pki.signers.p256, {
        header: { srCms: [{ commId: { id: 'urn:x' } }], sigPl: { country: 'CN' }, crit: ['srCms', 'sigPl'] },
      }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a policy that JAdES names is remarked on',
    given: ({ pki }) => ({
      detached: signJws(record, pki.signers.p256, { header: { sigPId: { id: 'urn:policy' }, crit: ['sigPId'] } }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'SIGNATURE_POLICY_UNCHECKED',
  },
  ...(
    [
      ['no list', 'text'],
      ['an empty list', []],
      ['a list of both kinds', [{ sigTst: {} }, Buffer.from('{}').toString('base64url')]],
      ['a list of what is no JSON', ['AAAA']],
    ] as const
  ).map(
    ([what, etsiU]): Case => ({
      title: `unsigned properties that are ${what} pass with a remark`,
      given: ({ pki }) => ({
        detached: JSON.stringify({ ...JSON.parse(signJws(record, pki.signers.p256, flattened)), header: { etsiU } }),
      }),
      expected: 'TOTAL-PASSED',
      remark: 'JADES_UNSIGNED_MALFORMED',
    }),
  ),
];

const failing = (title: string, sigD: Readonly<Record<string, unknown>>, expected: Expected): Case => ({
  title,
  given: ({ pki }) => ({ detached: signDetachedJades([file], pki.signers.p256, { sigD }) }),
  expected,
});

/** Signatures of JAdES that must not pass, and why. */
export const unsoundJades: readonly Case[] = [
  ...(['ObjectIdByURIHash', 'ObjectIdByURI'] as const).map((mechanism): Case => {
    const reason: readonly ['HASH_FAILURE' | 'SIG_CRYPTO_FAILURE', SignatureReason] =
      mechanism === 'ObjectIdByURIHash'
        ? ['HASH_FAILURE', 'CONTENT_CHANGED']
        : ['SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'];
    return {
      title: `a file changed after it was signed by ${mechanism} fails`,
      given: ({ pki }) => ({
        file: changedRecord,
        detached: signDetachedJades([file], pki.signers.p256, { mechanism }),
      }),
      expected: ['TOTAL-FAILED', ...reason],
    };
  }),
  {
    title: 'a file of another name than JAdES says is missing',
    given: ({ pki }) => ({ detached: signDetachedJades([{ ...file, name: 'other.txt' }], pki.signers.p256) }),
    expected: missing,
  },
  {
    title: 'one file of two that JAdES names is not enough',
    given: ({ pki }) => ({
      detached: signDetachedJades([file, { name: 'other.txt', bytes: record }], pki.signers.p256),
    }),
    expected: missing,
  },
  ...(
    [
      ['the same name', 'record.txt'],
      ['another name of the same file', 'a/record.txt'],
    ] as const
  ).flatMap(([what, name]): readonly Case[] => {
    const twice = ({ pki }: World): string =>
      signDetachedJades([file, { name, bytes: record }], pki.signers.p256, { mechanism: 'ObjectIdByURI' });
    return [
      {
        title: `a file that JAdES names twice, by ${what}, is one of two that are signed together`,
        given: (world) => ({ detached: twice(world) }),
        expected: missing,
      },
      {
        title: `a file that JAdES names twice, by ${what}, without a signature over it is indeterminate`,
        given: (world) => ({ detached: twice(world).replace(/[^.]+$/u, 'AAAA') }),
        expected: missing,
      },
    ];
  }),
  {
    title: 'a JAdES signature over named files is indeterminate alone',
    given: ({ pki }) => ({ file: signDetachedJades([file], pki.signers.p256), fileName: 'record.jws' }),
    expected: missing,
  },
  {
    title: 'a digest changed in the header fails',
    given: ({ pki }) => {
      const [header = '', , signature = ''] = signDetachedJades([file], pki.signers.p256).split('.');
      const read = JSON.parse(Buffer.from(header, 'base64url').toString());
      const other = {
        ...read,
        sigD: { ...read.sigD, hashV: [digestOf('sha256', changedRecord).toString('base64url')] },
      };
      return { detached: `${Buffer.from(JSON.stringify(other)).toString('base64url')}..${signature}` };
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  failing('HTTP headers as content are not verified', { mId: 'http://uri.etsi.org/19182/HttpHeaders' }, [
    'INDETERMINATE',
    undefined,
    'NOT_PERFORMED_JADES',
  ]),
  failing('an unknown digest in JAdES is indeterminate', { hashM: 'http://www.w3.org/2001/04/xmlenc#sha256' }, [
    'INDETERMINATE',
    'CRYPTO_CONSTRAINTS_FAILURE',
    'ALGORITHM_UNKNOWN',
  ]),
  failing('fewer digests than names fail', { hashV: [] }, malformed),
  failing('names that are no texts fail', { pars: [1] }, malformed),
  failing('no names at all fail', { pars: [] }, malformed),
  {
    title: 'named files that are not critical fail',
    given: ({ pki }) => ({ detached: signDetachedJades([file], pki.signers.p256, { header: { crit: undefined } }) }),
    expected: malformed,
  },
  {
    title: 'named files beside a payload fail',
    given: ({ pki }) => ({ detached: signDetachedJades([file], pki.signers.p256).replace('..', '.AAAA.') }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a parameter of JAdES that is not protected fails',
    given: ({ pki }) => ({
      detached: JSON.stringify({
        ...JSON.parse(signJws(record, pki.signers.p256, { form: 'flattened' })),
        header: { sigT: '2026-06-01T08:00:00Z' },
      }),
    }),
    expected: malformed,
  },
  ...(['x5t#o', 'sigX5ts'] as const).map(
    (name): Case => ({
      title: `a certificate other than ${name} names is not accepted`,
      given: ({ pki }) => ({
        detached: signJws(record, pki.signers.p256, {
          header: { [name]: referenceTo(name, { ...pki, signers: { ...pki.signers, p256: pki.signers.rsa } }) },
        }),
      }),
      expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISMATCH'],
    }),
  ),
];

/** Counter-signatures that must not pass; the verdict is that of the second signature. */
export const unsoundCounterSignatures: readonly (readonly [
  title: string,
  detached: (world: World) => string,
  expected: readonly ['TOTAL-FAILED', SubIndication, SignatureReason],
])[] = [
  [
    'a counter-signature over another signature fails',
    ({ pki }) => {
      const [signed, other] = [0, 1].map(() => signJws(record, pki.signers.p256, flattened));
      return addUnsigned(String(signed), [counterSignature(String(other), pki.signers.rsa)]);
    },
    ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  ],
  [
    'a counter-signature that holds another content fails',
    ({ pki }) => {
      const signed = signJws(record, pki.signers.p256, flattened);
      return addUnsigned(signed, [{ cSig: signJws(record, pki.signers.rsa) }]);
    },
    ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_OTHER_THAN_EMBEDDED'],
  ],
  [
    'what is no counter-signature fails as one',
    ({ pki }) => addUnsigned(signJws(record, pki.signers.p256, flattened), [{ cSig: 'text' }]),
    ['TOTAL-FAILED', 'FORMAT_FAILURE', 'JWS_HEADER_MALFORMED'],
  ],
];

function referenceTo(name: 'x5t#o' | 'sigX5ts', { signers }: World['pki']): unknown {
  const reference = {
    digAlg: 'S512',
    digVal: digestOf('sha512', signers.p256.certificate).toString('base64url'),
  };
  return name === 'sigX5ts' ? [reference, { digAlg: 'S256', digVal: thumbprint(signers.rsa.certificate) }] : reference;
}

function valuesOf({ issuing, signers }: World['pki']): Readonly<Record<string, unknown>> {
  const certificates = [signers.p256.certificate, issuing.certificate];
  return { xVals: certificates.map((der) => ({ x509Cert: { val: der.toString('base64') } })) };
}

function validationValues(pki: World['pki']): readonly Readonly<Record<string, unknown>>[] {
  return [
    valuesOf(pki),
    { rVals: { crlVals: [{ val: pki.crl.toString('base64') }], ocspVals: [] } },
    { tstVD: { rVals: { crlVals: [{ val: 'AAAA' }] }, xVals: [{ otherCert: {} }] } },
  ];
}
