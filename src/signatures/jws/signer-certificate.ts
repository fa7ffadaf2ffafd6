import { Asn1Error } from '../asn1/asn1-error.ts';
import { LimitExceeded, type SignatureLimits } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import type { JwsHeader, JwsParameters } from './header.ts';
import { digestReferences, namesCertificate } from './jades/certificate-references.ts';

/** Who signed, as far as the header tells. */
export interface JwsSigner {
  readonly certificate?: Certificate;
  /** The whole chain of the header. */
  readonly certificates: readonly Certificate[];
  readonly observations: readonly Observation[];
}

const missing = noticed('SIGNING_CERTIFICATE_MISSING');
const found = passed('signer.certificate');

/** Parameters that name the signer's certificate. */
const references = ['x5c', 'kid', ...digestReferences] as const;

/**
 * Finds the signer's certificate: first of `x5c` in the header, else one that came along or that the trust policy knows,
 * by its digest or `kid`.
 * @throws {LimitExceeded}
 */
export function findJwsSigner(
  { parameters, protectedParameters }: JwsHeader,
  others: readonly Certificate[],
  trust: TrustPolicy,
  limits: SignatureLimits,
): JwsSigner {
  const chain = 'x5c' in parameters ? readChain(parameters['x5c'], limits) : [];
  if (chain instanceof Asn1Error) {
    return { certificates: [], observations: [noticed('CERTIFICATE_MALFORMED', { fault: chain.message })] };
  }
  const certificate = chain.at(0) ?? knownCertificate(parameters, others, trust);
  if (!certificate) return { certificates: chain, observations: [missing] };
  const protectedReference = references.some((name) => name in protectedParameters);
  const reference = !namesCertificate(parameters, certificate)
    ? noticed('SIGNING_CERTIFICATE_MISMATCH')
    : protectedReference
      ? passed('signer.reference')
      : noticed('SIGNING_CERTIFICATE_UNBOUND');
  return { certificate, certificates: chain, observations: [found, reference] };
}

/** `x5c` (RFC 7515 §4.1.6): DER in base64, not base64url, the signer's first. */
function readChain(x5c: unknown, limits: SignatureLimits): Certificate[] | Asn1Error {
  if (!Array.isArray(x5c)) return new Asn1Error('"x5c" is no list', 0);
  if (x5c.length > limits.certificates) throw new LimitExceeded('certificates');
  try {
    return x5c.map((text: unknown) => readCertificate(Buffer.from(String(text), 'base64')));
  } catch (error) {
    if (error instanceof Asn1Error) return error;
    throw error;
  }
}

function knownCertificate(
  parameters: JwsParameters,
  others: readonly Certificate[],
  trust: TrustPolicy,
): Certificate | undefined {
  const known = [...others, ...trust.certificates, ...trust.anchors.map(({ certificate }) => certificate)];
  if (digestReferences.some((name) => name in parameters)) {
    return known.find((certificate) => namesCertificate(parameters, certificate));
  }
  const { kid } = parameters;
  return typeof kid === 'string' ? known.find((certificate) => isCalled(certificate, kid)) : undefined;
}

/** `kid` has no fixed form; the certificate's SHA-256 and its key identifier are taken, in hexadecimal or base64url. */
function isCalled({ fingerprint, extensions }: Certificate, kid: string): boolean {
  const { subjectKeyIdentifier } = extensions;
  const names = [Buffer.from(fingerprint, 'hex'), ...(subjectKeyIdentifier ? [Buffer.from(subjectKeyIdentifier)] : [])];
  return names.some((name) => name.toString('hex') === kid.toLowerCase() || name.toString('base64url') === kid);
}
