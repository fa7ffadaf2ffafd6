import type { JobQueue } from '../../jobs/queue.ts';
import {
  disabledReasons,
  type Webhook,
  type WebhookDesk,
  type WebhookReader,
  type WebhookStore,
} from '../../notifications/webhooks/webhook.ts';
import type { Database } from '../connection/open.ts';
import { newId } from '../id.ts';
import { identityStore } from '../identity/desk.ts';
import { oneOf } from '../one-of.ts';
import type { WebhookRow } from '../tables/notifications.ts';
import type { Reader, Tx } from '../tables.ts';
import { notificationOf, outboxReader, outboxStore, typesOf } from './outbox.ts';

interface WebhookParts {
  readonly queue: Pick<JobQueue<Tx>, 'enqueue'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Keeps webhooks in the database. */
export function webhookDesk({ db, transaction }: Database, parts: WebhookParts): WebhookDesk {
  return { read: webhookReader(db), write: (work) => transaction((tx) => work(webhookStore(tx, parts))) };
}

function webhookReader(db: Reader): WebhookReader {
  return {
    async webhook(id) {
      const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
      return row && webhookOf(row);
    },
    async webhooks(organisation) {
      const own = db.selectFrom('webhooks').selectAll().where('organisationId', '=', organisation).orderBy('id');
      return (await own.execute()).map(webhookOf);
    },
    delivery: (id) => outboxReader(db).notification(id),
    async deliveries(webhook, { after, limit }) {
      const rows = await db
        .selectFrom('notifications')
        .selectAll()
        .where('recipientId', '=', webhook)
        .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(notificationOf);
    },
  };
}

/** The same within a transaction that may be somebody else's too. */
export function webhookStore(tx: Tx, { queue, now }: WebhookParts): WebhookStore {
  const outbox = outboxStore(tx, { queue, now });
  return {
    ...webhookReader(tx),
    async add({ organisation, types, ...webhook }) {
      const id = newId();
      const before = { previousSecret: null, previousUntil: null, disabledAt: null, disabledReason: null };
      const row = { id, ...webhook, organisationId: organisation, types: JSON.stringify(types), ...before };
      await tx.insertInto('webhooks').values(row).execute();
      return id;
    },
    async change(id, change) {
      const { secret, previous, disabled } = change;
      await tx
        .updateTable('webhooks')
        .set({
          ...(secret !== undefined && { secret }),
          ...(previous && { previousSecret: previous.secret, previousUntil: previous.until }),
          ...('disabled' in change && { disabledAt: disabled?.at ?? null, disabledReason: disabled?.reason ?? null }),
        })
        .where('id', '=', id)
        .execute();
    },
    async remove(id) {
      await tx.deleteFrom('webhooks').where('id', '=', id).execute();
    },
    async note(kind, { id: webhook, organisation: organisationId }, actorId) {
      await identityStore(tx).append({ kind, at: now(), actorId, organisationId, detail: { webhook } });
    },
    async send({ webhook: { id: recipient, organisation }, ...message }) {
      const about = { channel: 'webhook', recipient, organisation, handover: undefined, digest: false } as const;
      const id = await outbox.add({ ...message, ...about });
      if (id === undefined) throw new Error(`${message.source} was sent before`);
      const payload = { notification: id };
      await outbox.enqueue({ kind: 'webhook', payload, dedupeKey: id, organisationId: organisation });
      return id;
    },
  };
}

function webhookOf(row: WebhookRow): Webhook {
  const { id, organisationId, url, types, secret, createdAt } = row;
  const { previousSecret, previousUntil, disabledAt, disabledReason } = row;
  return {
    id,
    organisation: organisationId,
    url,
    types: typesOf(types),
    secret,
    previous:
      previousSecret === null || previousUntil === null ? undefined : { secret: previousSecret, until: previousUntil },
    createdAt,
    disabled:
      disabledAt === null || disabledReason === null
        ? undefined
        : { at: disabledAt, reason: oneOf(disabledReasons, disabledReason) },
  };
}
