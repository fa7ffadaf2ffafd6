import type { CheckReport } from '../../schema/types/check-report.ts';
import type { AcceptBody } from '../../schema/types/commands/accept.ts';
import type { AnswerFindingsBody } from '../../schema/types/commands/answer-findings.ts';
import type { AssignBody } from '../../schema/types/commands/assign.ts';
import type { CountersignBody } from '../../schema/types/commands/countersign.ts';
import type { CreateBody } from '../../schema/types/commands/create.ts';
import type { DecideExceptionsBody } from '../../schema/types/commands/decide-exceptions.ts';
import type { DeclineBody } from '../../schema/types/commands/decline.ts';
import type { ExtendBody } from '../../schema/types/commands/extend.ts';
import type { FillReviewBody } from '../../schema/types/commands/fill-review.ts';
import type { ReasonBody } from '../../schema/types/commands/reason.ts';
import type { RejectBody } from '../../schema/types/commands/reject.ts';
import type { ReleaseBody } from '../../schema/types/commands/release.ts';
import type { RemoveFilesBody } from '../../schema/types/commands/remove-files.ts';
import type { ReplyToFindingsBody } from '../../schema/types/commands/reply-to-findings.ts';
import type { RequestExceptionsBody } from '../../schema/types/commands/request-exceptions.ts';
import type { ReturnBody } from '../../schema/types/commands/return.ts';
import type { ReviewItemsBody } from '../../schema/types/commands/review-items.ts';
import type { SettleFindingBody } from '../../schema/types/commands/settle-finding.ts';
import type { SubmitBody } from '../../schema/types/commands/submit.ts';
import type { VoidBody } from '../../schema/types/commands/void.ts';
import type { WithdrawBody } from '../../schema/types/commands/withdraw.ts';
import type { WriteFindingsBody } from '../../schema/types/commands/write-findings.ts';
import type { ServiceFlag } from '../../schema/types/handover-event.ts';
import type { ArchivalCode } from './archival-code.ts';
import type {
  ArchiveTimestampMark,
  DocumentFacts,
  LinkedHandover,
  PackageFacts,
  Quarantine,
  ReceiptMark,
  RecognisedReport,
  UnitSignature,
} from './case.ts';
import type { NewFile } from './round-file.ts';

/** The signature under an agreement statement, verified, with the bytes of both. */
export interface SignedStatement {
  readonly signature: UnitSignature;
  readonly statement: Uint8Array;
  /** As it came in. */
  readonly container: Uint8Array;
}

type Named<Name extends string, Body = unknown> = { readonly name: Name } & Body;

/** A receipt as the service has made it: its mark on the case, and both documents byte for byte. */
export interface IssuedReceipt {
  readonly receipt: Omit<ReceiptMark, 'by'>;
  readonly json: Uint8Array;
  readonly pdf: Uint8Array;
}

/** A signed report of another bureau, verified by the service, byte for byte. */
export interface GivenRecognisedReport {
  readonly report: RecognisedReport;
  readonly raw: Uint8Array;
}

/** What a person may ask for over the API; the bodies are described in schemas/commands/. */
export type PersonCommand =
  | Named<'create', CreateBody>
  | Named<'remove_files', RemoveFilesBody>
  | Named<'answer_findings', AnswerFindingsBody>
  | Named<'check'>
  | Named<'resume'>
  | Named<'edit'>
  | Named<'submit', SubmitBody & { readonly signed?: SignedStatement }>
  | Named<'claim'>
  | Named<'assign', AssignBody>
  | Named<'release', ReleaseBody>
  | Named<'write_findings', WriteFindingsBody>
  | Named<'settle_finding', SettleFindingBody>
  | Named<'reply_to_findings', ReplyToFindingsBody>
  | Named<'fill_review', FillReviewBody>
  | Named<'review_items', ReviewItemsBody>
  | Named<'request_exceptions', RequestExceptionsBody>
  | Named<'decide_exceptions', DecideExceptionsBody>
  | Named<'return', ReturnBody>
  | Named<'accept', AcceptBody>
  | Named<'withdraw', WithdrawBody>
  | Named<'revive'>
  | Named<'reject', RejectBody>
  | Named<'void', VoidBody>
  | Named<'countersign', CountersignBody>
  | Named<'decline', DeclineBody>
  | Named<'hold', ReasonBody>
  | Named<'lift_hold', ReasonBody>
  | Named<'extend', ExtendBody>;

/** What a person causes while the service itself supplies facts: digests learned at intake, codes that a document states, the receipt and the form it signed, the signature it verified. */
export type AttendedCommand =
  | Named<'attach_files', { readonly files: readonly NewFile[] }>
  | Named<'set_document', { readonly document: DocumentFacts; readonly raw: Uint8Array }>
  | Named<'set_recognised_report', { readonly given?: GivenRecognisedReport }>
  | Named<'catalogue', { readonly codes: readonly ArchivalCode[] }>
  | Named<'issue_receipt', IssuedReceipt>
  | Named<'seal_registration', { readonly sha256: string; readonly pdf: Uint8Array }>
  | Named<'sign_registration', { readonly signature: UnitSignature; readonly container: Uint8Array }>;

/** Flags that are to go up and down; what is so already changes nothing. */
export interface FlagsToRecord {
  readonly raise?: readonly { readonly flag: ServiceFlag; readonly reason?: string }[];
  readonly lower?: readonly ServiceFlag[];
  /** The infected files, where `quarantined` goes up. */
  readonly quarantine?: Quarantine;
}

/** What the service does by itself: when a job is done, when a clock has run, when a receipt was stamped again, when another handover has taken the place of this one. */
export type SystemCommand =
  /** `started` is the sequence of the event that froze the content for this check. */
  | Named<'record_check_result', { readonly started: number; readonly report: CheckReport }>
  | Named<'record_review_plan'>
  | Named<'record_stored', { readonly package: PackageFacts }>
  | Named<'record_archive_timestamp', { readonly mark: ArchiveTimestampMark; readonly kept: Uint8Array }>
  | Named<'record_superseded', { readonly successor: LinkedHandover }>
  | Named<'record_flags', FlagsToRecord>;

/** A request to change a case. Everything that can happen to a case is one of these. */
export type Command = PersonCommand | AttendedCommand | SystemCommand;

export type CommandName = Command['name'];

export type CommandOf<Name extends CommandName> = Extract<Command, { readonly name: Name }>;
