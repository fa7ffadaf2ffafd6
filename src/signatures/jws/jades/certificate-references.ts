import { digestOf, sameBytes } from '../../crypto/digest.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { decodeBase64url } from '../base64url.ts';
import type { JwsParameters } from '../header.ts';
import { jadesDigest } from './digests.ts';

/** Parameters that name the signer's certificate by its digest (ETSI TS 119 182-1 §5.1.7, §5.2.2). */
export const digestReferences = ['x5t#S256', 'x5t#o', 'sigX5ts'] as const;

/** Says of a certificate whether a header means it; the first of `sigX5ts` is the signer's. */
export function namesCertificate(parameters: JwsParameters, certificate: Certificate): boolean {
  const { sigX5ts } = parameters;
  const [first]: readonly unknown[] = Array.isArray(sigX5ts) ? sigX5ts : [sigX5ts];
  const checks = [
    ...('x5t#S256' in parameters ? [isThumbprint(parameters['x5t#S256'], certificate)] : []),
    ...('x5t#o' in parameters ? [hasDigest(parameters['x5t#o'], certificate)] : []),
    ...('sigX5ts' in parameters ? [hasDigest(first, certificate)] : []),
  ];
  return checks.every(Boolean);
}

/** RFC 7515 §4.1.8. */
function isThumbprint(value: unknown, { fingerprint }: Certificate): boolean {
  return value === Buffer.from(fingerprint, 'hex').toString('base64url');
}

/** `digAlg` and `digVal`. */
function hasDigest(reference: unknown, { der }: Certificate): boolean {
  if (typeof reference !== 'object' || reference === null) return false;
  const { digAlg, digVal }: { digAlg?: unknown; digVal?: unknown } = reference;
  const [digest, value] = [jadesDigest(digAlg), decodeBase64url(String(digVal))];
  return digest !== undefined && value !== undefined && sameBytes(digestOf(digest, der), value);
}
