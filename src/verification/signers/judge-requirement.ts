import type { RequiredSigner } from '../../schema/types/profile.ts';
import type { Claim } from './claim.ts';
import { type WantedParty, type Weight, weighClaim } from './weigh-claim.ts';

/** Whether a party has signed a file as it has to, and what stands in the way. */
export type Judgement = { readonly outcome: 'met' } | { readonly outcome: 'undecided' } | Unmet;

export type Unmet =
  /** With how many of its signers have signed. */
  | { readonly outcome: 'missing'; readonly signed: number }
  | (Hindered & { readonly outcome: 'partly-signed' | 'wrong-party' | (typeof closestFirst)[number] });

/** A valid signature that does not count, and why: by its weight, or because it is not over the whole file. */
interface Hindered {
  readonly claim: Claim;
  readonly weight: Weight;
}

/** From the hindrance that says most to the one that says least. */
const closestFirst = ['not-in-force', 'other-kind', 'kind-unknown', 'organisation-unknown'] as const;

/** What a signature that does not count as it is would have to weigh to be just the one that is wanted. */
const hopeful: ReadonlySet<Weight['weight']> = new Set(['counts', 'kind-unknown', 'organisation-unknown']);

/**
 * Judges by the signatures over a file whether a party has signed it.
 * @param awaited numbers of all organisations that have to sign the file: what they sign is no signature of a wrong party
 */
export function judgeRequirement(
  claims: readonly Claim[],
  required: RequiredSigner,
  party: WantedParty,
  awaited: ReadonlySet<string>,
): Judgement {
  const weighed = claims.map((claim) => ({ claim, weight: weighClaim(claim, required, party) }));
  const valid = weighed.filter(({ claim }) => claim.state === 'valid');
  const counting = valid.filter(({ weight }) => weight.weight === 'counts');
  const signed = new Set(counting.map(({ claim }) => claim.certificate)).size;
  if (signed >= (required.min ?? 1)) return { outcome: 'met' };
  if (weighed.some(({ claim, weight }) => claim.state === 'undecided' && hopeful.has(weight.weight))) {
    return { outcome: 'undecided' };
  }
  const partial = weighed.find(({ claim, weight }) => claim.state === 'partial' && hopeful.has(weight.weight));
  if (partial) return { outcome: 'partly-signed', ...partial };
  for (const outcome of closestFirst) {
    const hindered = valid.find(({ weight }) => weight.weight === outcome);
    if (hindered) return { outcome, ...hindered };
  }
  const foreign = valid.find(({ weight }) => isForeign(weight, awaited));
  return foreign && signed === 0 ? { outcome: 'wrong-party', ...foreign } : { outcome: 'missing', signed };
}

function isForeign(weight: Weight, awaited: ReadonlySet<string>): boolean {
  return weight.weight === 'other-organisation' && !weight.usccs.some((uscc) => awaited.has(uscc));
}
