import type { DocumentFacts } from '../facts.ts';
import { noticed, passed } from '../observation.ts';
import type { OfdPackage } from './container/ofd-package.ts';
import { type ExaminedSignature, holds } from './examined-signature.ts';

/** A sentence names so many files; the report lists all. */
const named = 10;

/**
 * Which files no signature protects (GB/T 33190-2016 §18): a property of the document, for a later signature may close
 * what an earlier one left open. The files that signatures are made of are bound by the signatures themselves.
 */
export function documentFacts(ofd: OfdPackage, signatures: readonly ExaminedSignature[]): DocumentFacts {
  const container = ofd.troubles.length > 0 ? ofd.troubles : [passed('ofd.container')];
  const holding = signatures.filter(holds);
  if (holding.length === 0) return { observations: container };
  const covered = new Set(holding.flatMap(({ intact, list, own }) => [...intact, ...own, list]));
  const uncovered = [...ofd.files.keys()].filter((path) => !covered.has(path)).sort();
  const files = uncovered.slice(0, named).join(', ') + (uncovered.length > named ? ', …' : '');
  const coverage =
    uncovered.length > 0 ? noticed('OFD_ENTRY_UNCOVERED', { count: uncovered.length, files }) : passed('ofd.coverage');
  return { observations: [...container, coverage], uncovered };
}
