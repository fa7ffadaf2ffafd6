import type { Kysely } from 'kysely';
import { byteOrdered } from '../byte-ordered.ts';

/** Records of rounds under review, and what archivists found of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('review_items')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('volume', 'integer', (column) => column.notNull())
    .addColumn('record', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('file_class', 'text', (column) => column.notNull())
    .addColumn('check_mark', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('outcome', 'text')
    .addColumn('reviewed_in', 'integer')
    .addColumn('reviewed_at', 'bigint')
    .addColumn('reviewer', 'text')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('review_items_once', ['handover_id', 'round', 'number'])
    .execute();
  await db.schema
    .createIndex('review_items_by_place')
    .on('review_items')
    .columns(['handover_id', 'round', 'volume', 'record'])
    .execute();
}
