import type { Kysely } from 'kysely';
import { threadEntriesOf } from '../../handover/case/finding-thread.ts';
import { appendOnly } from '../append-only.ts';
import { byteOrdered } from '../byte-ordered.ts';
import { eventOf } from '../cases/event-log.ts';
import { rowOf } from '../cases/finding-threads.ts';
import type { HandoverTables } from '../tables/handover.ts';

/** Threads of findings by people. What was said before is taken out of the events. */
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
