import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { type LogKey, openLogKey } from '../../../src/audit/log/log-key.ts';
import { type PublishedLog, publishedLog } from '../../../src/audit/log/published-log.ts';
import { integrateEntries, type LogPublishing } from '../../../src/audit/log/publishing/integrate.ts';
import { storeSource } from '../../../src/audit/log/sources/store-source.ts';
import type { LogSource } from '../../../src/audit/log/tiles/log-source.ts';
import type { Database } from '../../../src/database/connection/open.ts';
import { appendLogEntry, logEntriesIn } from '../../../src/database/log-entries.ts';
import type { LogEntry } from '../../../src/schema/types/log-entry.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import type { ObjectStore } from '../../../src/storage/object-store.ts';
import { opened, sqliteUrl } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const logName = 'archives.example.cn/log';

/** A log over a real database and a real store, published by hand. */
export interface LogOffice extends LogPublishing {
  readonly database: Database;
  readonly key: LogKey;
  readonly source: LogSource;
  readonly published: PublishedLog;
  /** The store's folder. */
  readonly folder: string;
  /** Makes so many more entries, not published yet. */
  readonly append: (count: number) => Promise<void>;
  readonly integrate: () => Promise<number>;
}

export async function openLogOffice(
  t: ExecutionContext,
  change: { readonly store?: ObjectStore; readonly cosign?: LogPublishing['cosign'] } = {},
): Promise<LogOffice> {
  const database = await opened(t, await sqliteUrl(t));
  const folder = path.join(await temporaryFolder(t), 'store');
  const store = change.store ?? openDirectoryStore(folder);
  const key = await openLogKey(await temporaryFolder(t), logName);
  const source = storeSource(store);
  const log: LogPublishing = { entries: logEntriesIn(database), store, key, cosign: change.cosign ?? (async () => []) };
  return {
    ...log,
    database,
    key,
    source,
    published: publishedLog(source, key.verifier),
    folder,
    append: (count) => appendMany(database, count),
    integrate: () => integrateEntries(log),
  };
}

/** Appends entries as a service does, but many in one transaction. */
export async function appendMany(database: Database, count: number): Promise<void> {
  await database.transaction(async (tx) => {
    for (let made = 0; made < count; made += 1) await appendLogEntry(tx, receiptEntry(made));
  });
}

/** The entry of a receipt that there never was. */
export function receiptEntry(number: number, at = new Date(Date.UTC(2026, 0, 1) + number).toISOString()): LogEntry {
  const digest = (what: number): string => (number * 3 + what).toString(16).padStart(64, '0');
  const digests = { json: digest(0), pdf: digest(1), package: digest(2) };
  return { schema: 'yijiao-log-entry/1', kind: 'receipt', at, digests };
}
