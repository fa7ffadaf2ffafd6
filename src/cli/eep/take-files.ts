import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { EepPart } from '../../delivery/eep/package.ts';
import type { EepTaker } from '../../delivery/eep/read-eep.ts';
import { collisionKey } from '../../delivery/names.ts';
import { isSafeComponent } from '../../packaging/plan/payload-path.ts';
import { Problem } from '../../problem.ts';
import { publishFile, removeFiles, temporaryBeside } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';
import { unwritable } from '../files/unwritable.ts';

/** Takes the files out of a package into a folder. */
export interface FolderTaker extends EepTaker {
  /** Path below the folder of each part that was written, by its number. */
  readonly written: ReadonlyMap<number, string>;
  /** Removes what was not finished. */
  close(): Promise<void>;
}

/**
 * Opens a new folder for the files of a package. A file keeps its name byte for byte where that is safe on every system and
 * not taken; any other becomes `n<number>` and its ending. What an older layer keeps goes below `layer<number>`.
 * @throws {Problem} `client.eep-folder-there`, `client.unwritable`
 */
export async function openFolderTaker(folder: string): Promise<FolderTaker> {
  await makeEmpty(folder);
  const written = new Map<number, string>();
  const taken = new Set<string>();
  let handle: FileHandle | undefined;
  let temporary: string | undefined;
  const openNext = async (): Promise<FileHandle> => {
    temporary = temporaryBeside(path.join(folder, 'part'));
    handle = await open(temporary, 'wx');
    return handle;
  };
  const close = async (): Promise<void> => {
    await handle?.close();
    handle = undefined;
    if (temporary !== undefined) await removeFiles(temporary);
    temporary = undefined;
  };
  const failing = async <T>(operation: () => Promise<T>): Promise<T> => {
    try {
      return await operation();
    } catch (error) {
      throw unwritable(folder, error);
    }
  };
  return {
    written,
    close,
    write: (bytes) =>
      failing(async () => {
        await (handle ?? (await openNext())).writeFile(bytes);
      }),
    end: (part) =>
      failing(async () => {
        if (part.reference !== undefined || part.outside !== undefined) return close();
        const file = handle ?? (await openNext());
        const name = nameOf(part, taken);
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await file.sync();
        if (temporary !== undefined) await publishFile(temporary, path.join(folder, name));
        written.set(part.number, name);
        await close();
      }),
  };
}

async function makeEmpty(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const there = await readdir(folder);
    if (there.length > 0) throw new Problem('client.eep-folder-there', { params: { folder } });
  } catch (error) {
    if (hasCode(error, 'EEXIST', 'ENOTDIR')) throw new Problem('client.eep-folder-there', { params: { folder } });
    throw unwritable(folder, error);
  }
}

function nameOf({ name, layer, number }: EepPart, taken: Set<string>): string {
  const folder = layer === 0 ? '' : `layer${layer}/`;
  const ending = /[^.](\.[A-Za-z0-9]{1,10})$/u.exec(name)?.[1] ?? '';
  const own = folder + name;
  const kept = isSafeComponent(name) && !/^layer\d+$/u.test(name) && !taken.has(collisionKey(own));
  const chosen = kept ? own : `${folder}n${String(number).padStart(4, '0')}${ending}`;
  taken.add(collisionKey(chosen));
  return chosen;
}
