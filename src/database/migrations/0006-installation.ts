import type { Kysely } from 'kysely';

/** What tells this database from every other, so that the files beside another one are never taken for its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .execute();
}
