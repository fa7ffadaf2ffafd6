import { posix } from 'node:path';
import { collisionKey } from '../delivery/names.ts';
import { isKeptByZip } from './archive-bundle.ts';

/** A file of a package that is to go into a bundle. */
export interface NamedFile {
  /** Its true name. */
  readonly path: string;
  /** The name that the package uses. */
  readonly place: string;
}

/** The name by which it goes in. */
export interface FileInBundle<File extends NamedFile> {
  readonly file: File;
  readonly name: string;
}

/**
 * Names for the files of a package in a bundle, in their order, no two alike: the true name wherever a ZIP can carry it;
 * else the one that the package uses, or where another file is truly called so, the true name with `_` for what a ZIP
 * takes for something else.
 * @param files of true names that differ
 */
export function bundleNames<File extends NamedFile>(files: readonly File[]): readonly FileInBundle<File>[] {
  const taken = openTakenNames();
  for (const { path } of files) if (isKeptByZip(path)) taken.add(path);
  return files.map((file) => {
    if (isKeptByZip(file.path)) return { file, name: file.path };
    const name = freeName(file, taken);
    taken.add(name);
    return { file, name };
  });
}

function freeName({ path, place }: NamedFile, taken: TakenNames): string {
  const legible = path.replaceAll(/[\\:]/gu, '_');
  const { dir, ext, name } = posix.parse(legible);
  let free = taken.meets(place) ? legible : place;
  for (let number = 2; taken.meets(free); number++) free = posix.join(dir, `${name}-${number}${ext}`);
  return free;
}

interface TakenNames {
  readonly add: (name: string) => void;
  /** Whether a name would be a file or folder that is there, on a system that does not tell case apart either. */
  readonly meets: (name: string) => boolean;
}

function openTakenNames(): TakenNames {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    add(name) {
      const key = collisionKey(name);
      files.add(key);
      for (const folder of foldersAbove(key)) folders.add(folder);
    },
    meets(name) {
      const key = collisionKey(name);
      return files.has(key) || folders.has(key) || foldersAbove(key).some((folder) => files.has(folder));
    },
  };
}

function foldersAbove(path: string): readonly string[] {
  return Array.from(path.matchAll(/\//gu), ({ index }) => path.slice(0, index));
}
