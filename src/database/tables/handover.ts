/** A case as its events have made it; the columns beside `caseJson` are for lists. */
export interface HandoverRow {
  id: string;
  reference: string;
  version: number;
  state: string;
  round: number;
  deliveringUnitId: string;
  bureauId: string;
  title: string;
  projectName: string | null;
  projectCode: string | null;
  profileId: string | null;
  files: number;
  bytes: number;
  blocking: number | null;
  warnings: number | null;
  openFindings: number;
  /** Exceptions that wait for a decision. */
  exceptionsRequested: number;
  /** When the bureau first had to do with it. */
  reachedAt: number | null;
  assigneeId: string | null;
  assigneeName: string | null;
  /** In whose place the assignee acts. */
  assigneeForId: string | null;
  assigneeForName: string | null;
  /** Names with a space before and after each; '' for none. */
  flags: string;
  /** The decision that waits for a second signature. */
  proposed: string | null;
  supersedesId: string | null;
  supersededById: string | null;
  /** Title, project, reference and identifier, folded for searching. */
  searchText: string;
  createdAt: number;
  changedAt: number;
  /** The first submission. */
  submittedAt: number | null;
  /** When the clock that is due first runs out; null while none of people's clocks runs. */
  dueAt: number | null;
  /** The day that ends then, a calendar date. */
  dueOn: string | null;
  dueClock: string | null;
  /** Until when the newest time-stamp over the receipt can be verified; null where it has none. */
  evidenceUntil: number | null;
  /** What lists show beside these; JSON. */
  overview: string;
  caseJson: string;
}

/** Append-only. */
export interface HandoverEventRow {
  /** Counts all events of the service without gaps, in the order of their transactions. */
  position: number;
  handoverId: string;
  /** Counts the events of one case from 1. */
  sequence: number;
  type: string;
  at: number;
  actorId: string;
  /** The command's idempotency key. */
  commandKey: string;
  /** Digest of the command. */
  request: string;
  /** JSON. */
  event: string;
}

export interface RoundFileRow {
  handoverId: string;
  round: number;
  path: string;
  bytes: number;
  crc32: number;
  sha256: string;
  sm3: string | null;
  /** Key of the intake. */
  content: string;
  /** Round in which these bytes came in. */
  since: number;
  result: string;
  /** JSON. */
  format: string | null;
  /** JSON array. */
  signers: string | null;
  /** Number of the part that holds the file, once the package of a divided delivery is stored. */
  part: number | null;
  /** When these bytes came in; null for those of before this was noted. */
  arrivedAt: number | null;
}

/** Why a file was taken out of a round. */
export interface ExcludedFileRow {
  handoverId: string;
  round: number;
  path: string;
  reason: string;
}

/** A handover document byte for byte. */
export interface HandoverDocumentRow {
  handoverId: string;
  sha256: string;
  raw: Uint8Array;
}

export interface CheckReportRow {
  handoverId: string;
  /** Sequence of the event that the check began with. */
  started: number;
  /** JSON without the findings. */
  report: string;
  /** SHA-256 under which the intake keeps the evidence of the signatures. */
  signatureEvidence: string | null;
}

export interface CheckFindingRow {
  handoverId: string;
  started: number;
  number: number;
  rule: string;
  outcome: string;
  severity: string;
  file: string | null;
  /** JSON. */
  finding: string;
}

/** What a check says of each file. */
export interface FileOutcomesRow {
  handoverId: string;
  /** Sequence of the event that the check began with. */
  started: number;
  /** As packFiles packs them. */
  packed: Uint8Array;
}

export interface PackageRow {
  id: string;
  version: number;
  bytes: number;
  sha256: string;
  sha512: string;
  sm3: string | null;
  root: string;
  files: number;
}

/** A package that holds some of the files of a divided delivery. */
export interface PackagePartRow {
  packageId: string;
  version: number;
  /** From 1. */
  number: number;
  id: string;
  bytes: number;
  sha256: string;
  sha512: string;
  sm3: string | null;
  files: number;
  /** Places in the handover document, both included. */
  volumesFrom: number;
  volumesTo: number;
}

export interface PackageCopyRow {
  packageId: string;
  version: number;
  store: string;
  class: string;
  verifiedAt: number;
}

/** Append-only. */
export interface ReceiptRow {
  number: string;
  handoverId: string;
  json: Uint8Array;
  pdf: Uint8Array;
}

/** A record of a round under review. */
export interface ReviewItemRow {
  handoverId: string;
  round: number;
  /** Its place among all records of the round, from 1. */
  number: number;
  volume: number;
  record: number;
  title: string;
  fileClass: string;
  /** The worst that the check found of it. */
  checkMark: string;
  /** Why the review has to look at it; null where it need not. */
  reason: string | null;
  /** Null, like the next four, while nobody has looked at it. */
  outcome: string | null;
  reviewedIn: number | null;
  reviewedAt: number | null;
  /** JSON. */
  reviewer: string | null;
  note: string | null;
}

/** An entry in the thread of a finding by people, as its event made it. Append-only. */
export interface FindingThreadRow {
  handoverId: string;
  finding: string;
  /** Of the event. */
  sequence: number;
  round: number;
  at: number;
  side: string;
  /** JSON. */
  author: string;
  kind: string;
  text: string | null;
}

/** A paper of a case, byte for byte. Append-only. */
export interface HandoverPaperRow {
  handoverId: string;
  sha256: string;
  /** Of the event that it came with. */
  sequence: number;
  kind: string;
  raw: Uint8Array;
}

/** An archival code (档号) of a volume, or of one record in it. */
export interface ArchivalCodeRow {
  handoverId: string;
  /** Counts the codes of a handover from 1. */
  number: number;
  bureauId: string;
  volume: number;
  record: number | null;
  code: string;
  origin: string;
}

/** Numbers given out one after another. */
export interface CounterRow {
  name: string;
  value: number;
}

/** Something that people were reminded of. Append-only. */
export interface ReminderRow {
  id: string;
  handoverId: string;
  clock: string;
  /** Sequence of the event that started the clock. */
  run: number;
  /** Days by which the clock was extended. */
  extended: number;
  step: string;
  /** Calendar date of a daily reminder; '' for those that come once. */
  day: string;
  audience: string;
  organisationId: string;
  dueOn: string;
  left: number;
  overdueDays: number;
  at: number;
}

export interface HandoverTables {
  reminders: ReminderRow;
  handovers: HandoverRow;
  handoverEvents: HandoverEventRow;
  roundFiles: RoundFileRow;
  excludedFiles: ExcludedFileRow;
  handoverDocuments: HandoverDocumentRow;
  checkReports: CheckReportRow;
  checkFindings: CheckFindingRow;
  fileOutcomes: FileOutcomesRow;
  packages: PackageRow;
  packageParts: PackagePartRow;
  packageCopies: PackageCopyRow;
  receipts: ReceiptRow;
  findingThreads: FindingThreadRow;
  reviewItems: ReviewItemRow;
  handoverPapers: HandoverPaperRow;
  archivalCodes: ArchivalCodeRow;
  counters: CounterRow;
}
