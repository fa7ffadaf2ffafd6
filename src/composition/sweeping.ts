import type { Logger } from 'pino';
import type { Database } from '../database/connection/open.ts';
import { sweep } from '../database/sweep.ts';
import type { Uploads } from '../delivery/uploads/uploads.ts';
import type { ObjectStore } from '../storage/object-store.ts';

const hour = 60 * 60 * 1000;
/** What an interrupted write left behind is cleared when nobody can be writing it any more. */
const staleWrites = 7 * 24 * hour;

/** Clears every hour what has expired, beginning at once; what fails is logged and tried again. */
export function startSweeping({
  database,
  uploads,
  store,
  log,
}: {
  readonly database: Database;
  readonly uploads: Uploads;
  readonly store: ObjectStore;
  readonly log: Logger;
}): { stop(): void } {
  const run = async (): Promise<void> => {
    const done = await Promise.allSettled([sweep(database, Date.now()), uploads.sweep(), store.sweep(staleWrites)]);
    for (const one of done) if (one.status === 'rejected') log.error({ event: 'sweep.failed', err: one.reason });
  };
  void run();
  const timer = setInterval(() => void run(), hour);
  return { stop: () => clearInterval(timer) };
}
