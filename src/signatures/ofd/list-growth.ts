import { noticed, type Observation } from '../observation.ts';
import { type ExaminedSignature, holds } from './examined-signature.ts';

/**
 * Accepts that a later signature was added to the list an earlier one protects: only when nothing else is broken, and
 * the later one holds and protects the files of the earlier. Signatures come in the order of the list.
 */
export function explainListGrowth(signatures: readonly ExaminedSignature[]): ExaminedSignature[] {
  const explained: ExaminedSignature[] = [];
  for (const signature of signatures.toReversed()) {
    const grown = onlyListBroken(signature) && explained.some((later) => vouchesFor(later, signature));
    explained.unshift(grown ? withGrowth(signature) : signature);
  }
  return explained;
}

function onlyListBroken({ broken, list, sound }: ExaminedSignature): boolean {
  return sound && broken.size === 1 && broken.has(list);
}

function vouchesFor(later: ExaminedSignature, { list, own }: ExaminedSignature): boolean {
  return holds(later) && later.list === list && own.every((path) => later.intact.has(path));
}

function withGrowth(signature: ExaminedSignature): ExaminedSignature {
  const { facts, list } = signature;
  const growth = noticed('OFD_SIGNATURE_LIST_EXTENDED', { file: list });
  const observations = facts.observations.map((seen) => (isListChange(seen, list) ? growth : seen));
  return { ...signature, broken: new Set(), facts: { ...facts, observations } };
}

function isListChange(seen: Observation, list: string): boolean {
  return 'reason' in seen && seen.reason === 'OFD_REFERENCE_CHANGED' && seen.params?.['file'] === list;
}
