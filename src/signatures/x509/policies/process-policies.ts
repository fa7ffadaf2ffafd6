import { type Certificate, isSelfIssued } from '../certificate.ts';
import { anyPolicy } from './policy-extensions.ts';
import { everyPolicy, mappedLevel, nextLevel, type PolicyLevel } from './policy-levels.ts';

/** What the policies of a chain come to; `missing`: one is required, and none is left. */
export type PolicyOutcome =
  | { readonly status: 'good' }
  | { readonly status: 'missing' | 'any-mapped'; readonly certificate: Certificate };

/**
 * Processes the certificate policies along a chain, given from below the anchor down to the signer's certificate
 * (RFC 5280 §6.1, with the graph of RFC 9618). All policies are acceptable; whether one is needed the authorities say.
 */
export function processPolicies(path: readonly Certificate[]): PolicyOutcome {
  let left: PolicyLevel = everyPolicy;
  let counters: Counters = { explicit: Infinity, mapping: Infinity, any: Infinity };
  for (const [index, certificate] of path.entries()) {
    const isLast = index === path.length - 1;
    const { policies, policyMappings = new Map() } = certificate.extensions;
    const expandsAny = counters.any > 0 || (!isLast && isSelfIssued(certificate));
    left = policies ? nextLevel(left, policies, expandsAny) : new Map();
    if (isLast) counters = atTheEnd(counters, certificate);
    if (counters.explicit === 0 && left.size === 0) return { status: 'missing', certificate };
    if (isLast) break;
    if (mapsAny(policyMappings)) return { status: 'any-mapped', certificate };
    left = mappedLevel(left, policyMappings, counters.mapping === 0);
    counters = below(counters, certificate);
  }
  return { status: 'good' };
}

/** How many certificates further down an explicit policy is required, mapping inhibited, anyPolicy inhibited. */
interface Counters {
  readonly explicit: number;
  readonly mapping: number;
  readonly any: number;
}

/** RFC 5280 §6.1.4 (h) to (j). */
function below({ any, explicit, mapping }: Counters, certificate: Certificate): Counters {
  const { inhibitAnyPolicy, policyConstraints } = certificate.extensions;
  const step = isSelfIssued(certificate) ? 0 : 1;
  const counted = (counter: number, limit = Infinity): number => Math.min(Math.max(0, counter - step), limit);
  return {
    explicit: counted(explicit, policyConstraints?.requireExplicitPolicy),
    mapping: counted(mapping, policyConstraints?.inhibitPolicyMapping),
    any: counted(any, inhibitAnyPolicy),
  };
}

/** RFC 5280 §6.1.5 (a) and (b): the last certificate may require a policy of itself. */
function atTheEnd(counters: Counters, { extensions }: Certificate): Counters {
  const requires = extensions.policyConstraints?.requireExplicitPolicy === 0;
  return { ...counters, explicit: requires ? 0 : Math.max(0, counters.explicit - 1) };
}

/** RFC 5280 §6.1.4 (a). */
function mapsAny(mappings: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return mappings.has(anyPolicy) || [...mappings.values()].some((others) => others.has(anyPolicy));
}
