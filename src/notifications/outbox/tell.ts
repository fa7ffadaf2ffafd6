import type { ExpectedReminder } from '../../handover/announcing/ports.ts';
import { type HandoverCase, hadReachedBureau } from '../../handover/case/case.ts';
import type { CaseEvent } from '../../handover/case/event.ts';
import type { WebhookMessage } from '../../schema/types/webhook-message.ts';
import { expectedReminderMessage, messageOf, reminderMessage } from '../webhooks/message.ts';
import { type DueReminder, noticeOf, noticeOfExpected, noticeOfReminder } from './notice.ts';
import { notePeople, noteSystems, type Sending } from './noting.ts';
import type { Outbox, OutboxStore } from './ports.ts';
import { caseSubject, type MayBeTold, partyStanding } from './recipients.ts';

/** How people are told. */
export interface Telling extends Sending {
  readonly mayBeTold: MayBeTold;
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
  const subject = caseSubject(current, telling.mayBeTold);
  if (notice) await notePeople(store, telling, { source, notice, subject, actor: event.actor });
  const message = messageOf(event, current);
  if (message) await tellSystems(store, telling, { source, message, current });
}

/** Notes for everybody concerned that a clock reminds them, in the transaction that gives the reminder. */
export async function tellReminder(store: OutboxStore, telling: Telling, reminder: DueReminder): Promise<void> {
  const current = await store.handover(reminder.handover);
  if (!current) throw new Error(`${reminder.handover} is gone`);
  const notice = noticeOfReminder(reminder, current);
  const source = `reminder/${reminder.id}`;
  await notePeople(store, telling, { source, notice, subject: caseSubject(current, telling.mayBeTold) });
  await tellSystems(store, telling, { source, message: reminderMessage(notice.occasion, current), current });
}

/** The same of a handover that is expected; of systems those of the side that is reminded. */
export async function tellExpected(store: OutboxStore, sending: Sending, reminder: ExpectedReminder): Promise<void> {
  const notice = noticeOfExpected(reminder);
  const { bureau, deliveringUnit } = reminder.expected;
  const source = `expected/${reminder.id}`;
  // Both sides know what was announced.
  const subject = { bureau, deliveringUnit, mayBeTold: () => true };
  await notePeople(store, sending, { source, notice, subject });
  const message = expectedReminderMessage(notice.occasion, reminder.expected);
  await noteSystems(store, subject[notice.audience.side], { source, message });
}

interface Publication {
  readonly source: string;
  readonly message: WebhookMessage;
  readonly current: HandoverCase;
}

async function tellSystems(
  store: OutboxStore,
  { mayBeTold }: Telling,
  { source, message, current }: Publication,
): Promise<void> {
  const { deliveringUnit, bureau } = current;
  // However late this runs, what happened in a draft stays the project's own.
  const concerned = hadReachedBureau(current, message.timestamp) ? [deliveringUnit, bureau] : [deliveringUnit];
  for (const organisation of new Set(concerned)) {
    if (!mayBeTold(partyStanding(current, organisation), current)) continue;
    await noteSystems(store, organisation, { source, message, handover: current.id });
  }
}
