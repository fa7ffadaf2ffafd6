import test from 'ava';
import type { CaseEvent } from '../../../src/handover/case/event.ts';
import { replay } from '../../../src/handover/case/evolve.ts';
import { clockTable } from '../../../src/handover/clocks/clock-table.ts';
import { clockRuns, type Period } from '../../../src/handover/clocks/runs.ts';
import { turningHistory, turningTypes } from '../../../src/handover/clocks/turns.ts';
import { states } from '../../../src/handover/process/states.ts';
import { always, type History } from '../living.ts';

const hour = 3_600_000;
const start = Date.parse('2026-01-30T01:00:00Z');

/** The history with time going on between its events, now by minutes and now by days. */
function timed({ events }: Pick<History, 'events'>): CaseEvent[] {
  let at = start;
  return events.map((event, index) => {
    at += ((index * 7919) % 53) * hour + 60_000;
    return { ...event, at: new Date(at).toISOString() };
  });
}

function endOf(events: readonly CaseEvent[]): number {
  return Date.parse(events.at(-1)?.at ?? '') + 100 * hour;
}

/** Every stretch of a history between two turns, and who has the ball in it. */
function stretches(events: readonly CaseEvent[]): { from: number; to: number; ball: string; state: string }[] {
  const { turns } = turningHistory(events);
  return turns
    .map(({ at, state }, index) => ({
      from: at,
      to: turns[index + 1]?.at ?? endOf(events),
      ball: states[state].ball,
      state,
    }))
    .filter(({ from, to }) => from < to);
}

function covers({ from, to = Number.POSITIVE_INFINITY }: Period, stretch: { from: number; to: number }): boolean {
  return from <= stretch.from && stretch.to <= to;
}

function touches({ from, to = Number.POSITIVE_INFINITY }: Period, stretch: { from: number; to: number }): boolean {
  return from < stretch.to && stretch.from < to;
}

always('the turns of a history lead to the states that the case itself has', ({ events }) =>
  events.every((event, index) => {
    const before = events.slice(0, index + 1);
    const turned = turningHistory(before).turns.at(-1);
    return turningTypes.includes(event.type) ? turned?.state === replay(before).state : true;
  }),
);

always('no clock of one party runs while another has the ball', (history) => {
  const events = timed(history);
  return stretches(events).every((stretch) =>
    clockRuns(events).every(({ clock, periods }) => {
      const { party } = clockTable[clock];
      const mine = stretch.ball === party || (stretch.state === 'rejected' && clock === 'appeal');
      return mine || !periods.some((period) => touches(period, stretch));
    }),
  );
});

always(
  'whoever has the ball on the way to the receipt has a clock that runs, as long as the case is not void',
  (history) => {
    const events = timed(history);
    const voided = events.find(({ type }) => type === 'voided');
    const onTheWay = stretches(events).filter(
      ({ from, state }) =>
        !['receipted', 'archived', 'withdrawn', 'superseded'].includes(state) &&
        !(voided && Date.parse(voided.at) <= from),
    );
    const runs = clockRuns(events);
    return onTheWay.every((stretch) => runs.some(({ periods }) => periods.some((period) => covers(period, stretch))));
  },
);

always('nobody waits for anything of a case that is void, whatever comes of it afterwards', ({ events }) => {
  const isVoid = events.some(({ type }) => type === 'voided');
  return !isVoid || clockRuns(events).every(({ end }) => end !== undefined);
});

always('clocks are the same in whatever order events are read, and without those that turn nothing', (history) => {
  const events = timed(history);
  const turning = events.filter(({ type }) => turningTypes.includes(type));
  const whole = JSON.stringify(clockRuns(events));
  return whole === JSON.stringify(clockRuns(turning.toReversed()));
});

always('what a clock has used never shrinks while a history grows', (history) => {
  const events = timed(history);
  const lengths = (some: readonly CaseEvent[]): Map<string, number> =>
    new Map(
      clockRuns(some).map(({ clock, periods, sequence }) => [
        `${clock}-${sequence}`,
        periods.reduce((sum, { from, to }) => sum + ((to ?? Date.parse(some.at(-1)?.at ?? '')) - from), 0),
      ]),
    );
  let before = new Map<string, number>();
  return events.every((_, index) => {
    const after = lengths(events.slice(0, index + 1));
    const grown = [...before].every(([name, length]) => (after.get(name) ?? 0) >= length);
    before = after;
    return grown;
  });
});

test('a clock of the machine that goes back gives nobody time that has passed', (t) => {
  const actor = { kind: 'system', agent: 'test' } as const;
  const heading = { actor, round: 1 };
  const events = [
    { type: 'resumed', sequence: 1, at: '2026-03-03T02:00:00Z', ...heading },
    { type: 'edited', sequence: 2, at: '2026-03-02T02:00:00Z', ...heading },
  ] as const;
  t.deepEqual(
    turningHistory(events).turns.map(({ at }) => new Date(at).toISOString()),
    ['2026-03-03T02:00:00.000Z', '2026-03-03T02:00:00.000Z'],
  );
});
