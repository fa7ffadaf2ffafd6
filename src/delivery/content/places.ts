import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { errorCode } from '../../system/error-code.ts';
import type { ByteLocation } from './content.ts';
import { type LinkGuard, openLinkGuard } from './link-guard.ts';

/** Why the bytes of a place cannot be had as they were listed. */
export type PlaceTrouble =
  | { readonly trouble: 'missing' | 'changed' }
  | { readonly trouble: 'unreadable'; readonly reason: string };

/** Fills the target with the bytes that begin at that position of the place; false when there are fewer. */
export type Fill = (target: Uint8Array, position: number) => boolean;

/** Places that are read one after another, synchronously, by a thread that has nothing else to do. */
export interface Places {
  /** Gives what the function makes of the place; nothing made, or a file that is not as it was, counts as changed. */
  readonly use: <Result>(place: ByteLocation, make: (fill: Fill) => Result | undefined) => Result | PlaceTrouble;
  readonly close: () => void;
}

interface OpenFile {
  readonly file: string;
  readonly descriptor: number;
  readonly status: Stats;
}

export function openPlaces(): Places {
  /** The file that was read last stays open: the members of one container follow one another. */
  let current: OpenFile | undefined;
  let links: LinkGuard = openLinkGuard();

  const closeFile = (): void => {
    if (current) closeSync(current.descriptor);
    current = undefined;
  };

  const open = (file: string): OpenFile => {
    if (current?.file === file) return current;
    closeFile();
    // A pipe that has taken the file's place would wait for somebody who writes to it.
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    current = { file, descriptor, status: fstatSync(descriptor) };
    return current;
  };

  return {
    close() {
      closeFile();
      links = openLinkGuard();
    },
    use(place, make) {
      try {
        const { descriptor, status } = open(place.file);
        if (!holds(status, place) || (place.linkFree && !links.holds(place.file))) return { trouble: 'changed' };
        const made = make((target, position) => fill(descriptor, target, place.offset + position));
        return made !== undefined && same(status, fstatSync(descriptor)) ? made : { trouble: 'changed' };
      } catch (error) {
        const reason = errorCode(error);
        if (reason === undefined) throw error;
        if (reason === 'ENOENT' || reason === 'ENOTDIR') return { trouble: 'missing' };
        return reason === 'ELOOP' ? { trouble: 'changed' } : { trouble: 'unreadable', reason };
      }
    },
  };
}

/** What starts at 0 is a whole file and must be as long as it was; a container's member never starts there. */
function holds(status: Stats, { offset, bytes }: ByteLocation): boolean {
  return status.isFile() && (offset === 0 ? status.size === bytes : status.size >= offset + bytes);
}

function same(before: Stats, after: Stats): boolean {
  return before.size === after.size && before.mtimeMs === after.mtimeMs;
}

function fill(descriptor: number, target: Uint8Array, position: number): boolean {
  let filled = 0;
  while (filled < target.length) {
    const read = readSync(descriptor, target, filled, target.length - filled, position + filled);
    if (read === 0) return false;
    filled += read;
  }
  return true;
}
