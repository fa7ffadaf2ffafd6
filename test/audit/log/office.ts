import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { type LogKey, openLogKey } from '../../../src/audit/log/log-key.ts';
import { type PublishedLog, publishedLog } from '../../../src/audit/log/published-log.ts';
import { integrateEntries, type LogPublishing } from '../../../src/audit/log/publishing/integrate.ts';
import { storeSource } from '../../../src/audit/log/sources/store-source.ts';
import type { LogSource } from '../../../src/audit/log/tiles/log-source.ts';
import type { Database } from '../../../src/database/connection/open.ts';
import { logEntriesIn } from '../../../src/database/log-entries.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import type { ObjectStore } from '../../../src/storage/object-store.ts';
import { opened, sqliteUrl } from '../../support/database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { appendMany, logName } from './made-entries.ts';

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
