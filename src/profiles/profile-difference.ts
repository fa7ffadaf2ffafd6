import { isDeepStrictEqual } from 'node:util';
import type { EntryDifference } from '../schema/types/profile-difference.ts';
import type { ProfileEntry } from './profile-entries.ts';

export type { EntryDifference } from '../schema/types/profile-difference.ts';

/**
 * What has to be added, removed and changed for one profile to become the other, in the order of their tables. Where a
 * piece comes from makes no difference.
 */
export function differencesOf(before: readonly ProfileEntry[], after: readonly ProfileEntry[]): EntryDifference[] {
  const old = indexed(before);
  const differences = after.flatMap((entry): EntryDifference[] => {
    const { key, table, value } = entry;
    const known = old.get(nameOf(entry));
    if (!known) return [{ table, key, change: 'added', after: value }];
    if (isDeepStrictEqual(known.value, value)) return [];
    return [{ table, key, change: 'changed', before: known.value, after: value }];
  });
  const kept = indexed(after);
  for (const entry of before) {
    const { key, table, value } = entry;
    if (!kept.has(nameOf(entry))) differences.push({ table, key, change: 'removed', before: value });
  }
  const order = [...new Set([...before, ...after].map(({ table }) => table))];
  return differences.toSorted((one, other) => order.indexOf(one.table) - order.indexOf(other.table));
}

function indexed(entries: readonly ProfileEntry[]): ReadonlyMap<string, ProfileEntry> {
  return new Map(entries.map((entry) => [nameOf(entry), entry]));
}

function nameOf({ key, table }: ProfileEntry): string {
  return `${table}/${key}`;
}
