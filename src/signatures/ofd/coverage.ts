import type { Coverage, DocumentFacts } from '../facts.ts';
import { type Noticed, noticed, passed } from '../observation.ts';
import type { OfdRules } from '../trust-policy.ts';
import type { OfdPackage } from './container/ofd-package.ts';
import { indexName } from './document/signature-list.ts';
import { type ExaminedSignature, holds } from './examined-signature.ts';

/** A sentence names so many files; the report lists all. */
const named = 10;

/**
 * Which files no signature protects (GB/T 33190-2016 §18): a property of the document, for a later signature may close
 * what an earlier one left open. The files that signatures are made of are bound by the signatures themselves.
 * @param around the troubles of the package as a whole, and whether the policy asks for all of it to be covered
 * @param passing positions of the signatures that passed; where none did, those count that hold in themselves
 */
export function documentFacts(
  ofd: OfdPackage,
  { rules, troubles }: { readonly troubles: readonly Noticed[]; readonly rules: OfdRules },
  signatures: readonly ExaminedSignature[],
  passing: ReadonlySet<number>,
): DocumentFacts {
  const container = troubles.length > 0 ? troubles : [passed('ofd.container')];
  const holding = signatures.filter(holds);
  if (holding.length === 0) return { observations: container };
  const valid = signatures.filter((signature, index) => holds(signature) && passing.has(index + 1));
  const uncovered = uncoveredBy(valid.length > 0 ? valid : holding, ofd);
  const files = uncovered.slice(0, named).join(', ') + (uncovered.length > named ? ', …' : '');
  const reason = rules.coverage === 'all' ? 'OFD_ENTRY_UNCOVERED' : 'OFD_ENTRY_UNCOVERED_TOLD';
  const coverage = uncovered.length > 0 ? noticed(reason, { count: uncovered.length, files }) : passed('ofd.coverage');
  return { observations: [...container, coverage], uncovered };
}

/**
 * How much of the document a signature protects by itself. What it leaves open may be made to show anything, save for the
 * files that other signatures are made of; and who leaves the index open does not say which document it is about.
 */
export function coverageOf(
  signature: ExaminedSignature,
  signatures: readonly ExaminedSignature[],
  ofd: OfdPackage,
): Coverage {
  const open = uncoveredBy([signature], ofd);
  if (!signature.intact.has(indexName)) return 'partial';
  if (open.length === 0) return 'entire-file';
  const others = signatures.filter((other) => other !== signature && holds(other));
  const ofOthers = new Set(others.flatMap(({ list, own }) => [...own, list]));
  return open.every((path) => ofOthers.has(path)) ? 'entire-revision' : 'partial';
}

/** Paths of the files that none of the signatures protects or is made of, sorted. */
function uncoveredBy(signatures: readonly ExaminedSignature[], { files }: OfdPackage): string[] {
  const covered = new Set(signatures.flatMap(({ intact, list, own }) => [...intact, ...own, list]));
  return [...files.keys()].filter((path) => !covered.has(path)).sort();
}
