import { hash } from 'node:crypto';
import { ulid } from 'ulid';
import { openThreads } from '../../../concurrency/threads.ts';
import type { GivenRecognisedReport } from '../../../handover/case/command.ts';
import { refusal } from '../../../handover/decisions/admission.ts';
import { type Desk, findKnown, performCommand } from '../../../handover/desk/desk.ts';
import { Problem } from '../../../problem.ts';
import type { StandardDesk } from '../../../profiles/standards/standard-desk.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import { serveBytes } from '../../content/serve-bytes.ts';
import { servedAnswers } from '../../content/serve-content.ts';
import { documentBody } from '../../routing/body.ts';
import { idempotencyKey } from '../../routing/once.ts';
import { textParameter } from '../../routing/query.ts';
import { type Route, route } from '../../routing/route.ts';
import { caseAnswer, refusalsOf, showPerformed } from '../answers.ts';
import type { LookAt } from '../sight.ts';
import type { ReadReport, SignedReportJob } from './signed-report-thread.ts';

interface RecognisedReportNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly standards: Pick<StandardDesk, 'read'>;
}

const byParameter = textParameter('by', {
  description: 'Id of the profile that recognises the report, where several do; the check goes by that profile.',
  maxLength: 64,
});

const address = '/api/v1/handovers/{handover}/recognised-report';

/** The signed report of another bureau by which the check of a draft is shortened. */
export function recognisedReportRoutes<Tx>({ desk, lookAt, standards }: RecognisedReportNeeds<Tx>): Route[] {
  const reader = openThreads<SignedReportJob, ReadReport>('signed-report-thread', {
    beside: import.meta.url,
    threads: 1,
  });
  /** @throws {Problem} `standard.signed-report-refused` */
  const verified = async (raw: Uint8Array, wanted: string | undefined): Promise<GivenRecognisedReport> => {
    const recognitions = await standards.read.recognitions();
    const read = await reader.run({ raw, recognitions, on: calendarDayOf(desk.now()), wanted });
    if (read.recognised) return { raw, report: { sha256: hash('sha256', raw), ...read.report } };
    const { zh, en } = read.reason;
    throw new Problem('standard.signed-report-refused', { params: { by: read.bureau || '?', zh, en } });
  };
  return [
    route({
      method: 'GET',
      path: address,
      operation: 'fetchRecognisedReport',
      summary: "Fetch another bureau's signed report that was attached to a handover, byte for byte.",
      access: 'read',
      answers: servedAnswers({ description: 'The signed report.', schema: 'signed-report' }),
      problems: ['handover.not-found', 'http.not-found'],
      async handle({ ctx, actor, part }) {
        const { id, recognisedReport } = await lookAt(actor, { id: part('handover'), thing: 'report' });
        const raw = recognisedReport && (await desk.cases.document(id, recognisedReport.sha256));
        if (!raw) throw new Problem('http.not-found');
        return serveBytes(ctx, raw, { name: 'signed-report.json', mediaType: 'application/json' });
      },
    }),
    route({
      method: 'PUT',
      path: address,
      operation: 'attachRecognisedReport',
      summary:
        "Attach another bureau's signed report to the draft: where its checks are recognised, only what differs is checked here.",
      access: 'deliver',
      query: [byParameter],
      body: documentBody('signed-report'),
      keyed: true,
      locks: true,
      answers: { 200: caseAnswer },
      problems: [...refusalsOf('set_recognised_report'), 'standard.signed-report-refused'],
      async handle({ ctx, actor, part, body, query, seen }) {
        const current = await findKnown(desk, part('handover'), actor);
        // Whoever may not attach it need not hear what it is worth; a repetition is judged by its key.
        const refused = refusal(current, 'set_recognised_report', { actor, seen: current.version });
        if (refused && refused.code !== 'handover.state-forbids') throw refused;
        const given = await verified(body, query(byParameter));
        const command = { name: 'set_recognised_report', given } as const;
        const key = idempotencyKey(ctx) ?? ulid();
        return showPerformed(200, await performCommand(desk, current.id, { actor, command, key, seen }));
      },
    }),
    route({
      method: 'DELETE',
      path: address,
      operation: 'removeRecognisedReport',
      summary: "Take another bureau's report away from the draft, so that everything is checked here.",
      access: 'deliver',
      keyed: true,
      locks: true,
      answers: { 200: caseAnswer },
      problems: refusalsOf('set_recognised_report'),
      async handle({ ctx, actor, part, seen }) {
        const command = { name: 'set_recognised_report' } as const;
        const key = idempotencyKey(ctx) ?? ulid();
        return showPerformed(200, await performCommand(desk, part('handover'), { actor, command, key, seen }));
      },
    }),
  ];
}
