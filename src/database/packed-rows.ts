import { type Expression, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { dialectOf } from './connection/dialect.ts';
import type { Reader, Tables } from './tables.ts';

/**
 * Rows of a query as one text, in which each is a list of its columns: the driver of SQLite takes twice as long to make an object
 * of every row.
 * @param columns hold text, whole numbers or nothing, and come as JSON writes them
 * @param order the column whose order the rows have
 */
export async function packedRows<Row extends readonly unknown[]>(
  db: Reader,
  query: SelectQueryBuilder<Tables, never, object>,
  { columns, order }: { readonly columns: readonly string[]; readonly order: string },
): Promise<readonly Row[]> {
  const cells = sql.join(columns.map((column) => sql.ref(column)));
  const { packed } = await db
    .selectFrom(query.as('rows'))
    .select(packedIn(db, cells, sql.ref(order)).as('packed'))
    .executeTakeFirstOrThrow();
  return JSON.parse(packed);
}

function packedIn(db: Reader, cells: Expression<unknown>, order: Expression<unknown>): RawBuilder<string> {
  return dialectOf(db) === 'postgres'
    ? sql`coalesce(json_agg(json_build_array(${cells}) order by ${order}), '[]')::text`
    : sql`json_group_array(json_array(${cells}) order by ${order})`;
}
