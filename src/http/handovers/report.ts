import { Readable } from 'node:stream';
import type { Desk } from '../../handover/desk/desk.ts';
import type { CaseReader } from '../../handover/desk/ports.ts';
import { Problem } from '../../problem.ts';
import { bytes } from '../routing/answer.ts';
import { integerParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import type { LookAt } from './sight.ts';

const roundParameter = integerParameter('round', {
  description: 'Number of the round; 0 is the newest.',
  minimum: 0,
  maximum: 1_000_000,
  fallback: 0,
});

interface ReportNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
}

/** The check report of a round. */
export function reportRoutes<Tx>({ desk, lookAt }: ReportNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/report',
      operation: 'fetchReport',
      summary: 'Fetch the check report of a round, every finding included.',
      access: 'read',
      query: [roundParameter],
      answers: { 200: { description: 'The report.', schema: 'check-report' } },
      problems: ['handover.not-found', 'http.not-found'],
      async handle({ actor, part, query }) {
        const { id, round, rounds } = await lookAt(actor, { id: part('handover'), thing: 'report' });
        const wanted = query(roundParameter) || round;
        const started = rounds.find(({ number }) => number === wanted)?.checking?.sequence;
        const head = started === undefined ? undefined : await desk.cases.checkReport(id, started);
        if (started === undefined || !head) throw new Problem('http.not-found');
        const text = Readable.from(reportText(desk.cases, head, { id, started }), { objectMode: false });
        return bytes(200, text, { 'Content-Type': 'application/json' });
      },
    }),
  ];
}

const pageLength = 1000;

/** The report as JSON, piece by piece: it may have a finding for each of 100,000 files. */
async function* reportText(
  cases: CaseReader,
  head: object,
  { id, started }: { readonly id: string; readonly started: number },
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"findings":[`;
  let after = 0;
  for (;;) {
    const findings = await cases.checkFindings(id, started, { after, limit: pageLength });
    if (findings.length === 0) break;
    yield (after === 0 ? '' : ',') + findings.map((finding) => JSON.stringify(finding)).join(',');
    after += findings.length;
  }
  yield ']}';
}
