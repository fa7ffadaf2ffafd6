import { demandsOnBytes } from '../../content/content-demands.ts';
import { signatureLimits } from '../../limits.ts';
import { parseTrust } from '../../trust.ts';
import { openTimestamp } from '../../tsp/open-timestamp.ts';
import { type Certificate, holdsAt } from '../../x509/certificate.ts';
import { verdicts } from '../verdicts.ts';
import { timestampUsage } from './certificate-usage.ts';

/** A token that is sound in itself, or what is wrong with it. */
export type SoundTimestamp =
  | { readonly fault: string }
  | {
      readonly fault?: undefined;
      readonly genTime: Date;
      readonly signer: Certificate;
      /** Certificates that came with the token. */
      readonly certificates: readonly Certificate[];
    };

/**
 * Judges a time-stamp token (RFC 3161) by itself: that it is over these bytes, whole, and signed with a certificate for
 * time-stamps that held then. Whether the authority is trusted, who verifies decides.
 */
export function soundTimestamp(token: Uint8Array, stamped: Uint8Array): SoundTimestamp {
  const context = { trust: parseTrust([]), limits: signatureLimits };
  const { certificates, genTime, observations, signer } = openTimestamp(token, demandsOnBytes(stamped), context)();
  const usage = signer ? timestampUsage({ signer }) : [];
  for (const observation of [...observations, ...usage]) {
    if ('reason' in observation && verdicts[observation.reason].indication) return { fault: observation.reason };
  }
  if (!signer || !genTime || !holdsAt(signer, genTime)) return { fault: 'CERTIFICATE_VALIDITY' };
  return { genTime, signer, certificates };
}
