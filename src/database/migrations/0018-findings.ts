import { type Kysely, sql } from 'kysely';
import { threadEntriesOf } from '../../handover/case/findings/finding-thread.ts';
import { appendOnly } from '../append-only.ts';
import { byteOrdered } from '../byte-ordered.ts';
import { eventOf } from '../cases/event-log.ts';
import { rowOf } from '../cases/finding-threads.ts';
import type { HandoverTables } from '../tables/handover.ts';

/** Threads of findings by people, exceptions, and why files were excluded. What was said before is taken out of the events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('finding_threads')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('finding', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('side', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text')
    .addPrimaryKeyConstraint('finding_threads_once', ['handover_id', 'finding', 'sequence'])
    .execute();
  await takeOver(db.withTables<Pick<HandoverTables, 'handoverEvents' | 'findingThreads'>>());
  await appendOnly(db, 'finding_threads');
  await exceptions(db);
  await db.schema
    .createTable('excluded_files')
    .addColumn('handover_id', byteOrdered(db), (column) => column.notNull().references('handovers.id'))
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('path', byteOrdered(db), (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('excluded_files_once', ['handover_id', 'round', 'path'])
    .execute();
}

async function exceptions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('handovers')
    .addColumn('exceptions_requested', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('handovers').addColumn('reached_at', 'bigint').execute();
  await sql`update handovers set reached_at = submitted_at`.execute(db);
  await db.schema
    .createIndex('check_findings_by_rule')
    .on('check_findings')
    .columns(['handover_id', 'started', 'rule', 'number'])
    .execute();
}

const talk = ['findings_answered', 'finding_settled', 'accepted'] as const;

async function takeOver(db: Kysely<Pick<HandoverTables, 'handoverEvents' | 'findingThreads'>>): Promise<void> {
  const events = db
    .selectFrom('handoverEvents')
    .select(['position', 'handoverId', 'event'])
    .where('type', 'in', talk)
    .orderBy('position')
    .limit(1);
  for (let after = 0; ; ) {
    const row = await events.where('position', '>', after).executeTakeFirst();
    if (!row) return;
    // The last answer that one event gives to a finding is the one that counted.
    const entries = new Map(threadEntriesOf(eventOf(row.event)).map((entry) => [entry.finding, entry]));
    for (const entry of entries.values()) {
      await db.insertInto('findingThreads').values(rowOf(row.handoverId, entry)).execute();
    }
    after = row.position;
  }
}
