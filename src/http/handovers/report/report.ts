import { Readable } from 'node:stream';
import type { PassingFiles } from '../../../delivery/uploads/passing-files.ts';
import type { Round } from '../../../handover/case/case.ts';
import { reviewedFinding, reviewedHead } from '../../../handover/case/reviewed-report.ts';
import type { Desk } from '../../../handover/desk/desk.ts';
import type { CaseReader } from '../../../handover/desk/ports.ts';
import { wholeCheckReport } from '../../../handover/desk/reading.ts';
import type { Actor } from '../../../identity/actor.ts';
import { Problem } from '../../../problem.ts';
import { outcomeTable } from '../../../verification/file-outcomes/outcome-table.ts';
import { unpackFiles } from '../../../verification/file-outcomes/packed-files.ts';
import type { Finding } from '../../../verification/finding.ts';
import { openReportMaker } from '../../../verification/four-properties/threads/report-maker.ts';
import { reportFormats } from '../../../verification/four-properties/write-report.ts';
import { type ReportSigner, signReport } from '../../../verification/recognition/signed-report.ts';
import { contentDisposition } from '../../content/disposition.ts';
import { printedPage } from '../../content/printed-page.ts';
import { bytes, json } from '../../routing/answer.ts';
import { choiceParameter, integerParameter } from '../../routing/query.ts';
import { type Route, route } from '../../routing/route.ts';
import type { LookAt } from '../sight.ts';

const roundParameter = integerParameter('round', {
  description: 'Number of the round; 0 is the newest.',
  minimum: 0,
  maximum: 1_000_000,
  fallback: 0,
});

const tableTypes = { jsonl: 'application/jsonl', csv: 'text/csv; charset=utf-8' } as const;

const tableParameter = choiceParameter('format', {
  description: 'As lines of JSON, or as a table for people; `jsonl` by default.',
  choices: ['jsonl', 'csv'],
});

interface ReportNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly passing: Pick<PassingFiles, 'folder'>;
  /** Signs for the bureau. */
  readonly reportSigner: ReportSigner;
  readonly organisation: (id: string) => Promise<{ readonly name: string } | undefined>;
}

const pageFormats = ['html', 'pdf'] as const;

/** What each report for people is in the table of the API. */
const pages = {
  html: {
    operation: 'fetchReportPage',
    summary: 'Fetch the four-property report (四性检测报告) of a round for people, in the language of the request.',
    answers: { 200: { description: 'The report, a page of its own.', mediaTypes: ['text/html'] } },
  },
  pdf: {
    operation: 'fetchPrintedReport',
    summary: 'Fetch the same report to be printed and filed (PDF/A), in the language of the request.',
    answers: { 200: { description: 'The report, A4.', mediaTypes: ['application/pdf'] } },
  },
} as const;

/** The check report of a round. */
export function reportRoutes<Tx>({ desk, lookAt, passing, organisation, reportSigner }: ReportNeeds<Tx>): Route[] {
  const maker = openReportMaker(passing.folder);
  const find = async (actor: Actor, handover: string, wanted: number) => {
    const current = await lookAt(actor, { id: handover, thing: 'report' });
    const number = wanted || current.round;
    const round = current.rounds.find((one) => one.number === number);
    const started = round?.checking?.sequence;
    const head = started === undefined ? undefined : await desk.cases.checkReport(current.id, started);
    if (!round || started === undefined || !head) throw new Problem('handover.report-missing');
    return { current, head: reviewedHead(head, round), at: { id: current.id, started, round } };
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/report',
      operation: 'fetchReport',
      summary: 'Fetch the check report of a round, every finding included, with what people have reviewed since.',
      access: 'read',
      query: [roundParameter],
      answers: { 200: { description: 'The report.', schema: 'check-report' } },
      problems: ['handover.not-found', 'handover.report-missing'],
      async handle({ actor, part, query }) {
        const { head, at } = await find(actor, part('handover'), query(roundParameter));
        const text = Readable.from(reportText(desk.cases, head, at), { objectMode: false });
        return bytes(200, text, { 'Content-Type': 'application/json' });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/report/signed',
      operation: 'fetchSignedReport',
      summary: 'Fetch the check report of a round signed by the bureau, for another bureau that recognises its checks.',
      access: 'read',
      query: [roundParameter],
      answers: { 200: { description: 'The signed report.', schema: 'signed-report' } },
      problems: ['handover.not-found', 'handover.report-missing'],
      async handle({ actor, part, query }) {
        const { current, at } = await find(actor, part('handover'), query(roundParameter));
        const report = await wholeCheckReport(desk.cases, at.id, at.round);
        const bureau = await organisation(current.bureau);
        const signed = report && bureau && (await signReport(report, bureau.name, reportSigner));
        if (!signed) throw new Problem('handover.report-missing');
        return json(200, signed);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/report/files',
      operation: 'fetchFileOutcomes',
      summary:
        'Fetch what the check of a round says of each file by the four properties: lines of JSON, or a table in the language of the request.',
      access: 'read',
      query: [roundParameter, tableParameter],
      answers: { 200: { description: 'A line for each file.', mediaTypes: ['application/jsonl', 'text/csv'] } },
      problems: ['handover.not-found', 'handover.report-missing'],
      async handle({ actor, part, query, language }) {
        const { at } = await find(actor, part('handover'), query(roundParameter));
        const packed = await desk.cases.fileOutcomes(at.id, at.started);
        if (!packed) throw new Problem('handover.report-missing');
        const format = query(tableParameter) ?? 'jsonl';
        const table = Readable.from(outcomeTable(unpackFiles(packed), format, language), { objectMode: false });
        return bytes(200, table, {
          'Content-Type': tableTypes[format],
          'Content-Disposition': contentDisposition('attachment', `files.${format}`),
        });
      },
    }),
    ...pageFormats.map((format) =>
      route({
        method: 'GET',
        path: `/api/v1/handovers/{handover}/report/${format}`,
        ...pages[format],
        access: 'read',
        query: [roundParameter],
        problems: ['handover.not-found', 'handover.report-missing', 'system.disk-full'],
        async handle({ actor, part, query, language }) {
          const { current, head, at } = await find(actor, part('handover'), query(roundParameter));
          const unit = await organisation(current.deliveringUnit);
          const subject = { project: current.document?.projectName, deliveringUnit: unit?.name };
          const json = reportText(desk.cases, head, at);
          const made = await maker.make({ json, subject, format, language });
          return bytes(200, made, format === 'html' ? printedPage : { 'Content-Type': reportFormats.pdf });
        },
      }),
    ),
  ];
}

const pageLength = 1000;

/** The report as JSON, piece by piece: it may have a finding for each of 100,000 files. */
async function* reportText(cases: CaseReader, head: object, at: ReportPlace): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"findings":[`;
  let separator = '';
  for await (const finding of findingsOf(cases, at)) {
    yield separator + JSON.stringify(finding);
    separator = ',';
  }
  yield ']}';
}

/** Which check of which round of which handover. */
interface ReportPlace {
  readonly id: string;
  readonly started: number;
  readonly round: Round;
}

async function* findingsOf(cases: CaseReader, { id, started, round }: ReportPlace): AsyncGenerator<Finding> {
  for (let after = 0; ; after += pageLength) {
    const findings = await cases.checkFindings(id, started, { after, limit: pageLength });
    for (const finding of findings) yield reviewedFinding(finding, round);
    if (findings.length < pageLength) break;
  }
}
