/** Milliseconds that this thread has computed for: what else the machine does meanwhile does not count. */
export function ownTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** What `pieceOfWork` takes on a fast desktop machine, in milliseconds: the limits of the tests are meant for one. */
const onFastMachine = 20;

/**
 * Whether what was computed since then stays within a limit.
 * @param started what `ownTime` was then
 * @param milliseconds the limit on a fast machine; one that takes longer for everything gets more
 */
export function withinOwnTime(started: number, milliseconds: number): boolean {
  const taken = ownTime() - started;
  return taken < milliseconds || taken < milliseconds * slowness();
}

/** How many times as long as a fast machine this one takes at the moment; 1 on faster ones. */
function slowness(): number {
  const times = Array.from({ length: 5 }, () => {
    const start = ownTime();
    pieceOfWork();
    return ownTime() - start;
  });
  const [, , median = onFastMachine] = times.sort((a, b) => a - b);
  return Math.max(1, median / onFastMachine);
}

/** Allocates, parses and compares as tests of hostile input do. */
function pieceOfWork(): number {
  const rows = Array.from({ length: 40_000 }, (_, n) => ({
    id: (n * 7919) % 40_000,
    name: `n${n}`,
    tags: [n, `${n}`],
  }));
  const read: typeof rows = JSON.parse(JSON.stringify(rows));
  return new Map(read.sort((a, b) => a.id - b.id).map(({ name, id }) => [name, id])).size;
}
