import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/**
 * Lets a file be made in a folder that goes when the file was read, or could not be made.
 * @param parent where that folder lies
 * @param make makes a file in the folder and gives its path
 * @returns the bytes of the file
 */
export async function makeInPassingFolder(
  parent: string,
  make: (folder: string) => Promise<string>,
): Promise<Readable> {
  const folder = await mkdtemp(path.join(parent, 'yijiao-made-'));
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
