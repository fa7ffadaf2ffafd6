import { type Kysely, sql } from 'kysely';
import { byteOrdered } from '../byte-ordered.ts';
import { dialectOf } from '../connection/dialect.ts';

/** What checks say of each file of a round. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('file_outcomes')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('started', 'integer', (column) => column.notNull())
    .addColumn('packed', dialectOf(db) === 'postgres' ? sql`bytea` : sql`blob`, (column) => column.notNull())
    .addPrimaryKeyConstraint('file_outcomes_once', ['handover_id', 'started'])
    .execute();
}
