import { clockSetBack, isDatedBack } from '../audit/log/clock-set-back.ts';
import { entryText, parseEntry } from '../audit/log/entry.ts';
import type { ForgetfulSequence } from '../audit/log/publishing/adopt-published.ts';
import type { LogEntry } from '../schema/types/log-entry.ts';
import { advanceLatest, newestEntryAt, setLatest } from './audit/log-clock.ts';
import { lockNumber, takeNumber } from './cases/counters.ts';
import type { Database } from './connection/open.ts';
import type { Reader, Tx } from './tables.ts';

const counter = 'log_entries';

/**
 * Appends an entry to the transparency log, together with what it is about. Whoever appends makes all others wait until
 * the transaction ends, so that there is never a gap, nor an entry before one that can be read already. Before an entry
 * that is dated back another one says so.
 * @param onSetBack is told of that other one
 * @returns its index in the log, from 0 on
 */
export async function appendLogEntry(
  tx: Tx,
  entry: LogEntry,
  onSetBack?: (entry: LogEntry, latest: LogEntry) => void,
): Promise<number> {
  const at = Date.parse(entry.at);
  const latestAt = await advanceLatest(tx, at);
  if (isDatedBack(at, latestAt)) {
    const ahead = await newestEntryAt(tx, latestAt);
    const setBack = clockSetBack(entry, ahead);
    await appendText(tx, entryText(setBack));
    await setLatest(tx, at);
    onSetBack?.(setBack, ahead);
  }
  return appendText(tx, entryText(entry));
}

async function appendText(tx: Tx, entry: string): Promise<number> {
  const entryIndex = (await takeNumber(tx, counter)) - 1;
  await tx.insertInto('logEntries').values({ entryIndex, entry }).execute();
  return entryIndex;
}

/** The place of an entry in the log, from 0 on; undefined for what was never logged. */
export async function indexOfLogEntry({ db }: Pick<Database, 'db'>, entry: LogEntry): Promise<number | undefined> {
  const row = await db
    .selectFrom('logEntries')
    .select('entryIndex')
    .where('entry', '=', entryText(entry))
    .orderBy('entryIndex')
    .limit(1)
    .executeTakeFirst();
  return row?.entryIndex;
}

/** How many entries there are, which nobody can change until the transaction ends. */
export async function lockLogSize(tx: Tx): Promise<number> {
  return lockNumber(tx, counter);
}

/** The entries that there are, for being published. */
export function logEntriesIn({ db, transaction }: Pick<Database, 'db' | 'transaction'>): ForgetfulSequence {
  return {
    size: () => sizeOf(db),
    async read(from, limit) {
      const rows = await db
        .selectFrom('logEntries')
        .select('entry')
        .where('entryIndex', '>=', from)
        .orderBy('entryIndex')
        .limit(limit)
        .execute();
      return rows.map(({ entry }) => entry);
    },
    adopt: (entries) =>
      transaction(async (tx) => {
        for (const text of entries) {
          await appendText(tx, text);
          const entry = parseEntry(Buffer.from(text));
          if (!entry) continue;
          const at = Date.parse(entry.at);
          await advanceLatest(tx, at);
          if (entry.kind === 'clock_set_back') await setLatest(tx, at);
        }
      }),
  };
}

async function sizeOf(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('logEntries')
    .select('entryIndex')
    .orderBy('entryIndex', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? row.entryIndex + 1 : 0;
}
