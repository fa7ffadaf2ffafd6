import type { Problem } from '../../problem.ts';
import type { HandoverCase } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { refusal } from './admission.ts';
import { recordCheckResult, startCheck } from './checking.ts';
import { answerFindings, attachFiles, edit, removeFiles, resume, setDocument } from './drafting.ts';
import { issueReceipt, recordStored } from './keeping.ts';
import { accept, assign, claim, release, returnForCorrection } from './review.ts';
import { settleFinding, writeFindings } from './review-findings.ts';
import { submit, withdraw } from './submission.ts';

/** A command to a case that exists. */
export type CaseCommand = Exclude<Command, { readonly name: 'create' }>;

/**
 * What follows from a command: the one event that it becomes, or why it is refused. Pure.
 * Roles, version and state come first, the command's own guards after them.
 */
export function decide(current: HandoverCase, command: CaseCommand, context: Context): CaseEvent | Problem {
  return refusal(current, command.name, context) ?? admitted(current, command, context);
}

function admitted(current: HandoverCase, command: CaseCommand, context: Context): CaseEvent | Problem {
  switch (command.name) {
    case 'attach_files':
      return attachFiles(current, command, context);
    case 'remove_files':
      return removeFiles(current, command, context);
    case 'set_document':
      return setDocument(current, command, context);
    case 'answer_findings':
      return answerFindings(current, command, context);
    case 'check':
      return startCheck(current, context);
    case 'record_check_result':
      return recordCheckResult(current, command, context);
    case 'resume':
      return resume(current, context);
    case 'edit':
      return edit(current, context);
    case 'submit':
      return submit(current, command, context);
    case 'withdraw':
      return withdraw(current, command, context);
    case 'claim':
      return claim(current, context);
    case 'assign':
      return assign(current, context);
    case 'release':
      return release(current, command, context);
    case 'write_findings':
      return writeFindings(current, command, context);
    case 'settle_finding':
      return settleFinding(current, command, context);
    case 'return':
      return returnForCorrection(current, command, context);
    case 'accept':
      return accept(current, command, context);
    case 'record_stored':
      return recordStored(current, command, context);
    case 'issue_receipt':
      return issueReceipt(current, command, context);
    default:
      throw new Error(`No such command is known: ${JSON.stringify(command satisfies never)}`);
  }
}
