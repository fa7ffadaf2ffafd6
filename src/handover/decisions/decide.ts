import { Problem } from '../../problem.ts';
import type { HandoverCase } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import type { Context } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { stepOf } from '../process/steps.ts';
import { refusal } from './admission.ts';
import { catalogue } from './cataloguing.ts';
import { recordCheckResult, startCheck } from './checking.ts';
import { attachFiles, edit, removeFiles, resume, setDocument, setRecognisedReport } from './drafting.ts';
import { fillReview } from './filling-reviews.ts';
import { decideExceptions, requestExceptions } from './findings/excepting.ts';
import { settleFinding, writeFindings } from './findings/review-findings.ts';
import { answerFindings, replyToFindings } from './findings/talking.ts';
import { extend, hold, liftHold, recordFlags, revive } from './flagging.ts';
import {
  issueReceipt,
  recordArchiveTimestamp,
  recordStored,
  recordSuperseded,
  sealRegistration,
  signRegistration,
} from './keeping.ts';
import { proposeGrounded } from './refusals.ts';
import { accept, assign, claim, release, returnForCorrection } from './review.ts';
import { recordReviewPlan, reviewItems } from './reviewing-items.ts';
import { countersign, decline } from './second-signature.ts';
import { submit, withdraw } from './submission.ts';

/** A command to a case that exists. */
export type CaseCommand = Exclude<Command, { readonly name: 'create' }>;

/**
 * What follows from a command: the one event that it becomes, or why it is refused. Pure.
 * Roles, version and state come first, the command's own guards after them.
 */
export function decide(current: HandoverCase, command: CaseCommand, context: Context): CaseEvent | Problem {
  return refusal(current, command.name, context) ?? unreasoned(command) ?? admitted(current, command, context);
}

/** Where the process wants a reason, a blank is none. */
function unreasoned(command: CaseCommand): Problem | undefined {
  if (stepOf(command.name).reason !== 'due') return undefined;
  const given = 'reason' in command ? command.reason : 'text' in command ? command.text : undefined;
  return given?.trim() ? undefined : new Problem('handover.reason-missing');
}

function admitted(current: HandoverCase, command: CaseCommand, context: Context): CaseEvent | Problem {
  switch (command.name) {
    case 'attach_files':
      return attachFiles(current, command, context);
    case 'remove_files':
      return removeFiles(current, command, context);
    case 'set_document':
      return setDocument(current, command, context);
    case 'set_recognised_report':
      return setRecognisedReport(current, command, context);
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
    case 'reply_to_findings':
      return replyToFindings(current, command, context);
    case 'fill_review':
      return fillReview(current, command, context);
    case 'review_items':
      return reviewItems(current, command, context);
    case 'record_review_plan':
      return recordReviewPlan(current, context);
    case 'request_exceptions':
      return requestExceptions(current, command, context);
    case 'decide_exceptions':
      return decideExceptions(current, command, context);
    case 'return':
      return returnForCorrection(current, command, context);
    case 'accept':
      return accept(current, command, context);
    case 'record_stored':
      return recordStored(current, command, context);
    case 'record_superseded':
      return recordSuperseded(current, command, context);
    case 'issue_receipt':
      return issueReceipt(current, command, context);
    case 'record_archive_timestamp':
      return recordArchiveTimestamp(current, command, context);
    case 'seal_registration':
      return sealRegistration(current, command, context);
    case 'sign_registration':
      return signRegistration(current, command, context);
    case 'catalogue':
      return catalogue(current, command, context);
    case 'reject':
    case 'void':
      return proposeGrounded(current, command, context);
    case 'countersign':
      return countersign(current, command, context);
    case 'decline':
      return decline(current, command, context);
    case 'hold':
      return hold(current, command, context);
    case 'lift_hold':
      return liftHold(current, command, context);
    case 'revive':
      return revive(current, context);
    case 'extend':
      return extend(current, command, context);
    case 'record_flags':
      return recordFlags(current, command, context);
    default:
      throw new Error(`No such command is known: ${JSON.stringify(command satisfies never)}`);
  }
}
