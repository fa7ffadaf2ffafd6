import { collisionKey } from '../../delivery/names.ts';
import { longestName } from '../layout.ts';
import { isSafeComponent } from '../plan/payload-path.ts';
import { type Examined, eachMember } from './examined.ts';
import { openKeySet } from './key-set.ts';

/** Checks that every name can be unpacked on every system as it is, and that no two become one there. */
export async function checkNames(examined: Examined): Promise<void> {
  const check = examined.checks.check('names.rules');
  const keys = openKeySet();
  const folders = openFolders((key) => !keys.has(key));
  for await (const { path } of eachMember(examined)) {
    // None is made as long, and one of thousands of folders would fill memory with their paths.
    if (examined.id.length + 1 + path.length > longestName) {
      check.fail('name-too-long', path, { limit: longestName });
      continue;
    }
    const slash = path.lastIndexOf('/');
    const folder = folders.enter(path.slice(0, Math.max(slash, 0)));
    const name = path.slice(slash + 1);
    if (!folder.safe || !isSafeComponent(name)) check.fail('name-not-safe', path);
    const key = `${folder.key}/${collisionKey(name)}`;
    if (!folder.alone || folders.has(key) || !keys.add(key)) check.fail('name-meets-another', path);
  }
}

interface Folder {
  readonly path: string;
  /** The same for folders that one system takes for one. */
  readonly key: string;
  /** Whether every name on the way is safe. */
  readonly safe: boolean;
  /** Whether nothing on the way is spelled in another way elsewhere, or is a file. */
  readonly alone: boolean;
}

/** Remembers how each folder is spelled; of 100,000 files most lie in the folder of the file before. */
function openFolders(isFree: (key: string) => boolean): {
  readonly enter: (path: string) => Folder;
  readonly has: (key: string) => boolean;
} {
  const spellings = new Map<string, string>();
  let last: Folder = { path: '', key: '', safe: true, alone: true };
  const enter = (path: string): Folder => {
    if (path === last.path) return last;
    if (path === '') return { path, key: '', safe: true, alone: true };
    const slash = path.lastIndexOf('/');
    const parent = enter(path.slice(0, Math.max(slash, 0)));
    const name = path.slice(slash + 1);
    const key = `${parent.key}/${collisionKey(name)}`;
    const spelling = spellings.get(key) ?? path;
    spellings.set(key, spelling);
    const alone = parent.alone && spelling === path && isFree(key);
    last = { path, key, safe: parent.safe && isSafeComponent(name), alone };
    return last;
  };
  return { enter, has: (key) => spellings.has(key) };
}
