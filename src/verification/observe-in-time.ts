import { ComputedTooLong, computeInTime } from '../concurrency/compute-in-time.ts';

/** A rule did not come to its end in the time that it has. */
export class RuleTooSlow extends Error {}

/** Milliseconds that a rule observes at a stretch before what it saw is taken from it. */
const stretch = 50;

/** Observations that are taken at once at the most. */
const mostAtOnce = 1000;

/**
 * Gives what a rule observes until its time is up, whether it observes without end, computes without observing, or waits for
 * what never comes. What an asynchronous rule computes between two waits is stopped at its next observation.
 * @throws {RuleTooSlow}
 */
export function observeInTime<Seen>(
  observations: Iterable<Seen> | AsyncIterable<Seen>,
  seconds: number,
): AsyncGenerator<Seen, void> {
  return Symbol.asyncIterator in observations ? awaited(observations, seconds) : computed(observations, seconds);
}

/** Several observations are computed together: to guard each one would take longer than most rules do. */
async function* computed<Seen>(observations: Iterable<Seen>, seconds: number): AsyncGenerator<Seen, void> {
  const until = performance.now() + seconds * 1000;
  const iterator = observations[Symbol.iterator]();
  for (let done = false; !done; ) {
    const left = until - performance.now();
    if (left <= 0) throw new RuleTooSlow();
    const seen: Seen[] = [];
    let failure: { readonly error: unknown } | undefined;
    try {
      done = computeInTime(() => observe(iterator, seen), left);
    } catch (error) {
      failure = { error: error instanceof ComputedTooLong ? new RuleTooSlow() : error };
    }
    yield* seen;
    if (failure) throw failure.error;
  }
}

/** Takes what comes in one stretch. @returns whether that was all */
function observe<Seen>(iterator: Iterator<Seen>, seen: Seen[]): boolean {
  const end = performance.now() + stretch;
  while (seen.length < mostAtOnce && performance.now() < end) {
    const { done, value } = iterator.next();
    if (done) return true;
    seen.push(value);
  }
  return false;
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
