import { demandsOnBytes } from '../../content/content-demands.ts';
import { signatureLimits } from '../../limits.ts';
import type { TrustPolicy } from '../../trust-policy.ts';
import { openTimestamp } from '../../tsp/open-timestamp.ts';
import { LinkVerifier } from '../../x509/link.ts';
import type { Proof } from './proof.ts';
import { validateOne } from './validate-one.ts';

/**
 * Judges a time-stamp token (RFC 3161) by whom a verifier trusts, as of when it is known to have existed.
 * @returns why it is not to be relied on; undefined where it is
 */
export function distrustedTimestamp(
  { token, stamped }: { readonly token: Uint8Array; readonly stamped: Uint8Array },
  policy: TrustPolicy,
  proof: Proof,
): string | undefined {
  const facts = openTimestamp(token, demandsOnBytes(stamped), { trust: policy, limits: signatureLimits })();
  const effort = { ...signatureLimits, links: new LinkVerifier(signatureLimits) };
  const { judgement } = validateOne(facts, { proof, timestamps: [] }, { policy, at: proof.at, effort });
  return judgement.indication === 'TOTAL-PASSED' ? undefined : judgement.decisive?.reason;
}
