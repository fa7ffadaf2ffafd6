import type { Finding } from '../../verification/finding.ts';
import type { Exception, HandoverCase } from '../case/case.ts';
import type { HeldFile } from '../case/round-file.ts';
import { boundFile, evidenceDigest, placeOf } from './exception.ts';

/** What was checked, as far as exceptions are bound to it. */
interface CheckedContent {
  readonly snapshot: string | null;
  /** The files that exceptions are bound to. */
  readonly held: ReadonlyMap<string, HeldFile>;
}

/** Which blocking findings of a check pass by exceptions that were granted over just this content. */
export function exceptBlocking(
  { exceptions = [] }: HandoverCase,
  blocking: readonly Finding[],
  content: CheckedContent,
): { readonly findings: number; readonly exceptions: string[] } | undefined {
  const granted = exceptions.filter((exception) => exception.status === 'granted' && isBound(exception, content));
  const byPlace = new Map<string, Exception[]>();
  for (const exception of granted) {
    const { about } = exception;
    if (!('rule' in about)) continue;
    byPlace.set(placeOf(about), [...(byPlace.get(placeOf(about)) ?? []), exception]);
  }
  if (byPlace.size === 0) return undefined;
  const applied = new Set<string>();
  let findings = 0;
  for (const finding of blocking) {
    const exception = byPlace.get(placeOf(finding))?.find(({ about }) => {
      return 'rule' in about && about.evidence === evidenceDigest(finding);
    });
    if (!exception) continue;
    applied.add(exception.id);
    findings += 1;
  }
  return findings > 0 ? { findings, exceptions: [...applied] } : undefined;
}

function isBound(exception: Exception, { snapshot, held }: CheckedContent): boolean {
  const file = boundFile(exception);
  return exception.bound.sha256 === (file === undefined ? snapshot : held.get(file)?.sha256);
}
