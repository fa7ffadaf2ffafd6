import type { Kysely } from 'kysely';

/** What checks found out of contents, so that the next check of the same bytes is spared the work. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('kept_results')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('content', 'text')
    .addColumn('program', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .execute();
}
