import type { SignatureEntry } from '../schema/types/signature-report.ts';

/** A time-stamp over signatures proves their time or nothing; it never fails them (ETSI EN 319 102-1 §5.5.4). */
export function onlyProves({ stamps }: Pick<SignatureEntry, 'stamps'>): boolean {
  return stamps !== undefined;
}
