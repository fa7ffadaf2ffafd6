import type { JobQueue } from '../../jobs/queue.ts';
import {
  channels,
  type Notification,
  notificationStates,
  type Outbox,
  type OutboxReader,
  type OutboxStore,
} from '../../notifications/outbox/ports.ts';
import { caseOf } from '../cases/case-row.ts';
import { allEvents } from '../cases/event-log.ts';
import type { Database } from '../connection/open.ts';
import { newId } from '../id.ts';
import { oneOf } from '../one-of.ts';
import { portions } from '../portions.ts';
import type { NotificationRow } from '../tables/notifications.ts';
import type { Reader, Tx } from '../tables.ts';
import { recipientsIn } from './recipients.ts';

interface OutboxParts {
  readonly database: Database;
  readonly queue: Pick<JobQueue<Tx>, 'enqueue'>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Keeps what people are to be told, in the database. */
export function openOutbox({ database, queue, now = Date.now }: OutboxParts): Outbox<Tx> {
  return {
    read: outboxReader(database.db),
    // The cursor is locked, and whatever else is changed is nobody else's.
    transaction: (work) => database.transaction(work, { isolation: 'read committed' }),
    storeIn: (tx) => outboxStore(tx, { queue, now }),
  };
}

/** Reads what people are to be told. */
export function outboxReader(db: Reader): OutboxReader {
  return {
    async notification(id) {
      const row = await db.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirst();
      return row && notificationOf(row);
    },
    recipients: (organisation, person) => recipientsIn(db, organisation, person),
    async webhooksFor(organisation, type) {
      const rows = await db
        .selectFrom('webhooks')
        .select(['id', 'types'])
        .where('organisationId', '=', organisation)
        .where('disabledAt', 'is', null)
        .orderBy('id')
        .execute();
      return rows.filter(({ types }) => wants(typesOf(types), type)).map(({ id }) => id);
    },
    async awaitingDigest(person, { after, limit }) {
      const rows = await db
        .selectFrom('notifications')
        .selectAll()
        .where('recipientId', '=', person)
        .where('digest', '=', 1)
        .where('state', 'in', ['waiting', 'failed'])
        .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(notificationOf);
    },
  };
}

/** The same within a transaction that may be somebody else's too. */
export function outboxStore(tx: Tx, { queue, now }: Pick<OutboxParts, 'queue'> & { now: () => number }): OutboxStore {
  return {
    ...outboxReader(tx),
    async lockCursor() {
      const cursor = tx.updateTable('notificationCursors').set((eb) => ({ position: eb.ref('position') }));
      return (await cursor.where('id', '=', 1).returning('position').executeTakeFirstOrThrow()).position;
    },
    async moveCursor(position) {
      await tx.updateTable('notificationCursors').set({ position }).where('id', '=', 1).execute();
    },
    events: (after, limit) => allEvents(tx, { after, limit }),
    async handover(id) {
      const row = await tx.selectFrom('handovers').select('caseJson').where('id', '=', id).executeTakeFirst();
      return row && caseOf(row);
    },
    async dueOn(handover) {
      const row = await tx.selectFrom('handovers').select('dueOn').where('id', '=', handover).executeTakeFirst();
      return row?.dueOn ?? undefined;
    },
    async add({ recipient, organisation, handover = '', digest, ...notification }) {
      const row: NotificationRow = {
        id: newId(),
        ...notification,
        recipientId: recipient,
        organisationId: organisation,
        handoverId: handover,
        digest: Number(digest),
        state: 'waiting',
        attempts: 0,
        outcome: null,
        createdAt: now(),
        settledAt: null,
      };
      const added = await tx
        .insertInto('notifications')
        .values(row)
        .onConflict((conflict) => conflict.columns(['source', 'recipientId']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return added?.id;
    },
    async settle(ids, { state, outcome = null, attempts }) {
      const settledAt = state === 'waiting' ? null : now();
      for (const some of portions(ids)) {
        await tx
          .updateTable('notifications')
          .set({ state, outcome, settledAt, ...(attempts !== undefined && { attempts }) })
          .where('id', 'in', some)
          .execute();
      }
    },
    enqueue: (job) => queue.enqueue(tx, job),
  };
}

/** The types of events that a row names. */
export function typesOf(json: string): readonly string[] {
  const types: unknown = JSON.parse(json);
  return Array.isArray(types) ? types.filter((type) => typeof type === 'string') : [];
}

/** A webhook without types is told of everything. */
function wants(types: readonly string[], type: string): boolean {
  return types.length === 0 || types.includes(type);
}

/** @returns the notification that a row keeps */
export function notificationOf({
  recipientId,
  organisationId,
  handoverId,
  digest,
  ...row
}: NotificationRow): Notification {
  return {
    ...row,
    channel: oneOf(channels, row.channel),
    recipient: recipientId,
    organisation: organisationId,
    handover: handoverId || undefined,
    digest: digest === 1,
    state: oneOf(notificationStates, row.state),
    outcome: row.outcome ?? undefined,
    settledAt: row.settledAt ?? undefined,
  };
}
