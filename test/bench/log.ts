import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { storeSource } from '../../src/audit/log/sources/store-source.ts';
import { verifyLog } from '../../src/audit/log/verifying/verify-log.ts';
import { openTransparencyLog } from '../../src/composition/log.ts';
import { openDatabase } from '../../src/database/connection/open.ts';
import { jobQueue } from '../../src/database/jobs/queue.ts';
import { startWorker } from '../../src/jobs/worker.ts';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { receiptEntry } from '../audit/log/made-entries.ts';

/** How a log on SQLite and a directory store keeps up. */
export interface LogFigure {
  /** Entries that came in, each in a transaction of its own, in a second. */
  readonly perSecond: number;
  /** How long an entry took from its commit until it stood under a checkpoint: the median and the longest, in seconds. */
  readonly integrated: { readonly median: number; readonly longest: number };
  /** Entries of a published log that are verified in a second. */
  readonly verifiedPerSecond: number;
}

const seconds = 20;

/** Asked of the log: so many entries come in a second. */
const rate = 300;

/** Lets entries come in at a steady rate for some seconds, publishes them as a service does, and watches the checkpoint. */
export async function measureLog(): Promise<LogFigure> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yijiao-bench-log-'));
  await using closing = new AsyncDisposableStack();
  closing.defer(() => rm(folder, { recursive: true }));
  const database = await openDatabase(`sqlite:${folder}/yijiao.db`);
  closing.defer(() => database.close());
  const store = openDirectoryStore(path.join(folder, 'store'));
  const queue = jobQueue(database);
  const config = { dataFolder: folder, logName: 'bench.example.cn/log', witnesses: [] };
  const log = pino({ level: 'silent' });
  const { jobs, published } = await openTransparencyLog({ config, database, store, queue, log });
  const worker = startWorker({
    queue,
    transaction: database.transaction,
    handlers: jobs.handlers,
    slots: 2,
    largeSlots: 0,
  });
  closing.defer(() => worker.stop(10_000));

  const committedAt: number[] = [];
  const waits: number[] = [];
  const watch = new AbortController();
  const watching = (async () => {
    while (!watch.signal.aborted || waits.length < committedAt.length) {
      const size = (await published.newest())?.checkpoint.size ?? 0;
      const now = performance.now();
      while (waits.length < Math.min(size, committedAt.length)) waits.push(now - (committedAt[waits.length] ?? now));
      await pause(20);
    }
  })();

  const start = performance.now();
  for (let made = 0; made < seconds * rate; made += 1) {
    await database.transaction((tx) => jobs.append(tx, receiptEntry(made)), { isolation: 'read committed' });
    committedAt.push(performance.now());
    const ahead = start + (made + 1) * (1000 / rate) - performance.now();
    if (ahead > 1) await pause(ahead);
  }
  const perSecond = (seconds * rate) / ((performance.now() - start) / 1000);
  watch.abort();
  await watching;

  const verifyingFrom = performance.now();
  const { ok, size = 0 } = await verifyLog(storeSource(store), { trust: { key: published.key } });
  if (!ok) throw new Error('the log does not verify');
  const verifiedPerSecond = size / ((performance.now() - verifyingFrom) / 1000);
  waits.sort((a, b) => a - b);
  const integrated = {
    median: (waits[Math.floor(waits.length / 2)] ?? 0) / 1000,
    longest: (waits.at(-1) ?? 0) / 1000,
  };
  return { perSecond, integrated, verifiedPerSecond };
}
