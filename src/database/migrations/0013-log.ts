import type { Kysely } from 'kysely';
import { appendOnly } from '../append-only.ts';

/** Entries of the transparency log, in the order in which the log has them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('log_entries')
    .addColumn('entry_index', 'bigint', (column) => column.primaryKey())
    .addColumn('entry', 'text', (column) => column.notNull())
    .execute();
  await appendOnly(db, 'log_entries');
}
