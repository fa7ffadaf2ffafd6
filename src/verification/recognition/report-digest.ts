import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CheckReport } from '../../schema/types/check-report.ts';

/** SHA-256 of a report in the form of RFC 8785, hexadecimal: the same however its JSON is laid out. */
export function reportDigest(report: CheckReport): string {
  return hash('sha256', canonicalize(report) ?? '');
}
