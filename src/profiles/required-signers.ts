import type { RequiredSigner } from '../schema/types/profile.ts';
import type { Profile } from './profile.ts';

/** Who has to sign a record of this item: by the entry for the item itself, else by the longest beginning that fits. */
export function requiredSignersOf(
  { requiredSigners }: Pick<Profile, 'requiredSigners'>,
  item: string,
): readonly RequiredSigner[] {
  const fitting = requiredSigners.filter((entry) => fits(entry.item, item));
  return fitting.toSorted((one, other) => rank(other.item) - rank(one.item)).at(0)?.signers ?? [];
}

function fits(entry: string, item: string): boolean {
  return entry.endsWith('*') ? item.startsWith(entry.slice(0, -1)) : item === entry;
}

function rank(entry: string): number {
  return entry.endsWith('*') ? entry.length : Number.MAX_SAFE_INTEGER;
}
