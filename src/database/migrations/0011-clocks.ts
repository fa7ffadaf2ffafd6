import type { Kysely } from 'kysely';
import { appendOnly } from '../append-only.ts';
import { byteOrdered } from '../byte-ordered.ts';

/** Calendars of working days, what is due of handovers, what people were reminded of, and what is expected of projects. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await calendars(db);
  await due(db);
  await reminders(db);
  await expected(db);
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

async function due(db: Kysely<unknown>): Promise<void> {
  for (const [name, type] of [
    ['due_at', 'bigint'],
    ['due_on', 'text'],
    ['due_clock', 'text'],
  ] as const) {
    await db.schema.alterTable('handovers').addColumn(name, type).execute();
  }
  await db.schema.createIndex('handovers_due').on('handovers').columns(['due_at', 'id']).execute();
}

async function reminders(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reminders')
    .addColumn('id', byteOrdered(db), (column) => column.primaryKey())
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('clock', 'text', (column) => column.notNull())
    .addColumn('run', 'integer', (column) => column.notNull())
    .addColumn('extended', 'integer', (column) => column.notNull())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('organisation_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('due_on', 'text', (column) => column.notNull())
    .addColumn('left', 'integer', (column) => column.notNull())
    .addColumn('overdue_days', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('reminders_once', ['handover_id', 'clock', 'run', 'extended', 'step', 'day'])
    .execute();
  await appendOnly(db, 'reminders');
}

async function expected(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('expected_handovers')
    .addColumn('id', byteOrdered(db), (column) => column.primaryKey())
    .addColumn('bureau_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('delivering_unit_id', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('project_code', 'text', (column) => column.notNull())
    .addColumn('handover_id', byteOrdered(db), (column) => column.references('handovers.id'))
    .addColumn('cancelled', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('expected', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('expected_of_project')
    .on('expected_handovers')
    .columns(['bureau_id', 'delivering_unit_id', 'project_code'])
    .execute();
  await db.schema
    .createTable('expected_handover_events')
    .addColumn('id', byteOrdered(db), (column) => column.primaryKey())
    .addColumn('expected_id', byteOrdered(db), (column) => column.notNull().references('expected_handovers.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('expected_handover_events_of')
    .on('expected_handover_events')
    .columns(['expected_id', 'id'])
    .execute();
  await appendOnly(db, 'expected_handover_events');
}
