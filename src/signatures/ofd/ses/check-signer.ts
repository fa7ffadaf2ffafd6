import { Asn1Error } from '../../asn1/asn1-error.ts';
import { digestOf, sameBytes } from '../../crypto/digest.ts';
import { isStreamed, type Scheme } from '../../crypto/scheme.ts';
import { holdsOverDigest } from '../../crypto/sm2/verify.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import type { TrustPolicy } from '../../trust-policy.ts';
import { type Certificate, readCertificate } from '../../x509/certificate.ts';
import { readCheckMethod } from '../document/check-method.ts';
import type { SignatureFile } from '../document/signature-file.ts';
import { namedScheme, type VerifiedSignature, verifyNamed } from './named-algorithm.ts';
import type { SealSignature } from './seal-signature.ts';

/** Who signed with a seal, and whether the value is theirs. */
export interface CheckedSigner {
  readonly certificate?: Certificate;
  readonly scheme?: Scheme;
  readonly observations: readonly Observation[];
  /** True when the value is the signer's over Signature.xml as it is. */
  readonly sound: boolean;
}

/** Verifies the value of a seal signature, and that it is over Signature.xml as it is. */
export function checkSealSigner(
  signature: SealSignature,
  { bytes, checkMethod, path }: SignatureFile,
  { algorithms }: TrustPolicy,
): CheckedSigner {
  const scheme = namedScheme(signature, algorithms);
  if (!scheme) {
    const unknown = noticed('ALGORITHM_UNKNOWN', { algorithm: signature.algorithm.oid });
    return { observations: [unknown], sound: false };
  }
  const certificate = readSigner(signature.certificate);
  if ('fault' in certificate) {
    const { fault } = certificate;
    return { scheme, observations: [noticed('CERTIFICATE_MALFORMED', { fault })], sound: false };
  }
  const digest = isStreamed(scheme) ? scheme.digest : 'sha512';
  const unchanged = sameBytes(digestOf(digest, bytes), signature.dataHash);
  const content = unchanged ? passed('content.digest') : noticed('OFD_SIGNATURE_FILE_CHANGED', { file: path });
  const { keyed } = readCheckMethod(checkMethod);
  const { verdict } = verifyNamed(signature, certificate.publicKey, algorithms);
  const value = verdict === 'wrong' && keyed ? observeDigestOnly(signature, certificate, scheme) : verdicts[verdict];
  const plain = scheme.family === 'sm2' && scheme.encoding !== 'der' ? [noticed('SM2_SIGNATURE_PLAIN')] : [];
  return {
    certificate,
    scheme,
    // Whoever digests files with a key digests Signature.xml so as well.
    observations: [...(keyed ? [] : [content]), passed('signer.certificate'), ...value, ...plain],
    sound: unchanged && verdict === 'holds',
  };
}

const verdicts: Readonly<Record<VerifiedSignature['verdict'], readonly Observation[]>> = {
  holds: [passed('algorithm.consistent'), passed('signature.value')],
  wrong: [passed('algorithm.consistent'), noticed('SIGNATURE_VALUE_WRONG')],
  'foreign-key': [noticed('KEY_OTHER_THAN_ALGORITHM')],
  'unknown-algorithm': [noticed('ALGORITHM_UNKNOWN', { algorithm: 'unknown key' })],
};

/** A product that digests with a key signs that digest and nothing else: neither seal nor time nor path. */
function observeDigestOnly(
  { dataHash, signature }: SealSignature,
  { publicKey }: Certificate,
  scheme: Scheme,
): readonly Observation[] {
  const sm2 = scheme.family === 'sm2' && publicKey.family === 'sm2';
  const holds = sm2 && holdsOverDigest(dataHash, signature, scheme, publicKey);
  return holds ? [passed('algorithm.consistent'), noticed('SEAL_SIGNS_DIGEST_ONLY')] : verdicts.wrong;
}

function readSigner(der: Uint8Array): Certificate | { readonly fault: string } {
  try {
    return readCertificate(der);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    return { fault: error.message };
  }
}
