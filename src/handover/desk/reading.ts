import type { CheckReport, Finding } from '../../schema/types/check-report.ts';
import type { HandoverCase, Round } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import { replay } from '../case/evolve.ts';
import { reviewedFinding, reviewedHead } from '../case/reviewed-report.ts';
import type { RoundFile } from '../case/round-file.ts';
import type { ItemUnderReview } from '../sampling/item-review.ts';
import type { CaseReader, ItemFilter } from './ports.ts';

const pageLength = 1000;

/** Every file of a round by the bytes of their paths, however many. */
export async function* eachFile(cases: CaseReader, id: string, round: number): AsyncGenerator<RoundFile> {
  let after: string | undefined;
  do {
    const page = await cases.files(id, round, { after, limit: pageLength });
    yield* page;
    after = page.at(-1)?.path;
  } while (after !== undefined);
}

/**
 * Every event of a case in their order.
 * @param from sequence of the last event before them
 */
export async function* eachEvent(cases: CaseReader, id: string, from?: number): AsyncGenerator<CaseEvent> {
  let after = from;
  do {
    const page = await cases.events(id, { after, limit: pageLength });
    yield* page;
    after = page.at(-1)?.sequence;
  } while (after !== undefined);
}

/** The case as it was at one of its versions, made again from its events. */
export async function caseAt(cases: CaseReader, id: string, version: number): Promise<HandoverCase> {
  const history: CaseEvent[] = [];
  for await (const event of eachEvent(cases, id)) {
    if (event.sequence > version) break;
    history.push(event);
  }
  return replay(history);
}

/** Every finding by one rule of the check that began with this event, in the order of the report. */
export async function* eachFinding(
  cases: CaseReader,
  { id, started, rule }: { readonly id: string; readonly started: number; readonly rule: string },
): AsyncGenerator<Finding> {
  for (let after = 0; ; ) {
    const page = await cases.findingsByRule(id, { started, rule }, { after, limit: pageLength });
    yield* page.map(({ finding }) => finding);
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** Every finding of the check that began with this event, in the order of the report. */
export async function* eachCheckFinding(cases: CaseReader, id: string, started: number): AsyncGenerator<Finding> {
  for (let after = 0; ; ) {
    const page = await cases.checkFindings(id, started, { after, limit: pageLength });
    if (page.length === 0) return;
    yield* page;
    after += page.length;
  }
}

/** Every record of a round under review that fits, by their numbers. */
export async function* eachReviewItem(
  cases: CaseReader,
  id: string,
  round: number,
  filter: ItemFilter,
): AsyncGenerator<ItemUnderReview> {
  for (let after = 0; ; ) {
    const page = await cases.reviewItems(id, round, filter, { after, limit: pageLength });
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** The whole report of a round's check, with what people have reviewed since; undefined while there is none. */
export async function wholeCheckReport(cases: CaseReader, id: string, round: Round): Promise<CheckReport | undefined> {
  const started = round.checking?.sequence;
  const head = started === undefined ? undefined : await cases.checkReport(id, started);
  if (started === undefined || !head) return undefined;
  const findings: Finding[] = [];
  for await (const finding of eachCheckFinding(cases, id, started)) findings.push(reviewedFinding(finding, round));
  return { ...reviewedHead(head, round), findings };
}
