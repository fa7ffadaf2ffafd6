import { ComputedTooLong, computeInTime } from '../concurrency/compute-in-time.ts';

/** A rule did not come to its end in the time that it has. */
export class RuleTooSlow extends Error {}

/** What a rule observes, and who is told of it. */
export interface Observer<Seen> {
  readonly observe: () => Iterable<Seen> | AsyncIterable<Seen>;
  /** Must not throw. */
  readonly tell: (seen: Seen) => void;
}

/** Why an observer did not come to its end. */
export interface BrokenOff {
  readonly error: unknown;
}

type End = BrokenOff | undefined;

/** One observer of several that are observed together. */
interface Turn<Seen> extends Pick<Observer<Seen>, 'tell'> {
  readonly iterator: Iterator<Seen>;
}

/** Milliseconds that rules observe at a stretch before what they saw is taken from them. */
const stretch = 50;

/** Observations that are taken at once at the most. */
const mostAtOnce = 1000;

/**
 * Lets one after another observe until its time is up, whether it observes without end, computes without observing, or waits
 * for what never comes. What an asynchronous one computes between two waits is stopped at its next observation.
 * @returns for each why it was broken off, {@link RuleTooSlow} where its time was up; undefined where it came to its end
 */
export async function observeInTime<Seen>(observers: readonly Observer<Seen>[], seconds: number): Promise<End[]> {
  const ends: End[] = [];
  let turns: Turn<Seen>[] = [];
  const takeTurns = (): void => {
    ends.push(...observeTogether(turns, seconds));
    turns = [];
  };
  for (const { observe, tell } of observers) {
    const begun = begin(observe);
    if (begun.kind === 'ready') {
      turns.push({ iterator: begun.iterator, tell });
      continue;
    }
    takeTurns();
    ends.push(begun.kind === 'broken' ? begun : await observeWaiting(begun.observations, tell, seconds));
  }
  takeTurns();
  return ends;
}

type Begun<Seen> =
  | { readonly kind: 'ready'; readonly iterator: Iterator<Seen> }
  | { readonly kind: 'waiting'; readonly observations: AsyncIterable<Seen> }
  | (BrokenOff & { readonly kind: 'broken' });

function begin<Seen>(observe: Observer<Seen>['observe']): Begun<Seen> {
  try {
    const observations = observe();
    return Symbol.asyncIterator in observations
      ? { kind: 'waiting', observations }
      : { kind: 'ready', iterator: observations[Symbol.iterator]() };
  } catch (error) {
    return { kind: 'broken', error };
  }
}

async function observeWaiting<Seen>(
  observations: AsyncIterable<Seen>,
  tell: Observer<Seen>['tell'],
  seconds: number,
): Promise<End> {
  try {
    for await (const seen of awaited(observations, seconds)) tell(seen);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Guarded together, for to guard each would take longer than most rules do; one that takes more than a stretch goes on alone. */
function observeTogether<Seen>(turns: readonly Turn<Seen>[], seconds: number): End[] {
  const ends: End[] = [];
  while (ends.length < turns.length) {
    const until = performance.now() + seconds * 1000;
    let waiting = turns.slice(ends.length);
    for (let ended: readonly End[] = []; ended.length === 0; waiting = waiting.slice(0, 1)) {
      ended = observeStretch(waiting, until - performance.now());
      ends.push(...ended);
    }
  }
  return ends;
}

/** @returns how those ended that came to their end, or whose time was up */
function observeStretch<Seen>(turns: readonly Turn<Seen>[], left: number): End[] {
  const ended: End[] = [];
  const seen: (() => void)[] = [];
  try {
    if (left <= 0) throw new ComputedTooLong();
    computeInTime(() => takeInTurn(turns, ended, seen), left);
  } catch (error) {
    if (!(error instanceof ComputedTooLong)) throw error;
    ended.push({ error: new RuleTooSlow() });
  }
  for (const tell of seen) tell();
  return ended;
}

/** Takes what comes in one stretch, from each to its end before the next. */
function takeInTurn<Seen>(turns: readonly Turn<Seen>[], ended: End[], seen: (() => void)[]): void {
  const end = performance.now() + stretch;
  for (const { iterator, tell } of turns) {
    try {
      for (;;) {
        if (seen.length >= mostAtOnce || performance.now() >= end) return;
        const { done, value } = iterator.next();
        if (done === true) break;
        seen.push(() => tell(value));
      }
      ended.push(undefined);
    } catch (error) {
      ended.push({ error });
    }
  }
}

async function* awaited<Seen>(observations: AsyncIterable<Seen>, seconds: number): AsyncGenerator<Seen, void> {
  const until = performance.now() + seconds * 1000;
  let giveUp: (reason: RuleTooSlow) => void = () => undefined;
  const timer = setTimeout(() => giveUp(new RuleTooSlow()), seconds * 1000);
  const observing = observations[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await new Promise<IteratorResult<Seen, void>>((resolve, reject) => {
        giveUp = reject;
        observing.next().then(resolve, reject);
      });
      if (done) return;
      if (performance.now() > until) throw new RuleTooSlow();
      yield value;
    }
  } finally {
    clearTimeout(timer);
  }
}
