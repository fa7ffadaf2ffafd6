import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './error-code.ts';

/** Makes the names in a folder outlive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file systems journal their entries.
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}

/** Where a file is written until it is whole; short, whatever its own name is, and hidden from listings. */
export function temporaryBeside(file: string): string {
  return path.join(path.dirname(file), `.${randomUUID()}.part`);
}

/** Writes a small file whole or not at all; what was there before stays until then. */
export async function replaceFile(file: string, text: string, mode = 0o600): Promise<void> {
  const temporary = temporaryBeside(file);
  try {
    {
      await using handle = await open(temporary, 'wx', mode);
      await handle.writeFile(text);
      await handle.sync();
    }
    await rename(temporary, file);
  } finally {
    await removeFiles(temporary);
  }
  await syncFolder(path.dirname(file));
}

/**
 * Gives a synced file a second, durable name that is never taken from another file.
 * @returns false when the name was there already
 */
export async function linkOnce(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await syncFolder(path.dirname(name));
  }
}

/** What systems say where there are no links, as on exFAT; Windows says EISDIR. */
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', ...(process.platform === 'win32' ? ['EISDIR'] : [])];

/**
 * Gives a synced file its durable name; the one it had may stay, and is for the caller to remove. Where there are no
 * links, an empty file holds the name for a moment, and a process that is killed just then leaves it.
 * @param replace whether the name may be that of a file, which it takes the place of
 * @throws an error with the code EEXIST when the name is there already and may not be replaced
 */
export async function publishFile(unfinished: string, name: string, replace = false): Promise<void> {
  if (replace) await rename(unfinished, name);
  else {
    try {
      await link(unfinished, name);
    } catch (error) {
      if (!hasCode(error, ...noLinks)) throw error;
      await renameOnce(unfinished, name);
    }
  }
  await syncFolder(path.dirname(name));
}

/** Renames a file to a name that is never taken from another one: an empty file holds it, which nobody can make twice. */
async function renameOnce(file: string, name: string): Promise<void> {
  await (await open(name, 'wx')).close();
  try {
    await rename(file, name);
  } catch (error) {
    await removeFiles(name);
    throw error;
  }
}

/** Takes away a file's name so that it stays away. */
export async function retractFile(name: string): Promise<void> {
  await removeFiles(name);
  await syncFolder(path.dirname(name));
}

/** Removes what is there of the files; below what is no folder there is nothing. */
export async function removeFiles(...files: readonly string[]): Promise<void> {
  const remove = (file: string): Promise<void> =>
    rm(file, { force: true }).catch((error: unknown) => {
      if (!hasCode(error, 'ENOTDIR')) throw error;
    });
  await Promise.all(files.map(remove));
}
