/** What can be retrieved: of a case, of what is expected of projects, and lists of things. */
export const retrievableThings = [
  'case',
  'document',
  'files',
  'file',
  'events',
  'report',
  'receipt',
  'package',
  'package_listing',
  'package_file',
  'selection',
  'case_list',
  'package_list',
  'audit_trail',
  'expected',
  'expected_events',
  'expected_items',
  'expected_list',
  'signer_register',
] as const;

export type RetrievableThing = (typeof retrievableThings)[number];

/** Who retrieved what, when. Kept for every retrieval that only the role of auditor allows. */
export interface Retrieval {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly personId: string;
  readonly organisationId: string;
  /** Absent where it was of none in particular: a list, the audit trail. */
  readonly handover?: string | undefined;
  readonly thing: RetrievableThing;
  /** Of a file its path; of a selection how many; of a list what was asked for; of what is expected its identifier. */
  readonly detail?: string | undefined;
}

/** Retrievals are kept as they happen and never changed. */
export interface RetrievalLog {
  append(retrieval: Retrieval): Promise<void>;
  /** Those of one case, the newest first. */
  list(
    handover: string,
    page: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<readonly (Retrieval & { readonly id: string })[]>;
}
