import { anyPolicy, type PolicyMappings } from './policy-extensions.ts';

/**
 * The policies that are valid at one depth of a chain, each with those that are expected below it. Of the graph of
 * RFC 9618 §5.1 that is all that decides whether any policy is left when every one is acceptable to begin with, so that
 * its edges, of which a tree would have exponentially many, need not be kept.
 */
export type PolicyLevel = ReadonlyMap<string, ReadonlySet<string>>;

/** Above the first certificate all policies are valid (RFC 5280 §6.1.2 a). */
export const everyPolicy: PolicyLevel = new Map([[anyPolicy, new Set([anyPolicy])]]);

/** What is left at the next certificate (RFC 5280 §6.1.3 d). @param expandsAny whether anyPolicy counts in it */
export function nextLevel(above: PolicyLevel, stated: ReadonlySet<string>, expandsAny: boolean): PolicyLevel {
  const expected = new Set<string>();
  for (const policies of above.values()) for (const policy of policies) expected.add(policy);
  const isOpen = above.has(anyPolicy);
  const next = new Map<string, ReadonlySet<string>>();
  for (const policy of stated) {
    if (policy !== anyPolicy && (isOpen || expected.has(policy))) next.set(policy, new Set([policy]));
  }
  if (!stated.has(anyPolicy) || !expandsAny) return next;
  for (const policy of expected) if (!next.has(policy)) next.set(policy, new Set([policy]));
  return next;
}

/** The level after an authority's mappings; where mapping is inhibited, what is mapped is lost (§6.1.4 b). */
export function mappedLevel(level: PolicyLevel, mappings: PolicyMappings, isInhibited: boolean): PolicyLevel {
  const mapped = new Map(level);
  for (const [own, others] of mappings) {
    if (isInhibited) mapped.delete(own);
    else if (level.has(own) || level.has(anyPolicy)) mapped.set(own, others);
  }
  return mapped;
}
