import { asXmlHolds } from '../../documents/xml.ts';
import { type NameTable, openNameTable } from '../../zip/name-table.ts';

/** The delivered files of a package by their true names. */
export interface TrueNames {
  readonly count: number;
  /** Size of all names together. */
  readonly bytes: number;
  /** The member of a name's key. */
  readonly member: (key: string) => number | undefined;
  readonly members: () => Iterable<number>;
}

export interface TrueNamesKeeper extends TrueNames {
  /** Adds the name of a member; false when another one has it. */
  readonly add: (key: string, member: number) => boolean;
}

/** What stands in XML for each character that it cannot hold. */
const unheld = '\ufffd';

/** Whether more names than this one may have its form in XML. */
export function isShared(name: string): boolean {
  return asXmlHolds(name).includes(unheld);
}

/**
 * What a delivered file is known by: its true name as XML holds it and, where more names may have that form, the place of
 * the file below the folder of its representation.
 */
export function keyOf(name: string, place: string): string {
  const held = asXmlHolds(name);
  return held.includes(unheld) ? `${held}\0${place}` : held;
}

/** @param expected how many names are expected, and how many bytes they have together; more may come */
export function openTrueNames(expected: { readonly names: number; readonly bytes: number }): TrueNamesKeeper {
  const keys: NameTable = openNameTable(expected);
  const members: number[] = [];
  return {
    get count() {
      return keys.count;
    },
    get bytes() {
      return keys.bytes;
    },
    member(key) {
      const index = keys.find(key);
      return index === undefined ? undefined : members[index];
    },
    members: () => members,
    add(key, member) {
      const index = keys.add(key);
      if (index === undefined) return false;
      members[index] = member;
      return true;
    },
  };
}
