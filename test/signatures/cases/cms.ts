import { issue } from '../../../fixtures/pki/certificate.ts';
import { attribute, signCms, signCmsTogether } from '../../../fixtures/pki/cms.ts';
import { octetString, oid, pem, sequence, setOf, utf8 } from '../../../fixtures/pki/der.ts';
import { digestAlgorithm, type SchemeName, schemeOf } from '../../../fixtures/pki/scheme.ts';
import type { Case } from '../case.ts';
import { changedRecord, period, record, type World } from '../world.ts';

const messageDigest = '1.2.840.113549.1.9.4';
const contentType = '1.2.840.113549.1.9.3';
const claimed = new Date('2026-06-01T00:00:00Z');

type SignerName = keyof World['pki']['signers'];

const kinds: readonly (readonly [SignerName, string])[] = [
  ['rsa', 'RSA with PKCS#1 padding'],
  ['rsaPss', 'RSA with PSS padding'],
  ['p256', 'ECDSA on P-256'],
  ['p384', 'ECDSA on P-384'],
  ['p521', 'ECDSA on P-521'],
  ['ed25519', 'Ed25519'],
  ['ed448', 'Ed448'],
  ['sm2', 'SM2'],
];

/** Signatures of CMS that must pass, whatever their form. */
export const soundCms: readonly Case[] = [
  ...kinds.flatMap(([name, kind]): Case[] => [
    {
      title: `a detached CMS signature with ${kind} passes`,
      given: ({ pki }) => ({ detached: signCms(record, pki.signers[name], { signingTime: claimed }) }),
      expected: 'TOTAL-PASSED',
    },
    {
      title: `a CMS signature without signed attributes with ${kind} passes`,
      given: ({ pki }) => ({ detached: signCms(record, pki.signers[name], { signedAttributes: false }) }),
      expected: 'TOTAL-PASSED',
      remark: 'SIGNING_CERTIFICATE_UNBOUND',
    },
  ]),
  {
    title: 'a CMS in PEM passes',
    given: ({ pki }) => ({ detached: pem('CMS', signCms(record, pki.signers.rsa)) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a CMS in PEM under the older label passes',
    given: ({ pki }) => ({ detached: pem('PKCS7', signCms(record, pki.signers.rsa)) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a CMS in BER with indefinite lengths passes and says so',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { indefiniteLength: true }) }),
    expected: 'TOTAL-PASSED',
    remark: 'BER_ENCODING',
  },
  {
    title: 'a signer named by key identifier is found',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.p256, { signerIdentifier: 'subjectKeyIdentifier' }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'plain rsaEncryption as signature algorithm takes the declared digest',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { plainRsa: true }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'the older signing-certificate attribute with SHA-1 binds as well',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.p256, { signingCertificateVersion: 1 }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'attributes that are not sorted but signed as they are pass with a remark',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, { attributeOrder: 'given', changeAttributes: reversed }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'ATTRIBUTES_UNSORTED',
  },
  {
    title: 'attributes that were signed sorted and sent unsorted pass with a remark',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.p256, { attributeOrder: 'sent-given', changeAttributes: reversed }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'ATTRIBUTES_UNSORTED',
  },
  {
    title: 'a vendor attribute may occur twice',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.p256, { changeAttributes: withVendorTwice }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a digest named by a signature algorithm is taken with a remark',
    given: ({ pki }) => ({
      detached: replaceAll(
        signCms(record, pki.signers.rsa, { signedAttributes: false }),
        digestAlgorithm('sha256'),
        sequence(oid('1.2.840.113549.1.1.11')),
      ),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'DIGEST_NAMED_BY_SIGNATURE',
  },
  {
    title: 'a container that holds the very file passes beside it',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { encapsulated: true }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a container that holds its content passes alone',
    given: ({ pki }) => ({ file: signCms(record, pki.signers.rsa, { encapsulated: true }) }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a signer certificate that only the trust folder has is found',
    given: ({ pki, trusting }) => ({
      detached: signCms(record, pki.signers.p256, { certificates: [] }),
      trust: trusting({ name: 'signer.der', bytes: pki.signers.p256.certificate }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'several signers of one container pass together',
    given: ({ pki }) => ({
      detached: signCmsTogether(record, [{ signer: pki.signers.rsa }, { signer: pki.signers.p384 }]),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a claimed time in the future passes with a remark',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { signingTime: new Date('2027-01-01') }) }),
    expected: 'TOTAL-PASSED',
    remark: 'CLAIMED_TIME_IN_FUTURE',
  },
  {
    title: 'a claimed time before the certificate passes with a remark',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { signingTime: new Date('2020-01-01') }) }),
    expected: 'TOTAL-PASSED',
    remark: 'CLAIMED_TIME_OUTSIDE_VALIDITY',
  },
  {
    title: 'a claimed time that cannot be read passes with a remark',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { changeAttributes: withBrokenTime }) }),
    expected: 'TOTAL-PASSED',
    remark: 'CLAIMED_TIME_UNREADABLE',
  },
  {
    title: 'a time-stamp that cannot be read is not used, and the signature passes',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, {
        unsignedAttributes: [attribute('1.2.840.113549.1.9.16.2.14', sequence(oid('1.2.840.113549.1.7.2')))],
      }),
    }),
    expected: 'TOTAL-PASSED',
    remark: 'TIMESTAMP_REJECTED',
  },
];

/** Signatures of CMS that must not pass, and why. */
export const unsoundCms: readonly Case[] = [
  {
    title: 'a file changed after signing fails',
    given: ({ pki }) => ({ file: changedRecord, detached: signCms(record, pki.signers.rsa) }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  {
    title: 'a file emptied after signing fails',
    given: ({ pki }) => ({ file: '', detached: signCms(record, pki.signers.rsa) }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  ...kinds.map(
    ([name, kind]): Case => ({
      title: `a changed file fails without signed attributes too, with ${kind}`,
      given: ({ pki }) => ({
        file: 'other',
        detached: signCms(record, pki.signers[name], { signedAttributes: false }),
      }),
      expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
    }),
  ),
  {
    title: 'a changed file fails even where the signer is unknown',
    given: ({ pki }) => ({ file: 'other', detached: signCms(record, pki.signers.rsa, { certificates: [] }) }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_CHANGED'],
  },
  {
    title: "another signer's key fails",
    given: async ({ pki, signerWith }) => {
      const other = await signerWith({});
      return { detached: signCms(record, { ...pki.signers.p256, privateKey: other.privateKey }) };
    },
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'SIGNATURE_VALUE_WRONG'],
  },
  {
    title: 'a truncated container fails',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa).subarray(0, -1) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a byte behind the container fails',
    given: ({ pki }) => ({ detached: Buffer.concat([signCms(record, pki.signers.rsa), Buffer.from([0])]) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'two PEM blocks where one is expected fail',
    given: ({ pki }) => ({ detached: pem('CMS', signCms(record, pki.signers.rsa)).repeat(2) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'a signer that cannot be read fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, { changeAttributes: (all) => [...all, octetString(record)] }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_MALFORMED'],
  },
  {
    title: 'text that is no signature fails as one',
    given: () => ({ detached: 'signed, honestly' }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_UNRECOGNISED'],
  },
  {
    title: 'an empty signature file fails',
    given: () => ({ detached: '' }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_UNRECOGNISED'],
  },
  {
    title: 'a bag of certificates without a signer fails as a signature',
    given: ({ pki }) => ({ detached: signCmsTogether(record, [], { certificates: [pki.root.certificate] }) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTAINER_WITHOUT_SIGNATURE'],
  },
  {
    title: 'a bag of certificates that is itself the file is not signed',
    given: ({ pki }) => ({ file: signCmsTogether(record, [], { certificates: [pki.root.certificate] }) }),
    expected: 'NO_SIGNATURE_FOUND',
  },
  {
    title: 'a detached signature without its file is indeterminate',
    given: ({ pki }) => ({ file: signCms(record, pki.signers.rsa) }),
    expected: ['INDETERMINATE', 'SIGNED_DATA_NOT_FOUND', 'SIGNED_DATA_MISSING'],
  },
  {
    title: 'a container that holds other content than the file fails',
    given: ({ pki }) => ({ file: 'other', detached: signCms(record, pki.signers.rsa, { encapsulated: true }) }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'CONTENT_OTHER_THAN_EMBEDDED'],
  },
  {
    title: 'a signer whose certificate is nowhere is indeterminate',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { certificates: [] }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISSING'],
  },
  {
    title: 'a damaged certificate is named',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { certificates: [sequence(utf8('no'))] }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'CERTIFICATE_MALFORMED'],
  },
  {
    title: 'a signing-certificate attribute that names another certificate is not accepted',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { signingCertificate: pki.signers.p256 }) }),
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISMATCH'],
  },
  {
    title: 'a certificate swapped for another with the same key is noticed',
    given: async ({ pki }) => {
      const { rsa } = pki.signers;
      const twin = await issue(
        { subject: rsa.subject, from: period.validFrom, to: period.validTo, keys: rsa },
        pki.issuing,
      );
      return { detached: signCms(record, twin, { signingCertificate: rsa }) };
    },
    expected: ['INDETERMINATE', 'NO_SIGNING_CERTIFICATE_FOUND', 'SIGNING_CERTIFICATE_MISMATCH'],
  },
  {
    title: 'a signature over one digest declared as another fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, { digest: 'sha256', scheme: schemeOf('rsa', 'sha384') }),
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'ALGORITHM_MIXED'],
  },
  {
    title: 'SHA-3 content digest under an RSA signature with SHA-256 fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, { digest: 'sha3-256', scheme: schemeOf('rsa', 'sha256') }),
    }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'ALGORITHM_MIXED'],
  },
  {
    title: 'Ed25519 beside another digest than SHA-512 fails',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.ed25519, { digest: 'sha256' }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'ALGORITHM_MIXED'],
  },
  {
    title: 'algorithms that the protection attribute does not name fail',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { changeAttributes: protectingOthers }) }),
    expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'ALGORITHM_MIXED'],
  },
  ...keyMixes().map(
    ([signer, algorithm]): Case => ({
      title: `a key of ${signer} under the algorithm of ${algorithm} fails`,
      given: ({ pki }) => {
        const scheme = { ...pki.signers[signer].scheme, algorithm: schemeOf(algorithm).algorithm };
        return { detached: signCms(record, pki.signers[signer], { scheme, digest: schemeOf(algorithm).digest }) };
      },
      expected: ['TOTAL-FAILED', 'SIG_CRYPTO_FAILURE', 'KEY_OTHER_THAN_ALGORITHM'],
    }),
  ),
  {
    title: 'an unknown signature algorithm is indeterminate',
    given: ({ pki }) => {
      const scheme = { ...pki.signers.rsa.scheme, algorithm: sequence(oid('1.2.3.4')) };
      return { detached: signCms(record, pki.signers.rsa, { scheme }) };
    },
    expected: ['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE', 'ALGORITHM_UNKNOWN'],
  },
  {
    title: 'a missing messageDigest attribute fails',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { changeAttributes: without(messageDigest) }) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'ATTRIBUTE_MISSING'],
  },
  {
    title: 'a missing contentType attribute fails',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa, { changeAttributes: without(contentType) }) }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'ATTRIBUTE_MISSING'],
  },
  {
    title: 'content of another type than data fails without signed attributes',
    given: ({ pki }) => {
      const container = signCms(record, pki.signers.rsa, { signedAttributes: false });
      return { detached: replaceAll(container, oid('1.2.840.113549.1.7.1'), oid('1.2.840.113549.1.7.9')) };
    },
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'ATTRIBUTE_MISSING'],
  },
  {
    title: 'a repeated messageDigest attribute fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, {
        changeAttributes: (all) => [...all, attribute(messageDigest, octetString(Buffer.alloc(32)))],
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'ATTRIBUTE_REPEATED'],
  },
  {
    title: 'an attribute without a value fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, {
        changeAttributes: (all) => [...without(contentType)(all), attribute(contentType)],
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'ATTRIBUTE_MALFORMED'],
  },
  {
    title: 'a contentType attribute that names another type fails',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, {
        changeAttributes: (all) => [...without(contentType)(all), attribute(contentType, oid('1.2.3.4'))],
      }),
    }),
    expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTENT_TYPE_WRONG'],
  },
  ...[0, 70_000, 8_000_000].map(
    (archive): Case => ({
      title: `another signature's attributes passed off as content fail, with an archive of ${archive} bytes among them`,
      given: ({ pki }) => {
        let attributes: Buffer = Buffer.alloc(0);
        const revocation = attribute('1.2.840.113583.1.1.8', sequence(octetString(Buffer.alloc(archive))));
        signCms(record, pki.signers.rsa, {
          changeAttributes(all) {
            attributes = setOf(...all, revocation);
            return all;
          },
        });
        return { file: attributes, detached: signCms(attributes, pki.signers.rsa, { signedAttributes: false }) };
      },
      expected: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'CONTENT_IS_ATTRIBUTES'],
    }),
  ),
  {
    title: 'a container above the limit is not verified',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa), limits: { containerBytes: 1_000 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'more signers than the limit are not verified',
    given: ({ pki }) => ({
      detached: signCmsTogether(record, [{ signer: pki.signers.rsa }, { signer: pki.signers.p256 }]),
      limits: { signers: 1 },
    }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'more certificates than the limit are not read',
    given: ({ pki }) => ({ detached: signCms(record, pki.signers.rsa), limits: { certificates: 1 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'more passes over the content than the limit are not made',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.rsa, { signedAttributes: false }),
      limits: { contentPasses: 0 },
    }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'Ed25519 over content that is too large to hold is not verified',
    given: ({ pki }) => ({
      detached: signCms(record, pki.signers.ed25519, { signedAttributes: false }),
      limits: { heldContentBytes: 10 },
    }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_CONTENT_TOO_LARGE'],
  },
];

function keyMixes(): readonly (readonly [SignerName, SchemeName])[] {
  return [
    ['p256', 'rsa'],
    ['rsa', 'p256'],
    ['rsa', 'ed25519'],
    ['ed25519', 'rsa-pss'],
  ];
}

function reversed(attributes: readonly Buffer[]): Buffer[] {
  return attributes.toSorted((left, right) => Buffer.compare(right, left));
}

function withVendorTwice(attributes: readonly Buffer[]): Buffer[] {
  const vendor = '1.3.6.1.4.1.22883.1';
  return [...attributes, attribute(vendor, utf8('a')), attribute(vendor, utf8('b'))];
}

function withBrokenTime(attributes: readonly Buffer[]): Buffer[] {
  return [...attributes, attribute('1.2.840.113549.1.9.5', utf8('yesterday'))];
}

function protectingOthers(attributes: readonly Buffer[]): Buffer[] {
  return [...attributes, attribute('1.2.840.113549.1.9.52', sequence(digestAlgorithm('sha512')))];
}

function without(type: string): (attributes: readonly Buffer[]) => Buffer[] {
  return (attributes) => attributes.filter((one) => !one.includes(oid(type)));
}

function replaceAll(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  return Buffer.from(bytes.toString('hex').replaceAll(from.toString('hex'), to.toString('hex')), 'hex');
}
