import { hash } from 'node:crypto';
import type { Finding } from '../../verification/finding.ts';
import type { Exception, HandoverCase } from '../case/case.ts';
import { canonicalBytes, wellFormed } from '../seals/canonical.ts';

/** A case carries no more exceptions than these, over all its rounds. */
export const exceptionsLimit = 200;

/** SHA-256 over the RFC 8785 form of what a check has found. */
export function evidenceDigest({ evidence }: Pick<Finding, 'evidence'>): string {
  return hash('sha256', canonicalBytes(wellFormed(evidence)));
}

/** What tells apart findings that differ in more than their evidence. */
export function placeOf({ rule, target }: { readonly rule: string; readonly target: object }): string {
  return `${rule} ${Buffer.from(canonicalBytes(wellFormed(target))).toString()}`;
}

/** What an exception is about, as a text: two about the same have the same. */
export function subjectOf({ about }: Pick<Exception, 'about'>): string {
  return 'finding' in about ? about.finding : `${placeOf(about)} ${about.evidence}`;
}

/** Whether an exception is asked for or granted. */
export function isLive({ status }: Exception): boolean {
  return status === 'requested' || status === 'granted';
}

/** The findings by people that pass because the bureau granted exceptions. */
export function exceptedFindings({ exceptions = [] }: HandoverCase): ReadonlySet<string> {
  const granted = exceptions.filter(({ status }) => status === 'granted');
  return new Set(granted.flatMap(({ about }) => ('finding' in about ? [about.finding] : [])));
}

/** The file that an exception is bound to; undefined where it is bound to everything. */
export function boundFile({ about, bound }: Exception): string | undefined {
  return bound.to === 'file' ? about.target.file : undefined;
}

/** Exceptions that are void once these files are in the draft. @param files digests by path; undefined for what goes out */
export function exceptionsVoidedBy(
  { exceptions = [] }: HandoverCase,
  files: ReadonlyMap<string, string | undefined>,
): { readonly voidedExceptions?: string[] } {
  return voiding(
    exceptions.filter((exception) => {
      const file = boundFile(exception);
      return file !== undefined && files.has(file) && files.get(file) !== exception.bound.sha256;
    }),
  );
}

/** Exceptions that are void because what was checked is no longer what they are bound to. */
export function exceptionsOutdatedBy(
  { exceptions = [] }: HandoverCase,
  snapshot: string | null,
): { readonly voidedExceptions?: string[] } {
  if (snapshot === null) return {};
  return voiding(exceptions.filter(({ bound }) => bound.to === 'snapshot' && bound.sha256 !== snapshot));
}

function voiding(exceptions: readonly Exception[]): { readonly voidedExceptions?: string[] } {
  const live = exceptions.filter(isLive).map(({ id }) => id);
  return live.length > 0 ? { voidedExceptions: live } : {};
}
