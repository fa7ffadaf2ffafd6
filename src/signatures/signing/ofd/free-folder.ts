import { collisionKey } from '../../../delivery/names.ts';

/** True for a path that a seal can name: its text is ASCII (GB/T 38540-2020 §7.2, propertyInfo). */
export function isPlain(path: string): boolean {
  return /^[\x21-\x7e]*$/u.test(path);
}

/** A folder beside the list of signatures that no file of the package lies in, by whatever case it is spelled. */
export function freeFolder(list: string, files: ReadonlyMap<string, unknown>): string {
  const beside = list.split('/').slice(0, -1).join('/');
  const home = isPlain(beside) && beside !== '' ? beside : 'Signs';
  const begins = new Set([...files.keys()].map((path) => collisionKey(path.slice(0, folderEnd(path, home)))));
  for (let number = 0; ; number += 1) {
    const folder = `${home}/Sign_${number}`;
    if (!begins.has(collisionKey(folder))) return folder;
  }
}

/** Where the folder, or the file, ends that lies as deep as one of the home does. */
function folderEnd(path: string, home: string): number {
  const depth = home.split('/').length + 1;
  return path.split('/').slice(0, depth).join('/').length;
}
