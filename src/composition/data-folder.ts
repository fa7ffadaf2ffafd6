import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem.ts';
import { takeLock } from '../storage/directory/lock.ts';
import { replaceFile } from '../system/durable-files.ts';
import { hasCode, reasonOf } from '../system/error-code.ts';
import { makeFolders } from '../system/make-folders.ts';

const lockName = '.service.lock';

/** A service that is just ending gives the folder up within so many milliseconds. */
const patience = 2_000;

/**
 * Makes the service's data folder where it is absent, and keeps it for this process alone: unfinished uploads are known
 * to the process that receives them only, so a second one would cut them short.
 * @throws {Problem} `configuration.folder-unusable`, `configuration.folder-taken`
 */
export async function claimDataFolder(folder: string): Promise<Disposable> {
  const lock = await take(folder);
  if (!lock) throw new Problem('configuration.folder-taken', { params: { folder } });
  return lock;
}

const ownerName = 'installation';

/**
 * Binds a data folder to its database, the first time for good: what one database does not know of is cleared away in
 * time, so the files of another must never come under it.
 * @param installation the database's own name
 * @throws {Problem} `configuration.folder-of-another`
 */
export async function bindDataFolder(folder: string, installation: string): Promise<void> {
  const file = path.join(folder, ownerName);
  const owner = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (owner === undefined) await replaceFile(file, `${installation}\n`);
  else if (owner.trim() !== installation) {
    throw new Problem('configuration.folder-of-another', { params: { folder } });
  }
}

async function take(folder: string): Promise<Disposable | undefined> {
  try {
    await makeFolders(folder, 0o700);
    return await takeLock(path.join(folder, lockName), patience);
  } catch (cause) {
    throw new Problem('configuration.folder-unusable', { params: { folder, reason: reasonOf(cause) }, cause });
  }
}
