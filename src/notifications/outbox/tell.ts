import { type HandoverCase, hadReachedBureau } from '../../handover/case/case.ts';
import type { ActorReference, CaseEvent } from '../../handover/case/event.ts';
import type { WebhookMessage } from '../../schema/types/webhook-message.ts';
import { messageOf, reminderMessage } from '../webhooks/message.ts';
import { type DigestTime, nextDigestAt } from './digest-time.ts';
import { type DueReminder, type Notice, noticeOf, noticeOfReminder } from './notice.ts';
import type { Outbox, OutboxStore, Recipient } from './ports.ts';
import { type MayBeTold, partyStanding, recipientsAmong } from './recipients.ts';

/** How people are told. */
export interface Telling {
  readonly mayBeTold: MayBeTold;
  /** Absent where no mail can be sent: then none waits either. */
  readonly digest: DigestTime | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** So many events in one transaction, which others wait for. */
const eventsAtOnce = 50;

/**
 * Notes for everybody concerned what happened since the last time, and moves on, in one transaction: no event is told twice,
 * and none is left out.
 * @returns whether there is more
 */
export async function tellEvents<Tx>(outbox: Outbox<Tx>, telling: Telling): Promise<boolean> {
  return outbox.transaction(async (tx) => {
    const store = outbox.storeIn(tx);
    const events = await store.events(await store.lockCursor(), eventsAtOnce);
    for (const { handover, position, event } of events) {
      const current = await store.handover(handover);
      if (!current) throw new Error(`${handover} is gone`);
      await tellEvent(store, telling, { source: `event/${position}`, event, current });
      await store.moveCursor(position);
    }
    return events.length === eventsAtOnce;
  });
}

interface Happened {
  readonly source: string;
  readonly event: CaseEvent;
  readonly current: HandoverCase;
}

async function tellEvent(store: OutboxStore, telling: Telling, { source, event, current }: Happened): Promise<void> {
  const notice = noticeOf(event, current, await store.dueOn(current.id));
  if (notice) await tellPeople(store, telling, { source, notice, current, actor: event.actor });
  const message = messageOf(event, current);
  if (message) await tellSystems(store, telling, { source, message, current });
}

/** Notes for everybody concerned that a clock reminds them, in the transaction that gives the reminder. */
export async function tellReminder(store: OutboxStore, telling: Telling, reminder: DueReminder): Promise<void> {
  const current = await store.handover(reminder.handover);
  if (!current) throw new Error(`${reminder.handover} is gone`);
  const notice = noticeOfReminder(reminder, current);
  const source = `reminder/${reminder.id}`;
  await tellPeople(store, telling, { source, notice, current });
  await tellSystems(store, telling, { source, message: reminderMessage(notice.occasion, current), current });
}

interface Publication {
  readonly source: string;
  readonly message: WebhookMessage;
  readonly current: HandoverCase;
}

async function tellSystems(store: OutboxStore, { mayBeTold }: Telling, news: Publication): Promise<void> {
  const { source, message, current } = news;
  const { deliveringUnit, bureau } = current;
  const content = JSON.stringify(message);
  // However late this runs, what happened in a draft stays the project's own.
  const concerned = hadReachedBureau(current, message.timestamp) ? [deliveringUnit, bureau] : [deliveringUnit];
  for (const organisation of new Set(concerned)) {
    if (!mayBeTold(partyStanding(current, organisation), current)) continue;
    for (const recipient of await store.webhooksFor(organisation, message.type)) {
      const notification = {
        channel: 'webhook',
        recipient,
        organisation,
        handover: current.id,
        digest: false,
      } as const;
      const id = await store.add({ ...notification, source, kind: message.type, content });
      if (id !== undefined) {
        const payload = { notification: id };
        await store.enqueue({ kind: 'webhook', payload, dedupeKey: id, organisationId: organisation });
      }
    }
  }
}

interface News {
  readonly source: string;
  readonly notice: Notice;
  readonly current: HandoverCase;
  readonly actor?: ActorReference;
}

async function tellPeople(store: OutboxStore, telling: Telling, news: News): Promise<void> {
  const { digest, mayBeTold, now } = telling;
  if (!digest) return;
  const { source, current, actor } = news;
  const { audience, occasion } = news.notice;
  const members = await store.recipients(current[audience.side], audience.person);
  const digestAt = nextDigestAt(now(), digest);
  for (const member of recipientsAmong(members, { audience, current, actor, mayBeTold })) {
    const id = await store.add({
      channel: 'mail',
      recipient: member.personId,
      organisation: member.organisationId,
      handover: current.id,
      source,
      kind: occasion.kind,
      content: JSON.stringify(occasion),
      digest: member.mail === 'digest',
    });
    if (id !== undefined) await enqueueMail(store, { id, member, digestAt });
  }
}

interface Mailing {
  readonly id: string;
  readonly member: Recipient;
  readonly digestAt: number;
}

async function enqueueMail(store: OutboxStore, { id, member, digestAt }: Mailing): Promise<void> {
  const { personId: person, organisationId } = member;
  if (member.mail === 'immediate') {
    await store.enqueue({ kind: 'mail', payload: { notification: id }, dedupeKey: id, organisationId });
    return;
  }
  const dedupeKey = `${person}/${new Date(digestAt).toISOString()}`;
  await store.enqueue({ kind: 'digest', payload: { person }, dedupeKey, organisationId, runAfter: digestAt });
}
