import { type NameTable, openNameTable } from '../../zip/name-table.ts';

/** The delivered files of a package by their true names, as XML can hold them. */
export interface TrueNames {
  readonly count: number;
  /** Size of all names together. */
  readonly bytes: number;
  /** Whether two files have one name in XML, because it cannot hold what tells them apart. */
  readonly ambiguous: boolean;
  readonly find: (name: string) => number | undefined;
  /** The member that has the name of that number. */
  readonly member: (index: number) => number;
}

export interface TrueNamesKeeper extends TrueNames {
  readonly add: (name: string, member: number) => void;
}

/** @param expected how many names are expected, and how many bytes they have together; more may come */
export function openTrueNames(expected: { readonly names: number; readonly bytes: number }): TrueNamesKeeper {
  const names: NameTable = openNameTable(expected);
  const members: number[] = [];
  let ambiguous = false;
  return {
    get count() {
      return names.count;
    },
    get bytes() {
      return names.bytes;
    },
    get ambiguous() {
      return ambiguous;
    },
    find: names.find,
    member: (index) => members[index] ?? 0,
    add(name, member) {
      const index = names.add(name);
      if (index === undefined) ambiguous = true;
      else members[index] = member;
    },
  };
}
