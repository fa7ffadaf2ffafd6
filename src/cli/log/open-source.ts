import { stat } from 'node:fs/promises';
import path from 'node:path';
import { storeSource } from '../../audit/log/sources/store-source.ts';
import { webSource } from '../../audit/log/sources/web-source.ts';
import { checkpointPath, type LogSource } from '../../audit/log/tiles/log-source.ts';
import { Problem } from '../../problem.ts';
import { openDirectoryStore } from '../../storage/directory-store.ts';
import type { ObjectStore } from '../../storage/object-store.ts';
import { openObjectStore } from '../../storage/open-store.ts';
import { isUrl } from '../verify/remote-bytes.ts';

/** A log that is to be read, and the object store that it lies in, where it lies in one. */
export interface OpenedLog {
  readonly source: LogSource;
  readonly store: ObjectStore | undefined;
}

/**
 * Opens a log by the folder that holds checkpoint and tiles, by the store that it lies in (`file:…`, `s3://…`), by a
 * store's folder, or by its URL.
 * @throws {Problem} `log.not-found`, `storage.address-invalid`
 */
export async function openLog(name: string): Promise<OpenedLog> {
  if (isUrl(name)) return { source: webSource(new URL(name)), store: undefined };
  if (/^(?:file:|s3:)/u.test(name)) return inStore(openObjectStore(name));
  const status = await stat(name).catch(() => undefined);
  if (!status?.isDirectory()) throw new Problem('log.not-found', { params: { log: name } });
  const store = openDirectoryStore(name);
  const isLog = await stat(path.join(name, checkpointPath)).then(
    () => true,
    () => false,
  );
  return isLog ? { source: storeSource(store, ''), store: undefined } : inStore(store);
}

function inStore(store: ObjectStore): OpenedLog {
  return { source: storeSource(store), store };
}
