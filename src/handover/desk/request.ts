import { hash } from 'node:crypto';
import type { Actor } from '../case/actor.ts';
import { isPerson } from '../case/actor.ts';
import type { Command } from '../case/command.ts';

/** A command as it arrives at the desk. */
export interface CommandRequest<Given extends Command = Command> {
  readonly actor: Actor;
  readonly command: Given;
  /** The sender's idempotency key: the same key means the same command, however often it arrives. */
  readonly key: string;
  /** Version of the case that the sender has seen. */
  readonly seen?: number | undefined;
}

/** Under which name the keys of an actor are kept. */
export function keeperOf(actor: Actor): string {
  return isPerson(actor) ? actor.personId : `agent:${actor.agent}`;
}

/** Digest of what was asked for. What the service adds by itself, such as the receipt it makes, is left out. */
export function requestDigest(command: Command): string {
  return hash('sha256', JSON.stringify(asked(command)));
}

function asked(command: Command): object {
  const { name } = command;
  switch (name) {
    case 'issue_receipt':
    case 'seal_registration':
    case 'record_stored':
      return { name };
    case 'record_check_result':
      return { name, started: command.started };
    case 'set_document':
      return { name, document: command.document.sha256 };
    case 'submit': {
      const { signed: _signed, ...body } = command;
      return body;
    }
    case 'record_archive_timestamp':
      return { name, archiveTimestamp: command.mark.sha256 };
    case 'sign_registration':
      return { name, signature: command.signature.sha256 };
    case 'set_recognised_report':
      return { name, report: command.given?.report.sha256, by: command.given?.report.by };
    case 'attach_files':
      return { name, files: command.files.map(({ path, fixity }) => [path, fixity.sha256]) };
    case 'create':
    case 'remove_files':
    case 'answer_findings':
    case 'check':
    case 'resume':
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
    case 'catalogue':
    case 'record_superseded':
    case 'record_flags':
      return command;
    default:
      throw new Error(`No such command is known: ${JSON.stringify(name satisfies never)}`);
  }
}
