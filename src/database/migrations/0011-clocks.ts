import type { Kysely } from 'kysely';
import { appendOnly } from '../append-only.ts';

/** Calendars of working days. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await calendars(db);
}

async function calendars(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('calendar', 'text', (column) => column.notNull())
    .addColumn('year', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .execute();
  await appendOnly(db, 'calendar_events');
}
