/** A rule did not come to its end in the time that it has. */
export class RuleTooSlow extends Error {}

/**
 * Gives what a rule observes until its time is up, whether it observes without end or waits for what never comes.
 * What computes without pausing is stopped at its next observation.
 * @throws {RuleTooSlow}
 */
export async function* observeInTime<Seen>(
  observations: Iterable<Seen> | AsyncIterable<Seen>,
  seconds: number,
): AsyncGenerator<Seen, void> {
  const until = performance.now() + seconds * 1000;
  let giveUp: (reason: RuleTooSlow) => void = () => undefined;
  const timer = setTimeout(() => giveUp(new RuleTooSlow()), seconds * 1000);
  const observing = eachOf(observations);
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

async function* eachOf<Seen>(observations: Iterable<Seen> | AsyncIterable<Seen>): AsyncGenerator<Seen, void> {
  yield* observations;
}
