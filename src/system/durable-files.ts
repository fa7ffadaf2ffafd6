import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';

/** Makes the names in a folder outlive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r');
  await handle.sync();
}

/** Writes a small file whole or not at all; what was there before stays until then. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`;
  {
    await using handle = await open(temporary, 'w', 0o600);
    await handle.writeFile(text);
    await handle.sync();
  }
  await rename(temporary, file);
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

export async function removeFiles(...files: string[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file, { force: true })));
}

/** Whether an error of Node's file system has one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

/** A full disk is something people can mend, everything else is a fault. */
export function orDiskFull(error: unknown): unknown {
  return hasCode(error, 'ENOSPC', 'EDQUOT') ? new Problem('upload.disk-full', { cause: error }) : error;
}
