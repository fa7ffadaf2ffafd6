import { LimitExceeded, signatureLimits } from '../../limits.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { chainsAbove, poolOf } from '../../x509/chain.ts';
import { LinkVerifier } from '../../x509/link.ts';

/** A sound time-stamp token, as far as its end depends on it. */
interface Token {
  readonly genTime: Date;
  readonly signer: Certificate;
  readonly certificates: readonly Certificate[];
}

/**
 * Until when a time-stamp token can be verified by its own means: the earliest end among the certificates above its signer
 * that came with it. After that only a later time-stamp over it vouches for it (RFC 4998 §5).
 */
export function verifiableUntil({ genTime, signer, certificates }: Token): Date {
  const links = new LinkVerifier(signatureLimits);
  const { chainLinks } = signatureLimits;
  let chain: readonly Certificate[] = [signer];
  try {
    const [likeliest] = chainsAbove(signer, poolOf(certificates, []), { at: genTime, chainLinks, links }).take(1);
    chain = likeliest?.certificates ?? chain;
  } catch (error) {
    // Whoever puts so many certificates into a token learns of its signer alone.
    if (!(error instanceof LimitExceeded)) throw error;
  }
  return new Date(Math.min(...chain.map(({ notAfter }) => notAfter.getTime())));
}
