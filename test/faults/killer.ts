import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { beginRealService, type RealService, startRealService } from '../support/real-service.ts';

/** Kills a service again and again. */
export interface Killer {
  readonly isKilling: () => boolean;
  /** How often it struck, by what was going on. */
  readonly struck: ReadonlyMap<string, number>;
  /** Every process so far, dead or alive. */
  readonly processes: readonly RealService[];
  /** The last process, which is let live. */
  readonly survivor: Promise<RealService>;
}

/** Which handover is under way, and how far it is. */
export interface Sight {
  readonly id: string;
  readonly state: string;
}

export interface KillingOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly kills: number;
  readonly random: () => number;
  /** How long the service takes to come up, in milliseconds: on a slow machine everything takes longer. */
  readonly startTime: number;
  /** What is going on in the service now; undefined while there is nothing to see. */
  readonly look: () => Promise<Sight | undefined>;
}

/** How often one handover is struck in a state, so that no step is spared by chance. The moment within it is random. */
const strikes: Readonly<Record<string, number>> = {
  draft: 3,
  checking: 3,
  ready: 1,
  under_review: 2,
  accepted: 4,
  stored: 2,
};

/** So many of the processes that come after a killed one are killed before they are up. */
const strickenStarts = 0.25;

/** Starts the service, kills it, and starts it again, until it has been killed often enough. */
export function startKilling(t: ExecutionContext, options: KillingOptions): Killer {
  const { environment, kills, random, startTime } = options;
  const struck = new Map<string, number>();
  const spent = new Map<string, number>();
  const processes: RealService[] = [];
  const over = new AbortController();
  const isKilling = (): boolean => [...struck.values()].reduce((sum, count) => sum + count, 0) < kills;
  const strike = async (service: RealService, what: string): Promise<void> => {
    struck.set(what, (struck.get(what) ?? 0) + 1);
    await service.kill();
  };
  const run = async (): Promise<RealService> => {
    while (isKilling() && !over.signal.aborted) {
      const { service, answers } = beginRealService(t, environment);
      processes.push(service);
      if (random() < strickenStarts) {
        answers.catch(() => undefined);
        await pause(random() * startTime);
        await strike(service, 'start');
        continue;
      }
      await answers;
      const { id, state } = await nextTarget(options, spent, over.signal);
      spent.set(`${id} ${state}`, (spent.get(`${id} ${state}`) ?? 0) + 1);
      await pause(random() * 2 * startTime);
      await strike(service, state);
    }
    const last = await startRealService(t, environment);
    processes.push(last);
    return last;
  };
  const survivor = run();
  // When the test has failed for another reason, nobody waits for this.
  survivor.catch(() => undefined);
  t.teardown(() => over.abort());
  return { isKilling, struck, processes, survivor };
}

/** Watches until the handover is in a state that it has not been struck in often enough. */
async function nextTarget(
  { look }: KillingOptions,
  spent: ReadonlyMap<string, number>,
  over: AbortSignal,
): Promise<Sight> {
  for (;;) {
    over.throwIfAborted();
    const seen = await look();
    if (seen && (spent.get(`${seen.id} ${seen.state}`) ?? 0) < (strikes[seen.state] ?? 0)) return seen;
    await pause(20);
  }
}

/** The same numbers for the same seed, from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
