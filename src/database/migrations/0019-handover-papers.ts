import { type Kysely, sql } from 'kysely';
import { appendOnly } from '../append-only.ts';
import { byteOrdered } from '../byte-ordered.ts';
import { dialectOf } from '../connection/dialect.ts';

/** Papers of a handover that its events name by their digests, such as signed statements. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('handover_papers')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('raw', dialectOf(db) === 'postgres' ? sql`bytea` : sql`blob`, (column) => column.notNull())
    .addPrimaryKeyConstraint('handover_papers_once', ['handover_id', 'sha256'])
    .execute();
  await appendOnly(db, 'handover_papers');
}
