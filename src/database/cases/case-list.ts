import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { CaseFilter, CaseSummary, DuePlace, Page } from '../../handover/desk/ports.ts';
import type { Reader, Tables } from '../tables.ts';
import { folded, summaryOf } from './case-row.ts';

const columns = [
  'id',
  'reference',
  'version',
  'state',
  'round',
  'deliveringUnitId',
  'bureauId',
  'title',
  'projectName',
  'projectCode',
  'profileId',
  'files',
  'bytes',
  'blocking',
  'warnings',
  'openFindings',
  'exceptionsRequested',
  'assigneeId',
  'assigneeName',
  'assigneeForId',
  'assigneeForName',
  'flags',
  'proposed',
  'supersedesId',
  'supersededById',
  'createdAt',
  'changedAt',
  'submittedAt',
  'dueAt',
  'dueOn',
  'dueClock',
  'overview',
] as const;

/** Cases that fit the filter, the newest first: identifiers sort by age, so pages stay in order while cases change. */
export async function listCases(
  db: Reader,
  filter: CaseFilter,
  { after, limit }: Page<string>,
): Promise<readonly CaseSummary[]> {
  const rows = await db
    .selectFrom('handovers')
    .select(columns)
    .where((eb) => eb.and([...conditions(eb, filter)]))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(summaryOf);
}

/** What has no term comes after everything that has one. */
const never = Number.MAX_SAFE_INTEGER;

/** Cases that fit the filter, what is due first before all others; of those that are due at once, the newest first. */
export async function listByDue(
  db: Reader,
  filter: CaseFilter,
  { after, limit }: Page<DuePlace>,
): Promise<readonly CaseSummary[]> {
  const rows = await db
    .selectFrom('handovers')
    .select(columns)
    .where((eb) => eb.and([...conditions(eb, filter)]))
    .$if(after !== undefined, (query) => query.where((eb) => comesAfter(eb, after)))
    .orderBy((eb) => dueOrNever(eb))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(summaryOf);
}

function comesAfter(eb: Builder, after: DuePlace | undefined): Expression<SqlBool> {
  const at = after?.at === undefined ? never : Date.parse(after.at);
  return eb.or([eb(dueOrNever(eb), '>', at), eb.and([eb(dueOrNever(eb), '=', at), eb('id', '<', after?.id ?? '')])]);
}

function dueOrNever(eb: Builder): Expression<number> {
  return eb.fn.coalesce('dueAt', eb.lit(never));
}

type Builder = ExpressionBuilder<Tables, 'handovers'>;

function* conditions(eb: Builder, filter: CaseFilter): Generator<Expression<SqlBool>> {
  const { visibility, states, deliveringUnit, bureau, assignee, flags, proposed, profile, text } = filter;
  const { assigned, fromRound } = filter;
  const { submittedFrom, submittedUntil, dueAfter, dueUntil, exceptionsRequested } = filter;
  if (visibility.kind === 'organisation') {
    const own = eb('deliveringUnitId', '=', visibility.organisation);
    const received = eb.and([eb('bureauId', '=', visibility.organisation), eb('reachedAt', 'is not', null)]);
    yield eb.or([own, received]);
  }
  if (states) yield eb('state', 'in', states);
  if (deliveringUnit !== undefined) yield eb('deliveringUnitId', '=', deliveringUnit);
  if (bureau !== undefined) yield eb('bureauId', '=', bureau);
  if (assignee !== undefined) yield eb.or([eb('assigneeId', '=', assignee), eb('assigneeForId', '=', assignee)]);
  if (assigned !== undefined) yield eb('assigneeId', assigned ? 'is not' : 'is', null);
  if (fromRound !== undefined) yield eb('round', '>=', fromRound);
  if (flags) yield eb.or(flags.map((flag) => eb('flags', 'like', `% ${flag} %`)));
  if (exceptionsRequested) yield eb('exceptionsRequested', '>', 0);
  if (proposed) yield eb('proposed', 'in', proposed);
  if (profile !== undefined) yield eb('profileId', '=', profile);
  if (text !== undefined) yield contains(eb, text);
  if (submittedFrom !== undefined) yield eb('submittedAt', '>=', Date.parse(submittedFrom));
  if (submittedUntil !== undefined) yield eb('submittedAt', '<', Date.parse(submittedUntil));
  if (dueAfter !== undefined) yield eb('dueAt', '>', Date.parse(dueAfter));
  if (dueUntil !== undefined) yield eb('dueAt', '<=', Date.parse(dueUntil));
}

function contains(eb: Builder, text: string): Expression<SqlBool> {
  const literal = folded(text).replaceAll(/[\\%_]/gu, String.raw`\$&`);
  return sql<SqlBool>`${eb.ref('searchText')} like ${`%${literal}%`} escape '\\'`;
}
