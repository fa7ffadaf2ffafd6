import type { Page } from '../../handover/desk/ports.ts';
import type { CheckReport, Finding } from '../../schema/types/check-report.ts';
import { parserOf } from '../../schema/validate.ts';
import type { Reader, Tx } from '../tables.ts';
import { withoutNul } from './case-row.ts';

const batch = 200;
const parse = parserOf<CheckReport>('check-report');

/** Keeps a report: its head as one document, its findings row by row. */
export async function putCheckReport(tx: Tx, id: string, started: number, report: CheckReport): Promise<void> {
  const { findings, ...head } = report;
  await tx
    .insertInto('checkReports')
    .values({
      handoverId: id,
      started,
      report: JSON.stringify(head),
      signatureEvidence: head.signatureEvidence ?? null,
    })
    .execute();
  for (let start = 0; start < findings.length; start += batch) {
    const rows = findings.slice(start, start + batch).map((finding, index) => ({
      handoverId: id,
      started,
      number: start + index + 1,
      rule: finding.rule,
      outcome: finding.outcome,
      severity: finding.severity,
      file: finding.target.file === undefined ? null : withoutNul(finding.target.file),
      finding: JSON.stringify(finding),
    }));
    await tx.insertInto('checkFindings').values(rows).execute();
  }
}

export async function checkReportOf(
  db: Reader,
  id: string,
  started: number,
): Promise<Omit<CheckReport, 'findings'> | undefined> {
  const row = await db
    .selectFrom('checkReports')
    .select('report')
    .where('handoverId', '=', id)
    .where('started', '=', started)
    .executeTakeFirst();
  if (!row) return undefined;
  const { findings: _none, ...head } = reportOf({ ...JSON.parse(row.report), findings: [] });
  return head;
}

/** Findings in the order of the report, with their numbers as keys. */
export async function checkFindingsOf(
  db: Reader,
  id: string,
  started: number,
  { after = 0, limit }: Page<number>,
): Promise<readonly Finding[]> {
  const report = await db
    .selectFrom('checkReports')
    .select('report')
    .where('handoverId', '=', id)
    .where('started', '=', started)
    .executeTakeFirst();
  if (!report) return [];
  const rows = await db
    .selectFrom('checkFindings')
    .select('finding')
    .where('handoverId', '=', id)
    .where('started', '=', started)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  const findings: unknown[] = rows.map(({ finding }) => JSON.parse(finding));
  return reportOf({ ...JSON.parse(report.report), findings }).findings;
}

/** Findings of a check by one rule, each with its number in the report. */
export async function findingsByRule(
  db: Reader,
  id: string,
  { started, rule }: { readonly started: number; readonly rule: string },
  { after = 0, limit }: Page<number>,
): Promise<readonly { readonly number: number; readonly finding: Finding }[]> {
  const rows = await db
    .selectFrom('checkFindings')
    .innerJoin('checkReports', (join) =>
      join
        .onRef('checkReports.handoverId', '=', 'checkFindings.handoverId')
        .onRef('checkReports.started', '=', 'checkFindings.started'),
    )
    .select(['number', 'finding', 'report'])
    .where('checkFindings.handoverId', '=', id)
    .where('checkFindings.started', '=', started)
    .where('rule', '=', rule)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  const [first] = rows;
  if (!first) return [];
  const findings: unknown[] = rows.map(({ finding }) => JSON.parse(finding));
  const parsed = reportOf({ ...JSON.parse(first.report), findings }).findings;
  return parsed.map((finding, index) => ({ number: rows[index]?.number ?? 0, finding }));
}

function reportOf(value: unknown): CheckReport {
  const parsed = parse(value);
  if (!parsed.ok) throw new Error(`A kept check report breaks its schema: ${JSON.stringify(parsed.places[0])}`);
  return parsed.value;
}
