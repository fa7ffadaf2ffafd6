import type { DeadlineOf } from './deadline.ts';
import { expectedAfter } from './expected-handover.ts';
import type { ExpectedDesk, ExpectedStanding, ExpectedStore } from './ports.ts';
import { eachWaiting } from './waiting.ts';

/** What it takes to follow calendars and profiles. */
export interface Rescheduling {
  readonly expected: ExpectedDesk;
  /** Deadlines by the profiles and calendars that there are now. */
  readonly deadlines: () => Promise<DeadlineOf>;
  readonly now: () => Date;
}

/** The part of the service that tends clocks, as events name it. */
const by = 'clocks';

/**
 * Calendars and profiles change, and with them by when projects have to hand over: what is kept of that follows, by an
 * event each. Whatever is cut off or done twice is made good by the next time.
 * @returns how many deadlines were moved
 */
export async function rescheduleExpected(
  { expected: desk, deadlines, now }: Rescheduling,
  signal: AbortSignal,
): Promise<number> {
  const deadlineOf = await deadlines();
  let moved = 0;
  for await (const standing of eachWaiting(desk.read)) {
    if (signal.aborted) return moved;
    if (!hasMoved(standing, deadlineOf)) continue;
    const { id } = standing.expected;
    const at = now().toISOString();
    if (await desk.write((store) => reschedule(store, id, { at, deadlineOf }))) moved += 1;
  }
  return moved;
}

function hasMoved({ expected, dueAt }: ExpectedStanding, deadlineOf: DeadlineOf): boolean {
  return deadlineOf(expected)?.at.getTime() !== dueAt?.getTime();
}

/** @returns whether it was still to be done */
async function reschedule(
  store: ExpectedStore,
  id: string,
  { at, deadlineOf }: { readonly at: string; readonly deadlineOf: DeadlineOf },
): Promise<boolean> {
  const standing = await store.find(id);
  if (!standing || !hasMoved(standing, deadlineOf)) return false;
  const deadline = deadlineOf(standing.expected);
  const event = { type: 'rescheduled', at, by, ...(deadline && { dueOn: deadline.on }) } as const;
  await store.append(event, expectedAfter(id, standing.expected, event), deadline?.at);
  return true;
}
