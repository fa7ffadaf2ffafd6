import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { CaseFilter, CaseSummary, Page } from '../../handover/desk/ports.ts';
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

type Builder = ExpressionBuilder<Tables, 'handovers'>;

function* conditions(eb: Builder, filter: CaseFilter): Generator<Expression<SqlBool>> {
  const { visibility, states, deliveringUnit, bureau, assignee, flags, proposed, profile, text } = filter;
  const { submittedFrom, submittedUntil } = filter;
  if (visibility.kind === 'organisation') {
    const own = eb('deliveringUnitId', '=', visibility.organisation);
    const received = eb.and([eb('bureauId', '=', visibility.organisation), eb('submittedAt', 'is not', null)]);
    yield eb.or([own, received]);
  }
  if (states) yield eb('state', 'in', states);
  if (deliveringUnit !== undefined) yield eb('deliveringUnitId', '=', deliveringUnit);
  if (bureau !== undefined) yield eb('bureauId', '=', bureau);
  if (assignee !== undefined) yield eb.or([eb('assigneeId', '=', assignee), eb('assigneeForId', '=', assignee)]);
  if (flags) yield eb.or(flags.map((flag) => eb('flags', 'like', `% ${flag} %`)));
  if (proposed) yield eb('proposed', 'in', proposed);
  if (profile !== undefined) yield eb('profileId', '=', profile);
  if (text !== undefined) yield contains(eb, text);
  if (submittedFrom !== undefined) yield eb('submittedAt', '>=', Date.parse(submittedFrom));
  if (submittedUntil !== undefined) yield eb('submittedAt', '<', Date.parse(submittedUntil));
}

function contains(eb: Builder, text: string): Expression<SqlBool> {
  const literal = folded(text).replaceAll(/[\\%_]/gu, String.raw`\$&`);
  return sql<SqlBool>`${eb.ref('searchText')} like ${`%${literal}%`} escape '\\'`;
}
