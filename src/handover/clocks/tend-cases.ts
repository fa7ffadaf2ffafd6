import { type HandoverCase, hasFlag, reachedBureau } from '../case/case.ts';
import { type Desk, performCommand } from '../desk/desk.ts';
import type { CaseStore, Page } from '../desk/ports.ts';
import { dueMark } from './due-mark.ts';
import { flagsOfTime, timeFlags } from './lateness.ts';
import type { Notify, ReminderStore } from './ports.ts';
import { type ClockFace, readClocks } from './readings.ts';
import { type Audience, dueReminders } from './reminders.ts';

/** What tending the clocks of all cases works with. */
export interface ClockTending<Tx> {
  readonly desk: Desk<Tx>;
  readonly remindersIn: (tx: Tx) => ReminderStore;
  readonly notify: Notify<Tx>;
  /** Identifiers of the cases that may have a clock running, in an order that stays. */
  readonly waiting: (page: Page<string>) => Promise<readonly string[]>;
  /** Told of a case whose clocks could not be looked at; the others are. */
  readonly onTrouble: (handover: string, error: unknown) => void;
}

const pageLength = 200;

/**
 * Looks at every case that waits for somebody: gives the reminders for which it is time, keeps what is due, and raises
 * and lowers the flags of time. Whatever is cut off or done twice is made good by the next time.
 * @returns how many reminders were given
 */
export async function tendCases<Tx>(tending: ClockTending<Tx>, signal: AbortSignal): Promise<number> {
  let given = 0;
  let after: string | undefined;
  do {
    const ids = await tending.waiting({ after, limit: pageLength });
    for (const id of ids) {
      if (signal.aborted) return given;
      try {
        given += await tendCase(tending, id);
      } catch (error) {
        tending.onTrouble(id, error);
      }
    }
    after = ids.at(-1);
  } while (after !== undefined);
  return given;
}

/** The part of the service that tends clocks, as events name it. */
const actor = { agent: 'clocks' };

/** @returns how many reminders were given */
async function tendCase<Tx>(tending: ClockTending<Tx>, id: string): Promise<number> {
  const { desk } = tending;
  const faceOf = await desk.clockFaces();
  const { given, current, raise, lower } = await desk.transaction(async (tx) => {
    const cases = desk.casesIn(tx);
    const locked = await cases.lock(id);
    if (!locked) throw new Error(`${id} is gone`);
    const face = { ...faceOf(locked), now: desk.now() };
    const { flags, reminded } = await tendLocked(tending, { tx, cases, current: locked, face });
    return {
      given: reminded,
      current: locked,
      raise: timeFlags.filter((flag) => flags.has(flag) && !hasFlag(locked, flag)).map((flag) => ({ flag })),
      lower: timeFlags.filter((flag) => !flags.has(flag) && hasFlag(locked, flag)),
    };
  });
  if (raise.length + lower.length > 0) {
    const command = { name: 'record_flags', raise, lower } as const;
    await performCommand(desk, id, { actor, command, key: `clocks-${current.version}` });
  }
  return given;
}

async function tendLocked<Tx>(
  { remindersIn, notify }: ClockTending<Tx>,
  { tx, cases, current, face }: { tx: Tx; cases: CaseStore; current: HandoverCase; face: ClockFace },
): Promise<{ readonly flags: ReturnType<typeof flagsOfTime>; readonly reminded: number }> {
  const events = await cases.turningEvents(current.id);
  const readings = readClocks(events, face);
  // Calendars and profiles change, and with them what is due.
  await cases.putDue(current.id, dueMark(events, face));
  const reminders = remindersIn(tx);
  const occasion = { ...face, deadlines: face.terms.deadlines, reachedBureau: reachedBureau(current) };
  let reminded = 0;
  for (const due of dueReminders(readings, await reminders.reminders(current.id), occasion)) {
    const organisation = organisationOf(current, due.audience);
    const given = await reminders.give({ ...due, handover: current.id, organisation, at: face.now.getTime() });
    if (!given) continue;
    await notify(tx, given);
    reminded += 1;
  }
  const lastDeedAt = await cases.lastDeedAt(current.id);
  return { flags: flagsOfTime(readings, { state: current.state, lastDeedAt }, face), reminded };
}

function organisationOf({ bureau, deliveringUnit }: HandoverCase, audience: Audience): string {
  return audience === 'bureau' || audience === 'lead' ? bureau : deliveringUnit;
}
