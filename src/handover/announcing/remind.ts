import { expectedAfter } from './expected-handover.ts';
import type { ExpectedReminder, ExpectedStore } from './ports.ts';
import { dueExpectedReminders } from './reminders.ts';
import type { Rescheduling } from './reschedule.ts';
import { eachWaiting } from './waiting.ts';

/** What reminding of what is expected works with. */
export interface ExpectedReminding<Tx> extends Rescheduling {
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly expectedIn: (tx: Tx) => ExpectedStore;
  /** Brings a reminder to people, in the transaction that gives it: both happen, or neither. */
  readonly notify: (tx: Tx, reminder: ExpectedReminder) => Promise<void>;
}

/** The part of the service that tends clocks, as events name it. */
const by = 'clocks';

/**
 * Looks at everything that is expected and that no handover brings yet, and gives the reminders for which it is time, by an
 * event each. Whatever is cut off or done twice is made good by the next time.
 * @returns how many reminders were given
 */
export async function remindExpected<Tx>(reminding: ExpectedReminding<Tx>, signal: AbortSignal): Promise<number> {
  const { deadlines, expected: desk, now, transaction } = reminding;
  const deadlineOf = await deadlines();
  let reminded = 0;
  for await (const standing of eachWaiting(desk.read)) {
    if (signal.aborted) return reminded;
    const { expected } = standing;
    const occasion = { deadline: deadlineOf(expected), now: now() };
    // Whether any of them was given already is seen where nobody comes between.
    if (dueExpectedReminders(standing, [], occasion).length === 0) continue;
    reminded += await transaction((tx) => remind(reminding, tx, { id: expected.id, ...occasion }));
  }
  return reminded;
}

async function remind<Tx>(
  { expectedIn, notify }: ExpectedReminding<Tx>,
  tx: Tx,
  { id, deadline, now }: { readonly id: string } & Parameters<typeof dueExpectedReminders>[2],
): Promise<number> {
  const store = expectedIn(tx);
  const standing = await store.find(id);
  if (!standing) throw new Error(`${id} is gone`);
  const due = dueExpectedReminders(standing, await store.events(id), { deadline, now });
  for (const { audience, day, dueOn, extended, left, overdueDays, run, step } of due) {
    const at = now.toISOString();
    const event = { type: 'reminded', at, by, step, ...(day !== '' && { day }), dueOn } as const;
    const { expected } = standing;
    await store.append(event, expectedAfter(id, expected, event), deadline?.at);
    const key = [id, run, extended, step, day].join('/');
    await notify(tx, { id: key, expected, audience, dueOn, left, overdueDays, at });
  }
  return due.length;
}
