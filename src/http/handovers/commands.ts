import { ulid } from 'ulid';
import type { CaseCommand } from '../../handover/decisions/decide.ts';
import { type Desk, performCommand } from '../../handover/desk/desk.ts';
import { stepOf } from '../../handover/process/steps.ts';
import type { Scope } from '../../identity/actor.ts';
import type { AcceptBody } from '../../schema/types/commands/accept.ts';
import type { AnswerFindingsBody } from '../../schema/types/commands/answer-findings.ts';
import type { AssignBody } from '../../schema/types/commands/assign.ts';
import type { BareBody } from '../../schema/types/commands/bare.ts';
import type { CountersignBody } from '../../schema/types/commands/countersign.ts';
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
import type { VoidBody } from '../../schema/types/commands/void.ts';
import type { WithdrawBody } from '../../schema/types/commands/withdraw.ts';
import type { WriteFindingsBody } from '../../schema/types/commands/write-findings.ts';
import { jsonBody, type RequestBody } from '../routing/body.ts';
import { idempotencyKey } from '../routing/once.ts';
import { type Route, route } from '../routing/route.ts';
import { caseAnswer, refusalsOf, showPerformed } from './answers.ts';

const bare = jsonBody<BareBody>('commands/bare');
const reasoned = jsonBody<ReasonBody>('commands/reason');

interface CommandRow {
  readonly access: Scope;
  readonly summary: string;
}

/** The commands that people give to a case: `POST /api/v1/handovers/{handover}/<name>`. */
export function commandRoutes<Tx>(desk: Desk<Tx>): Route[] {
  const row = <Body>(
    name: CaseCommand['name'],
    body: RequestBody<Body>,
    commandOf: (body: Body) => CaseCommand,
    { access, summary }: CommandRow,
  ): Route =>
    route({
      method: 'POST',
      path: `/api/v1/handovers/{handover}/${name}`,
      operation: name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()),
      summary,
      access,
      body,
      keyed: true,
      ...(stepOf(name).locks && { locks: true }),
      answers: { 200: caseAnswer },
      problems: refusalsOf(name),
      async handle({ ctx, actor, part, body: given, seen }) {
        const key = idempotencyKey(ctx) ?? ulid();
        return showPerformed(
          200,
          await performCommand(desk, part('handover'), { actor, command: commandOf(given), key, seen }),
        );
      },
    });

  return [
    row(
      'remove_files',
      jsonBody<RemoveFilesBody>('commands/remove-files'),
      (body) => ({ name: 'remove_files', ...body }),
      {
        access: 'deliver',
        summary: 'Remove files from the draft.',
      },
    ),
    row(
      'answer_findings',
      jsonBody<AnswerFindingsBody>('commands/answer-findings'),
      (body) => ({ name: 'answer_findings', ...body }),
      {
        access: 'deliver',
        summary: "Answer the archivist's findings; each answer stays in the finding's thread.",
      },
    ),
    row('check', bare, () => ({ name: 'check' }), {
      access: 'deliver',
      summary: 'Freeze the draft and have it checked.',
    }),
    row('resume', bare, () => ({ name: 'resume' }), {
      access: 'deliver',
      summary: 'Go on with a new round after findings; unchanged files stay.',
    }),
    row('edit', bare, () => ({ name: 'edit' }), {
      access: 'deliver',
      summary: 'Change what was ready; it has to be checked again.',
    }),
    row('withdraw', jsonBody<WithdrawBody>('commands/withdraw'), (body) => ({ name: 'withdraw', ...body }), {
      access: 'deliver',
      summary: 'Take the handover back before it is accepted.',
    }),
    row('claim', bare, () => ({ name: 'claim' }), {
      access: 'review',
      summary: 'Take the review upon oneself.',
    }),
    row('assign', jsonBody<AssignBody>('commands/assign'), (body) => ({ name: 'assign', ...body }), {
      access: 'review',
      summary: 'Give the review to an archivist.',
    }),
    row('release', jsonBody<ReleaseBody>('commands/release'), (body) => ({ name: 'release', ...body }), {
      access: 'review',
      summary: 'Put the review back into the pool.',
    }),
    row(
      'write_findings',
      jsonBody<WriteFindingsBody>('commands/write-findings'),
      (body) => ({ name: 'write_findings', ...body }),
      {
        access: 'review',
        summary: 'Write findings, each with item, code, text and wanted action.',
      },
    ),
    row(
      'settle_finding',
      jsonBody<SettleFindingBody>('commands/settle-finding'),
      (body) => ({ name: 'settle_finding', ...body }),
      {
        access: 'review',
        summary: 'Say that a finding is resolved, or open again.',
      },
    ),
    row(
      'reply_to_findings',
      jsonBody<ReplyToFindingsBody>('commands/reply-to-findings'),
      (body) => ({ name: 'reply_to_findings', ...body }),
      {
        access: 'review',
        summary: 'Reply in the threads of findings; what they are does not change by it.',
      },
    ),
    row('fill_review', jsonBody<FillReviewBody>('commands/fill-review'), (body) => ({ name: 'fill_review', ...body }), {
      access: 'review',
      summary: 'Fill in the form of a check that only people can do; it counts for its rule, with who and when.',
    }),
    row(
      'review_items',
      jsonBody<ReviewItemsBody>('commands/review-items'),
      (body) => ({ name: 'review_items', ...body }),
      {
        access: 'review',
        summary: 'Say what was found of records, one by one or of all that wait in a volume.',
      },
    ),
    row(
      'request_exceptions',
      jsonBody<RequestExceptionsBody>('commands/request-exceptions'),
      (body) => ({ name: 'request_exceptions', ...body }),
      {
        access: 'deliver',
        summary: 'Ask the bureau to let findings of archivists or of the last check pass as they are.',
      },
    ),
    row(
      'decide_exceptions',
      jsonBody<DecideExceptionsBody>('commands/decide-exceptions'),
      (body) => ({ name: 'decide_exceptions', ...body }),
      {
        access: 'review',
        summary: 'Grant or decline requested exceptions, each with a reason.',
      },
    ),
    row('return', jsonBody<ReturnBody>('commands/return'), (body) => ({ name: 'return', ...body }), {
      access: 'review',
      summary: 'Return the handover for correction; at least one finding must be open.',
    }),
    row('accept', jsonBody<AcceptBody>('commands/accept'), (body) => ({ name: 'accept', ...body }), {
      access: 'review',
      summary: 'Accept exactly the submitted content; the package is made next.',
    }),
    row('revive', bare, () => ({ name: 'revive' }), {
      access: 'deliver',
      summary: 'Go on with a draft that has expired.',
    }),
    row('reject', jsonBody<RejectBody>('commands/reject'), (body) => ({ name: 'reject', ...body }), {
      access: 'review',
      summary: 'Propose to refuse the handover for good, on a legal ground; a second person has to countersign.',
    }),
    row('void', jsonBody<VoidBody>('commands/void'), (body) => ({ name: 'void', ...body }), {
      access: 'review',
      summary:
        'Propose to void an acceptance, on a legal ground; a second person has to countersign. Nothing is deleted.',
    }),
    row(
      'countersign',
      jsonBody<CountersignBody>('commands/countersign'),
      (body) => ({ name: 'countersign', ...body }),
      {
        access: 'review',
        summary: 'Give the second signature to a proposed decision, which is carried out with it.',
      },
    ),
    row('decline', jsonBody<DeclineBody>('commands/decline'), (body) => ({ name: 'decline', ...body }), {
      access: 'review',
      summary: 'Refuse the second signature; the proposal is over.',
    }),
    row('hold', reasoned, (body) => ({ name: 'hold', ...body }), {
      access: 'review',
      summary: 'Place a legal hold: nothing may be withdrawn, removed or disposed of.',
    }),
    row('lift_hold', reasoned, (body) => ({ name: 'lift_hold', ...body }), {
      access: 'review',
      summary: 'Lift the legal hold.',
    }),
    row('extend', jsonBody<ExtendBody>('commands/extend'), (body) => ({ name: 'extend', ...body }), {
      access: 'review',
      summary: 'Give a running clock more days.',
    }),
  ];
}
