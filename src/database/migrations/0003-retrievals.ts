import type { Kysely } from 'kysely';
import { appendOnly } from '../append-only.ts';

/** What auditors retrieved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('retrievals')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('organisation_id', 'text', (column) => column.notNull())
    .addColumn('handover_id', 'text', (column) => column.notNull())
    .addColumn('thing', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .execute();
  await db.schema.createIndex('retrievals_of_handover').on('retrievals').columns(['handover_id', 'id']).execute();
  await appendOnly(db, 'retrievals');
}
