import { ulid } from 'ulid';
import { admissions } from '../../handover/decisions/admission.ts';
import type { CaseCommand } from '../../handover/decisions/decide.ts';
import { type Desk, performCommand } from '../../handover/desk/desk.ts';
import type { Scope } from '../../identity/actor.ts';
import type { ProblemCode } from '../../problem.ts';
import type { AcceptBody } from '../../schema/types/commands/accept.ts';
import type { AnswerFindingsBody } from '../../schema/types/commands/answer-findings.ts';
import type { AssignBody } from '../../schema/types/commands/assign.ts';
import type { BareBody } from '../../schema/types/commands/bare.ts';
import type { ReleaseBody } from '../../schema/types/commands/release.ts';
import type { RemoveFilesBody } from '../../schema/types/commands/remove-files.ts';
import type { ReturnBody } from '../../schema/types/commands/return.ts';
import type { SettleFindingBody } from '../../schema/types/commands/settle-finding.ts';
import type { SubmitBody } from '../../schema/types/commands/submit.ts';
import type { WithdrawBody } from '../../schema/types/commands/withdraw.ts';
import type { WriteFindingsBody } from '../../schema/types/commands/write-findings.ts';
import { jsonBody, type RequestBody } from '../routing/body.ts';
import { idempotencyKey } from '../routing/once.ts';
import { type Route, route } from '../routing/route.ts';
import { caseAnswer, showPerformed } from './answers.ts';

const bare = jsonBody<BareBody>('commands/bare');

/** Refusals that every command of a case can meet. */
const refusals = [
  'handover.not-found',
  'handover.role-missing',
  'handover.state-forbids',
  'handover.version-missing',
  'handover.version-conflict',
  'handover.key-reused',
] as const;

interface CommandRow {
  readonly access: Scope;
  readonly summary: string;
  readonly problems: readonly ProblemCode[];
}

/** The commands that people give to a case: `POST /api/v1/handovers/{handover}/<name>`. */
export function commandRoutes<Tx>(desk: Desk<Tx>): Route[] {
  const row = <Body>(
    name: CaseCommand['name'],
    body: RequestBody<Body>,
    commandOf: (body: Body) => CaseCommand,
    { access, summary, problems }: CommandRow,
  ): Route =>
    route({
      method: 'POST',
      path: `/api/v1/handovers/{handover}/${name}`,
      operation: name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()),
      summary,
      access,
      body,
      keyed: true,
      ...(admissions[name].locks && { locks: true }),
      answers: { 200: caseAnswer },
      problems: [...refusals, ...problems],
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
        problems: ['handover.file-missing'],
      },
    ),
    row(
      'answer_findings',
      jsonBody<AnswerFindingsBody>('commands/answer-findings'),
      (body) => ({ name: 'answer_findings', ...body }),
      {
        access: 'deliver',
        summary: "Answer the archivist's findings.",
        problems: ['handover.finding-unknown', 'handover.finding-settled'],
      },
    ),
    row('check', bare, () => ({ name: 'check' }), {
      access: 'deliver',
      summary: 'Freeze the draft and have it checked.',
      problems: ['handover.document-missing', 'handover.files-missing', 'handover.uploads-running'],
    }),
    row('resume', bare, () => ({ name: 'resume' }), {
      access: 'deliver',
      summary: 'Go on with a new round after findings; unchanged files stay.',
      problems: [],
    }),
    row('edit', bare, () => ({ name: 'edit' }), {
      access: 'deliver',
      summary: 'Change what was ready; it has to be checked again.',
      problems: [],
    }),
    row('submit', jsonBody<SubmitBody>('commands/submit'), (body) => ({ name: 'submit', ...body }), {
      access: 'deliver',
      summary: 'Submit exactly the content with this digest, under this version of the agreement.',
      problems: [
        'handover.snapshot-differs',
        'handover.agreement-outdated',
        'handover.signer-prepared',
        'handover.findings-open',
      ],
    }),
    row('withdraw', jsonBody<WithdrawBody>('commands/withdraw'), (body) => ({ name: 'withdraw', ...body }), {
      access: 'deliver',
      summary: 'Take the handover back before it is accepted.',
      problems: ['handover.reason-missing'],
    }),
    row('claim', bare, () => ({ name: 'claim' }), {
      access: 'review',
      summary: 'Take the review upon oneself.',
      problems: ['handover.conflict-of-interest'],
    }),
    row('assign', jsonBody<AssignBody>('commands/assign'), (body) => ({ name: 'assign', ...body }), {
      access: 'review',
      summary: 'Give the review to an archivist.',
      problems: ['handover.assignee-unfit', 'handover.conflict-of-interest'],
    }),
    row('release', jsonBody<ReleaseBody>('commands/release'), (body) => ({ name: 'release', ...body }), {
      access: 'review',
      summary: 'Put the review back into the pool.',
      problems: ['handover.assignee-other'],
    }),
    row(
      'write_findings',
      jsonBody<WriteFindingsBody>('commands/write-findings'),
      (body) => ({ name: 'write_findings', ...body }),
      {
        access: 'review',
        summary: 'Write findings, each with item, code, text and wanted action.',
        problems: ['handover.assignee-other', 'handover.findings-too-many', 'handover.file-missing'],
      },
    ),
    row(
      'settle_finding',
      jsonBody<SettleFindingBody>('commands/settle-finding'),
      (body) => ({ name: 'settle_finding', ...body }),
      {
        access: 'review',
        summary: 'Say that a finding is resolved, or open again.',
        problems: ['handover.assignee-other', 'handover.finding-unknown'],
      },
    ),
    row('return', jsonBody<ReturnBody>('commands/return'), (body) => ({ name: 'return', ...body }), {
      access: 'review',
      summary: 'Return the handover for correction; at least one finding must be open.',
      problems: ['handover.assignee-other', 'handover.findings-missing', 'handover.findings-too-many'],
    }),
    row('accept', jsonBody<AcceptBody>('commands/accept'), (body) => ({ name: 'accept', ...body }), {
      access: 'review',
      summary: 'Accept exactly the submitted content; the package is made next.',
      problems: [
        'handover.assignee-other',
        'handover.findings-open',
        'handover.snapshot-differs',
        'handover.submitter-decides',
      ],
    }),
  ];
}
