import type { Profile } from '../../profiles/profile.ts';
import type { ScopeItem } from '../../schema/types/profile.ts';

/** What the filing scope of a profile says of the items that records name. */
export interface ScopeClasses {
  /** True for an item of the scope, for a part of one (C4-a-3 of C4-a), for a whole class, and for anything where there is no scope. */
  readonly knows: (item: string) => boolean;
  /** The top class (A to E in GB/T 50328) that records of an item belong to; undefined where nothing tells. */
  readonly topClassOf: (item: string) => string | undefined;
  /** The top class of a class: of C7 it is C. */
  readonly topOf: (fileClass: string) => string;
}

const opened = new WeakMap<readonly ScopeItem[], ScopeClasses>();

/** Opens the filing scope of a profile for look-ups, once. */
export function scopeClasses({ filingScope, fileClasses }: Pick<Profile, 'filingScope' | 'fileClasses'>): ScopeClasses {
  const known = opened.get(filingScope);
  if (known) return known;
  const rows = new Map(filingScope.map((row) => [row.item, row]));
  const codes = new Set(fileClasses.map(({ code }) => code));
  const topOf = (fileClass: string): string => beginningsOf(fileClass).find((code) => codes.has(code)) ?? fileClass;
  const rowOf = (item: string): ScopeItem | undefined =>
    wholes(item)
      .map((whole) => rows.get(whole))
      .find(Boolean);
  const scope: ScopeClasses = {
    knows: (item) => rows.size === 0 || codes.has(item) || rowOf(item) !== undefined,
    topClassOf(item) {
      const row = rowOf(item);
      if (row) return topOf(row.fileClass);
      return beginningsOf(item).find((code) => codes.has(code));
    },
    topOf,
  };
  opened.set(filingScope, scope);
  return scope;
}

/** An item and what it is a part of, nearest first: C4-a-3, C4-a, C4. */
export function wholes(item: string): string[] {
  const parts = item.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/** The beginnings of a code, shortest first. */
function beginningsOf(code: string): string[] {
  return Array.from(code, (_, index) => code.slice(0, index + 1));
}
