import { type Kysely, sql } from 'kysely';
import { appendOnly } from '../append-only.ts';
import { byteOrdered } from '../byte-ordered.ts';

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
  await takeOver(db.withTables<TablesThen>());
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

/** What is read and written here, as it was then. */
type TablesThen = {
  handoverEvents: {
    position: number;
    handoverId: string;
    sequence: number;
    type: string;
    at: number;
    event: string;
  };
  findingThreads: {
    handoverId: string;
    finding: string;
    sequence: number;
    round: number;
    at: number;
    side: string;
    author: string;
    kind: string;
    text: string | null;
  };
};

interface Said {
  readonly finding: string;
  readonly side: string;
  readonly author: unknown;
  readonly kind: string;
  readonly text: string | null;
}

async function takeOver(db: Kysely<TablesThen>): Promise<void> {
  const events = db
    .selectFrom('handoverEvents')
    .selectAll()
    .where('type', 'in', ['findings_answered', 'finding_settled', 'accepted'])
    .orderBy('position')
    .limit(1);
  for (let after = 0; ; ) {
    const row = await events.where('position', '>', after).executeTakeFirst();
    if (!row) return;
    const { handoverId, sequence, at } = row;
    const event: unknown = JSON.parse(row.event);
    const round = Number(member(event, 'round'));
    // The last answer that one event gives to a finding is the one that counted.
    const entries = new Map(saidIn(row.type, event).map((entry) => [entry.finding, entry]));
    for (const { author, ...entry } of entries.values()) {
      const thread = { ...entry, handoverId, sequence, round, at, author: JSON.stringify(author) };
      await db.insertInto('findingThreads').values(thread).execute();
    }
    after = row.position;
  }
}

/** What an event said about findings. Of later members and kinds it knows nothing. */
function saidIn(type: string, event: unknown): readonly Said[] {
  if (type === 'findings_answered') {
    const reply = { side: 'deliveringUnit', author: member(event, 'by'), kind: 'reply' };
    return items(event, 'answers').map((answer) => ({
      ...reply,
      finding: textOf(member(answer, 'finding')),
      text: textOf(member(answer, 'text')),
    }));
  }
  if (type === 'finding_settled') {
    const reason = member(event, 'reason');
    const settled = {
      finding: textOf(member(event, 'finding')),
      side: 'bureau',
      author: personOf(member(event, 'actor')),
      kind: member(event, 'status') === 'open' ? 'reopened' : 'resolved',
      text: reason === undefined ? null : textOf(reason),
    };
    return [settled];
  }
  const resolved = { side: 'bureau', author: member(member(event, 'decision'), 'by'), kind: 'resolved', text: null };
  return items(event, 'resolved').map((finding) => ({ ...resolved, finding: textOf(finding) }));
}

/** Events name people and service accounts as actors; threads name both as whoever spoke. */
function personOf(actor: unknown): unknown {
  if (member(actor, 'kind') !== 'service_account') return { ...members(actor), kind: undefined };
  const { account: person, name, organisation } = members(actor);
  return { person, name, organisation };
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function member(value: unknown, name: string): unknown {
  return members(value)[name];
}

function items(value: unknown, name: string): readonly unknown[] {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error('A kept event lacks what it says about a finding.');
}
