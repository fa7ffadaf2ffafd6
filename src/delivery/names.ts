import { crc32 } from 'node:zlib';
import { byPathBytes } from './path-order.ts';

/** Why a path cannot name a file below the root of a delivery. */
export type PathTrouble = 'absolute' | 'traversal' | 'empty-component' | 'null-character';

/**
 * Says what keeps a listed path from naming a file below the delivery's root; undefined when nothing does.
 * Other awkward names are legal: the package keeps them or gives them a safe name beside the true one.
 */
export function pathTrouble(path: string): PathTrouble | undefined {
  if (path.includes('\0')) return 'null-character';
  if (path.startsWith('/') || /^[A-Za-z]:[/\\]/u.test(path) || path.startsWith('\\\\')) return 'absolute';
  const components = path.split('/');
  if (components.some((component) => component.split('\\').includes('..') || component === '.')) return 'traversal';
  return components.includes('') ? 'empty-component' : undefined;
}

/** The form under which a case-insensitive or normalising file system keeps a name: two names with one key collide. */
export function collisionKey(path: string): string {
  return path.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');
}

/**
 * Groups of paths that would be one file on a case-insensitive or normalising file system, each in byte order.
 * @param paths gives them all, each time it is called
 */
export function collidingPaths(paths: () => Iterable<string>): string[][] {
  const groups = new Map<string, string[]>();
  const suspected = repeated(Iterator.from(paths()).map(collisionMark));
  for (const path of suspected.size > 0 ? paths() : []) {
    if (!suspected.has(collisionMark(path))) continue;
    const key = collisionKey(path);
    const group = groups.get(key);
    if (group) group.push(path);
    else groups.set(key, [path]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.sort(byPathBytes));
}

/** Names that collide have one mark; of others hardly any, so that the keys of 100,000 need not be held against each other. */
function collisionMark(path: string): number {
  return crc32(collisionKey(path));
}

function repeated(values: Iterable<number>): Set<number> {
  const sorted = Uint32Array.from(values).sort();
  return new Set(sorted.filter((value, index) => index > 0 && value === sorted[index - 1]));
}
