import type { Fixity } from '../../delivery/fixity/fixity.ts';
import { byPathBytes } from '../../delivery/path-order.ts';
import type { WrittenMember } from '../documents/written-member.ts';
import type { EepPackages } from '../eep/eep-packages.ts';
import { lowestPlace } from '../lowest-place.ts';
import type { ZipEntry } from '../zip/layout.ts';
import type { Payload } from './payload.ts';

/** One file of the container: written here, or delivered. */
export type Member = { readonly name: string; readonly fixity: Fixity } & (
  | { readonly written: Pick<WrittenMember, 'read' | 'place'> }
  | { readonly delivered: DeliveredFile }
);

/** A delivered file as a member of the container. */
export interface DeliveredFile {
  /** Its number in the order of the payload. */
  readonly index: number;
  /** Path as delivered. */
  readonly path: string;
}

/** What the ZIP says of a member. */
export function zipEntryOf({ name, fixity: { bytes, crc32 } }: Member): ZipEntry {
  return { name, bytes, crc32 };
}

/** Files of the container in the byte order of their names, made one at a time. */
export interface Members {
  readonly count: number;
  /** The delivered files: from one index up to, but not including, another. */
  readonly delivered: { readonly first: number; readonly end: number };
  readonly at: (index: number) => Member;
}

/** All files below one folder, in the byte order of their names. */
export interface MemberFolder {
  readonly folder: string;
  readonly count: number;
  readonly at: (index: number) => Member;
}

/** The delivered files in their folder. */
export function deliveredFolder(payload: Payload, folder: string): MemberFolder {
  return {
    folder,
    count: payload.count,
    at(index) {
      const { path, fixity } = payload.file(index);
      return { name: folder + payload.path(index), fixity, delivered: { index, path } };
    },
  };
}

/** Packages of DA/T 48 in their folder; none is kept anywhere, so each is made again when it is written. */
export function eepFolder(packages: EepPackages, folder: string): MemberFolder {
  return {
    folder,
    count: packages.count,
    at: (index) => ({
      name: folder + packages.name(index),
      fixity: packages.fixity(index),
      written: { read: (range) => packages.read(index, range), place: undefined },
    }),
  };
}

/** Puts folders of which every file is known, that of the delivered files and others, in their places among the written files. */
export function membersOf(
  written: ReadonlyMap<string, WrittenMember>,
  delivered: MemberFolder,
  others: readonly MemberFolder[] = [],
): Members {
  const names = [...written.keys()].sort(byPathBytes);
  const folders = [delivered, ...others].sort((one, other) => byPathBytes(one.folder, other.folder));
  let earlier = 0;
  const spans = folders.map((files) => {
    const before = lowestPlace(names.length, (place) => byPathBytes(names[place] ?? '', files.folder) > 0);
    const first = before + earlier;
    earlier += files.count;
    return { files, first, end: first + files.count };
  });
  const { first = 0, end = 0 } = spans.find(({ files }) => files === delivered) ?? {};
  return {
    count: names.length + earlier,
    delivered: { first, end },
    at(index) {
      let place = index;
      for (const span of spans) {
        if (index < span.first) break;
        if (index < span.end) return span.files.at(index - span.first);
        place -= span.files.count;
      }
      const name = names[place] ?? '';
      const member = written.get(name);
      if (!member) throw new RangeError(`no member ${index}`);
      return { name, fixity: member.fixity, written: member };
    },
  };
}
