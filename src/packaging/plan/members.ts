import type { Fixity } from '../../delivery/fixity/fixity.ts';
import { byPathBytes } from '../../delivery/path-order.ts';
import type { WrittenMember } from '../documents/written-member.ts';
import { lowestPlace } from '../lowest-place.ts';
import type { Payload } from './payload.ts';

/** One file of the container: written here, or delivered. */
export type Member = { readonly name: string; readonly fixity: Fixity } & (
  | { readonly written: WrittenMember }
  | { readonly delivered: number }
);

/** Files of the container in the byte order of their names, made one at a time. */
export interface Members {
  readonly count: number;
  /** The delivered files: from one index up to, but not including, another. */
  readonly delivered: { readonly first: number; readonly end: number };
  readonly at: (index: number) => Member;
}

/** Puts the delivered files, which all lie below one folder, in their place among the written ones. */
export function membersOf(
  written: ReadonlyMap<string, WrittenMember>,
  payload: Payload,
  payloadFolder: string,
): Members {
  const names = [...written.keys()].sort(byPathBytes);
  const before = lowestPlace(names.length, (place) => byPathBytes(names[place] ?? '', payloadFolder) > 0);
  return {
    count: names.length + payload.count,
    delivered: { first: before, end: before + payload.count },
    at(index) {
      const delivered = index - before;
      if (delivered >= 0 && delivered < payload.count) {
        const { fixity } = payload.file(delivered);
        return { name: payloadFolder + payload.path(delivered), fixity, delivered };
      }
      const name = names[delivered < 0 ? index : index - payload.count] ?? '';
      const member = written.get(name);
      if (!member) throw new RangeError(`no member ${index}`);
      return { name, fixity: member.fixity, written: member };
    },
  };
}
