import type { CheckReport } from '../../schema/types/check-report.ts';
import type { AcceptBody } from '../../schema/types/commands/accept.ts';
import type { AnswerFindingsBody } from '../../schema/types/commands/answer-findings.ts';
import type { AssignBody } from '../../schema/types/commands/assign.ts';
import type { CreateBody } from '../../schema/types/commands/create.ts';
import type { ReleaseBody } from '../../schema/types/commands/release.ts';
import type { RemoveFilesBody } from '../../schema/types/commands/remove-files.ts';
import type { ReturnBody } from '../../schema/types/commands/return.ts';
import type { SettleFindingBody } from '../../schema/types/commands/settle-finding.ts';
import type { SubmitBody } from '../../schema/types/commands/submit.ts';
import type { WithdrawBody } from '../../schema/types/commands/withdraw.ts';
import type { WriteFindingsBody } from '../../schema/types/commands/write-findings.ts';
import type { DocumentFacts, PackageFacts, ReceiptMark } from './case.ts';
import type { NewFile } from './round-file.ts';

type Named<Name extends string, Body = unknown> = { readonly name: Name } & Body;

/** A receipt as the service has made it: its mark on the case, and both documents byte for byte. */
export interface IssuedReceipt {
  readonly receipt: Omit<ReceiptMark, 'by'>;
  readonly json: Uint8Array;
  readonly pdf: Uint8Array;
}

/** What a person may ask for over the API; the bodies are described in schemas/commands/. */
export type PersonCommand =
  | Named<'create', CreateBody>
  | Named<'remove_files', RemoveFilesBody>
  | Named<'answer_findings', AnswerFindingsBody>
  | Named<'check'>
  | Named<'resume'>
  | Named<'edit'>
  | Named<'submit', SubmitBody>
  | Named<'claim'>
  | Named<'assign', AssignBody>
  | Named<'release', ReleaseBody>
  | Named<'write_findings', WriteFindingsBody>
  | Named<'settle_finding', SettleFindingBody>
  | Named<'return', ReturnBody>
  | Named<'accept', AcceptBody>
  | Named<'withdraw', WithdrawBody>;

/** What a person causes while the service itself supplies the facts: digests learned at intake, the receipt it signed. */
export type AttendedCommand =
  | Named<'attach_files', { readonly files: readonly NewFile[] }>
  | Named<'set_document', { readonly document: DocumentFacts; readonly raw: Uint8Array }>
  | Named<'issue_receipt', IssuedReceipt>;

/** What the service does by itself when a job is done. */
export type SystemCommand =
  /** `started` is the sequence of the event that froze the content for this check. */
  | Named<'record_check_result', { readonly started: number; readonly report: CheckReport }>
  | Named<'record_stored', { readonly package: PackageFacts }>;

/** A request to change a case. Everything that can happen to a case is one of these. */
export type Command = PersonCommand | AttendedCommand | SystemCommand;

export type CommandName = Command['name'];

export type CommandOf<Name extends CommandName> = Extract<Command, { readonly name: Name }>;
