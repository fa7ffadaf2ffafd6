import type { CheckReport, Finding } from '../../schema/types/check-report.ts';
import type { ArchivalCode } from '../case/archival-code.ts';
import type {
  CaseState,
  CheckSummary,
  ContentSize,
  FlagName,
  HandoverCase,
  PackageFacts,
  ProposedCommand,
} from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import type { ThreadEntry } from '../case/findings/finding-thread.ts';
import type { CheckedFile, NewFile, RoundFile } from '../case/round-file.ts';
import type { DueMark } from '../clocks/due-mark.ts';
import type { DifferenceCounts, FileDifference, RoundPair } from '../rounds/difference.ts';
import type {
  ItemReview,
  ItemTarget,
  ItemUnderReview,
  ReviewOutcome,
  ReviewProgress,
} from '../sampling/item-review.ts';

/** Which records of a round to list. Every condition given has to hold. */
export interface ItemFilter {
  /** Those that the review has to look at. */
  readonly planned?: boolean | undefined;
  readonly volume?: number | undefined;
  /** `pending`: nobody has looked at it. */
  readonly review?: ReviewOutcome | 'pending' | undefined;
}

/** Of a class of a round, how many records there are, and the review has to look at by chance and in any case. */
export interface ReviewStratum {
  readonly fileClass: string;
  readonly records: number;
  readonly sample: number;
  readonly findings: number;
}

/** Which cases somebody gets to see in a list. */
export type Visibility =
  | { readonly kind: 'everything' }
  /** The organisation's own handovers, and those that have reached it. */
  | { readonly kind: 'organisation'; readonly organisation: string };

/** A page of a list that stays in order while it grows. */
export interface Page<Key> {
  /** Key of the last entry of the page before. */
  readonly after?: Key | undefined;
  readonly limit: number;
}

/** Which cases to list, newest first. Every condition given has to hold. */
export interface CaseFilter {
  readonly visibility: Visibility;
  readonly states?: readonly CaseState[] | undefined;
  readonly deliveringUnit?: string | undefined;
  readonly bureau?: string | undefined;
  /** Who has the review, or in whose place somebody has it. */
  readonly assignee?: string | undefined;
  /** Whether anybody has the review. */
  readonly assigned?: boolean | undefined;
  /** In this round or a later one. */
  readonly fromRound?: number | undefined;
  /** Any of these flags is up. */
  readonly flags?: readonly FlagName[] | undefined;
  /** Exceptions wait for a decision. */
  readonly exceptionsRequested?: boolean | undefined;
  /** One of these decisions waits for a second signature. */
  readonly proposed?: readonly ProposedCommand[] | undefined;
  /** Profile id, without version. */
  readonly profile?: string | undefined;
  /** Part of title, project name, project code, reference or identifier; case and width do not matter. */
  readonly text?: string | undefined;
  /** Instants, RFC 3339: first submitted from (included) and until (excluded). */
  readonly submittedFrom?: string | undefined;
  readonly submittedUntil?: string | undefined;
  /** Instants, RFC 3339: due after (excluded) and until (included). */
  readonly dueAfter?: string | undefined;
  readonly dueUntil?: string | undefined;
}

/** Where a case stands in the order of what is due. */
export interface DuePlace {
  /** RFC 3339; undefined where nothing is due. */
  readonly at: string | undefined;
  readonly id: string;
}

/** What a list shows of a case beside what it is found and ordered by. */
export interface CaseOverview extends Partial<Pick<CheckSummary, 'properties' | 'signatures'>> {
  /** Findings by people of earlier rounds with which no archivist is content yet. */
  readonly unresolvedFindings: number;
  /** How far the review of the round has come, once it is drawn. */
  readonly reviewProgress?: ReviewProgress;
}

/** A case as a list shows it. */
export interface CaseSummary extends CaseOverview {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly projectName: string | undefined;
  readonly projectCode: string | undefined;
  readonly state: CaseState;
  readonly version: number;
  readonly round: number;
  readonly deliveringUnit: string;
  readonly bureau: string;
  readonly profile: string | undefined;
  readonly content: ContentSize;
  /** Of the last check of the round; absent before it. */
  readonly blocking: number | undefined;
  readonly warnings: number | undefined;
  /** Findings by people that are open. */
  readonly openFindings: number;
  /** Exceptions that wait for a decision. */
  readonly exceptionsRequested: number;
  readonly assignee:
    | {
        readonly person: string;
        readonly name: string;
        readonly onBehalfOf?: { readonly person: string; readonly name: string };
      }
    | undefined;
  readonly flags: readonly FlagName[];
  /** The decision that waits for a second signature. */
  readonly proposed: ProposedCommand | undefined;
  /** Identifiers of the handovers that it is to replace, and that has replaced it. */
  readonly supersedes: string | undefined;
  readonly supersededBy: string | undefined;
  readonly createdAt: string;
  readonly changedAt: string;
  /** The first submission. */
  readonly submittedAt: string | undefined;
  readonly due: DueMark | undefined;
}

/** An event in the order of the whole service. */
export interface PlacedEvent {
  readonly handover: string;
  /** Counts all events of the service, without gaps. */
  readonly position: number;
  readonly event: CaseEvent;
}

/** A command as it was carried out, for recognising it when it comes again. */
export interface CarriedOut {
  readonly handover: string;
  readonly event: CaseEvent;
  /** Digest of the command. */
  readonly request: string;
}

export interface StoredReceipt {
  readonly handover: string;
  readonly number: string;
  /** receipt.json byte for byte. */
  readonly json: Uint8Array;
  readonly pdf: Uint8Array;
}

/** What papers of a case are. */
const paperKinds = [
  'agreement_statement',
  'agreement_signature',
  'registration_form',
  'registration_signature',
  'notice',
  'archive_timestamp',
] as const;

/** A paper of a case, kept byte for byte beside the event that names its digest. */
export interface CasePaper {
  readonly handover: string;
  /** Of the event that it came with. */
  readonly sequence: number;
  readonly kind: (typeof paperKinds)[number];
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** What can be read of cases, within a transaction or outside. */
export interface CaseReader {
  find(id: string): Promise<HandoverCase | undefined>;
  list(filter: CaseFilter, page: Page<string>): Promise<readonly CaseSummary[]>;
  /** The same, what is due first before all others; where nothing is due, the newest first. */
  listByDue(filter: CaseFilter, page: Page<DuePlace>): Promise<readonly CaseSummary[]>;
  /** Events of one case in their order. */
  events(id: string, page: Page<number>): Promise<readonly CaseEvent[]>;
  /** Events of all cases in the order in which they happened. */
  allEvents(page: Page<number>): Promise<readonly PlacedEvent[]>;
  /** Position of the newest event of all cases; 0 while there is none. */
  newestPosition(): Promise<number>;
  carriedOut(key: CommandKey): Promise<CarriedOut | undefined>;
  /** Files of a round, or of those that one part of its package holds, by the bytes of their paths. */
  files(
    id: string,
    round: number,
    page: Page<string> & { readonly part?: number | undefined },
  ): Promise<readonly RoundFile[]>;
  filesAt(id: string, round: number, paths: readonly string[]): Promise<readonly RoundFile[]>;
  /** Files by which a round differs from an earlier one, by the bytes of their paths. */
  fileDifferences(id: string, rounds: RoundPair, page: Page<string>): Promise<readonly FileDifference[]>;
  differenceCounts(id: string, rounds: RoundPair): Promise<DifferenceCounts>;
  /** The handover document with this digest, byte for byte. */
  document(id: string, sha256: string): Promise<Uint8Array | undefined>;
  /** The report of the check that began with this event, without its findings. */
  checkReport(id: string, started: number): Promise<Omit<CheckReport, 'findings'> | undefined>;
  checkFindings(id: string, started: number, page: Page<number>): Promise<readonly Finding[]>;
  /** What the check that began with this event says of each file, packed; checks of before have not kept it. */
  fileOutcomes(id: string, started: number): Promise<Uint8Array | undefined>;
  /** Findings of a check by one rule, each with its number in the report. */
  findingsByRule(
    id: string,
    of: { readonly started: number; readonly rule: string },
    page: Page<number>,
  ): Promise<readonly { readonly number: number; readonly finding: Finding }[]>;
  /** Entries in the thread of a finding, in their order. */
  threadEntries(id: string, finding: string, page: Page<number>): Promise<readonly ThreadEntry[]>;
  /** Records of a round under review, by their numbers. */
  reviewItems(id: string, round: number, filter: ItemFilter, page: Page<number>): Promise<readonly ItemUnderReview[]>;
  /** Those that these targets name. */
  reviewItemsAt(id: string, round: number, targets: readonly ItemTarget[]): Promise<readonly ItemUnderReview[]>;
  /** How far the review of a round has come, counted anew. */
  reviewProgress(id: string, round: number): Promise<ReviewProgress>;
  /** By the names of classes. */
  reviewStrata(id: string, round: number): Promise<readonly ReviewStratum[]>;
  package(id: string, version: number): Promise<PackageFacts | undefined>;
  receipt(number: string): Promise<StoredReceipt | undefined>;
  /** The bytes of a paper with this digest. */
  paper(id: string, sha256: string): Promise<Uint8Array | undefined>;
  /** Archival codes (档号) of a catalogued case, by volume and record. */
  archivalCodes(id: string, page: Page<number>): Promise<readonly ArchivalCode[]>;
  /** The handover that is to replace this one, unless it was withdrawn or rejected. */
  successorOf(id: string): Promise<string | undefined>;
  /** The events that the clocks of a case depend on, in their order. */
  turningEvents(id: string): Promise<readonly CaseEvent[]>;
  /** When something was done to a case last; flags of time and extensions do not count. */
  lastDeedAt(id: string): Promise<Date>;
}

/** Who sent a command to which case under which idempotency key; a new case has no identifier yet. */
export interface CommandKey {
  readonly actor: string;
  readonly handover: string | undefined;
  readonly key: string;
}

/** Reading and changing within one transaction. */
export interface CaseStore extends CaseReader {
  /** The case, which nobody else can change until the transaction ends. */
  lock(id: string): Promise<HandoverCase | undefined>;
  /** The next number of a series, beginning with 1. */
  takeNumber(series: string): Promise<number>;
  /** Appends an event and keeps the case as it has made it. */
  append(event: CaseEvent, made: HandoverCase, command: CommandKey & { readonly request: string }): Promise<void>;
  putFiles(
    id: string,
    round: number,
    arrived: { readonly files: readonly NewFile[]; readonly arrivedAt: string },
  ): Promise<void>;
  removeFiles(id: string, round: number, paths: readonly string[]): Promise<void>;
  /** Keeps why files were taken out of a round; an earlier reason is no longer the one. */
  putExclusions(id: string, round: number, paths: readonly string[], reason: string): Promise<void>;
  /** Gives a new round the files of the one before. */
  copyFiles(id: string, fromRound: number): Promise<void>;
  /**
   * Notes what a check learned of files.
   * @returns paths whose bytes are not the ones that were taken in
   */
  markChecked(id: string, round: number, files: readonly CheckedFile[]): Promise<readonly string[]>;
  /** Notes which part of a divided delivery holds these files. */
  markPackaged(
    id: string,
    round: number,
    held: { readonly part: number; readonly paths: readonly string[] },
  ): Promise<void>;
  putDocument(id: string, sha256: string, raw: Uint8Array): Promise<void>;
  putCheckReport(id: string, started: number, report: CheckReport): Promise<void>;
  putFileOutcomes(id: string, started: number, packed: Uint8Array): Promise<void>;
  putThreadEntries(id: string, entries: readonly ThreadEntry[]): Promise<void>;
  /** Keeps records of a round for its review; those that are there stay as they are. */
  putReviewItems(id: string, round: number, items: readonly ItemUnderReview[]): Promise<void>;
  /** Notes what was found of the records that these targets name. */
  markReviewed(id: string, round: number, targets: readonly ItemTarget[], review: ItemReview): Promise<void>;
  putPackage(facts: PackageFacts): Promise<void>;
  putReceipt(receipt: StoredReceipt): Promise<void>;
  /** Keeps a paper; the same one twice is kept once. */
  putPaper(paper: CasePaper): Promise<void>;
  /** Keeps for lists until when somebody has to act. */
  putDue(id: string, due: DueMark | undefined): Promise<void>;
  /**
   * Which of these archival codes other handovers of the case's bureau have; those that it replaces do not count.
   * Until the transaction ends nobody else gives codes at the bureau.
   * @returns the handover that has a code, by code
   */
  lockArchivalCodes(current: HandoverCase, codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  putArchivalCodes(id: string, codes: readonly ArchivalCode[]): Promise<void>;
}

/** Long work on a case, to be done after the event that asks for it, once. */
export interface CaseJob {
  readonly kind: 'check' | 'review_plan' | 'package';
  readonly handover: string;
  /** Of the event that asks for it; for a check, what its result has to name as `started`. */
  readonly sequence: number;
  /** The delivering unit: organisations take turns. */
  readonly organisation: string;
  /** Of the content that the work reads. */
  readonly bytes: number;
}
