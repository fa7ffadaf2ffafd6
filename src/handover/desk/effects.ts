import { currentRound, type HandoverCase } from '../case/case.ts';
import type { SignedStatement } from '../case/command.ts';
import type { CaseEvent, EventOf } from '../case/event.ts';
import { threadEntriesOf } from '../case/findings/finding-thread.ts';
import type { CaseCommand } from '../decisions/decide.ts';
import type { ItemReview } from '../sampling/item-review.ts';
import type { CaseJob, CaseStore } from './ports.ts';

/** What else has to be kept together with the event: rows of files, documents, reports. */
export async function keepBesides(
  cases: CaseStore,
  { id, round, version: sequence, changedAt }: HandoverCase,
  command: CaseCommand,
): Promise<void> {
  switch (command.name) {
    case 'attach_files':
      return cases.putFiles(id, round, { files: command.files, arrivedAt: changedAt });
    case 'remove_files':
      await cases.removeFiles(id, round, command.paths);
      if (command.reason !== undefined) await cases.putExclusions(id, round, command.paths, command.reason);
      return undefined;
    case 'set_document':
      return cases.putDocument(id, command.document.sha256, command.raw);
    case 'set_recognised_report':
      return command.given && cases.putDocument(id, command.given.report.sha256, command.given.raw);
    case 'resume':
      return cases.copyFiles(id, round - 1);
    case 'record_check_result':
      return cases.putCheckReport(id, command.started, command.report);
    case 'record_stored':
      return cases.putPackage(command.package);
    case 'submit':
      if (command.signed) await putSignedStatement(cases, { handover: id, sequence }, command.signed);
      return undefined;
    case 'issue_receipt':
      return cases.putReceipt({ handover: id, number: command.receipt.number, json: command.json, pdf: command.pdf });
    case 'record_archive_timestamp': {
      const { kept, mark } = command;
      return cases.putPaper({ handover: id, sequence, kind: 'archive_timestamp', sha256: mark.sha256, bytes: kept });
    }
    case 'seal_registration': {
      const { pdf, sha256 } = command;
      return cases.putPaper({ handover: id, sequence, kind: 'registration_form', sha256, bytes: pdf });
    }
    case 'sign_registration': {
      const { container, signature } = command;
      const { sha256 } = signature;
      return cases.putPaper({ handover: id, sequence, kind: 'registration_signature', sha256, bytes: container });
    }
    case 'catalogue':
      return cases.putArchivalCodes(id, command.codes);
    case 'answer_findings':
    case 'check':
    case 'edit':
    case 'claim':
    case 'assign':
    case 'release':
    case 'write_findings':
    case 'settle_finding':
    case 'reply_to_findings':
    case 'fill_review':
    case 'review_items':
    case 'record_review_plan':
    case 'request_exceptions':
    case 'decide_exceptions':
    case 'return':
    case 'accept':
    case 'withdraw':
    case 'revive':
    case 'reject':
    case 'void':
    case 'countersign':
    case 'decline':
    case 'hold':
    case 'lift_hold':
    case 'extend':
    case 'record_superseded':
    case 'record_flags':
      return undefined;
    default:
      throw new Error(`No such command is known: ${JSON.stringify(command satisfies never)}`);
  }
}

/** Keeps what an event adds to the threads of findings, and what it says of records. */
export async function keepFound(cases: CaseStore, { id, round }: HandoverCase, event: CaseEvent): Promise<void> {
  if (event.type === 'items_reviewed') await cases.markReviewed(id, round, event.items, reviewOf(event));
  const entries = threadEntriesOf(event);
  if (entries.length > 0) await cases.putThreadEntries(id, entries);
}

function reviewOf({ at, by, note, outcome, round }: EventOf<'items_reviewed'>): ItemReview {
  return { outcome, round, by, at, ...(note !== undefined && { note }) };
}

async function putSignedStatement(
  cases: CaseStore,
  of: { readonly handover: string; readonly sequence: number },
  { signature, statement, container }: SignedStatement,
): Promise<void> {
  await cases.putPaper({ ...of, kind: 'agreement_statement', sha256: signature.over, bytes: statement });
  await cases.putPaper({ ...of, kind: 'agreement_signature', sha256: signature.sha256, bytes: container });
}

/** The long work that an event asks for. */
export function jobAfter(made: HandoverCase, event: CaseEvent): CaseJob | undefined {
  const { id, deliveringUnit, content } = made;
  const about = { handover: id, sequence: event.sequence, organisation: deliveringUnit, bytes: content.bytes };
  if (event.type === 'check_started') return { kind: 'check', ...about };
  if (event.type === 'claimed' || event.type === 'assigned') {
    return currentRound(made).reviewProgress ? undefined : { kind: 'review_plan', ...about, bytes: 0 };
  }
  if (event.type === 'accepted') return { kind: 'package', ...about };
  return undefined;
}
