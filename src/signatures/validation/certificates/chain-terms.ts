import type { SignatureFacts } from '../../facts.ts';
import type { AnchorUse, TrustPolicy } from '../../trust-policy.ts';
import type { ChainSearch } from '../../x509/chain.ts';

/** What chains are made from, beside the policy. */
export type ChainMaterial = Pick<SignatureFacts, 'certificates' | 'revocationLists' | 'statusResponses'>;

/** By what a chain is judged. */
export interface ChainTerms {
  readonly policy: TrustPolicy;
  /** What the anchor must be trusted for. */
  readonly use: AnchorUse;
  /** As of when the authorities must have been valid. */
  readonly at: Date;
  /** By when what the signer signed is known to have existed: whoever was revoked by then may have forged it. */
  readonly provenAt: Date;
  readonly effort: Effort;
}

/** What looking for chains and for the status of their certificates may cost. */
export type Effort = Pick<ChainSearch, 'chainLinks' | 'links'>;
