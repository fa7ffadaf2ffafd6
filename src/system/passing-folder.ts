import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../problem.ts';
import { hasCode } from './error-code.ts';

/**
 * Lets a file be made in a folder that goes when the file was read, or could not be made.
 * @param parent where that folder lies
 * @param make makes a file in the folder and gives its path
 * @returns the bytes of the file
 * @throws {Problem} `system.disk-full`, and what `make` throws
 */
export async function makeInPassingFolder(
  parent: string,
  make: (folder: string) => Promise<string>,
): Promise<Readable> {
  const folder = await onDisk(mkdtemp(path.join(parent, 'yijiao-made-')));
  const clear = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const made = createReadStream(await make(folder));
    made.once('close', () => void clear());
    return made;
  } catch (error) {
    await clear();
    throw error;
  }
}

/**
 * Writes a new file of such a folder, in whatever thread.
 * @throws {Problem} `system.disk-full`, and what the chunks throw
 */
export async function writePassing(file: string, chunks: Readable): Promise<void> {
  await onDisk(pipeline(chunks, createWriteStream(file, { flags: 'wx' })));
}

/** A full disk is something people can mend, everything else is a fault. */
async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw hasCode(error, 'ENOSPC', 'EDQUOT') ? new Problem('system.disk-full', { cause: error }) : error;
  }
}
