import type { ByteLocation } from './content.ts';

/**
 * Many locations on their way to a thread: object by object, small files would take longer to tell of than to read.
 * What a container states of the bytes does not travel.
 */
export interface PackedLocations {
  /** Names one after another, with NUL, which no name holds, between them; empty where it is the one before. */
  readonly files: string;
  /** Offset, bytes, and 1 where the way is free of links, of each. */
  readonly numbers: Float64Array;
}

const width = 3;

export function packLocations(locations: readonly ByteLocation[]): PackedLocations {
  const numbers = new Float64Array(locations.length * width);
  const files = locations.map(({ file, offset, bytes, linkFree }, index) => {
    numbers.set([offset, bytes, linkFree ? 1 : 0], index * width);
    return file === locations[index - 1]?.file ? '' : file;
  });
  return { files: files.join('\0'), numbers };
}

export function unpackLocations({ files, numbers }: PackedLocations): ByteLocation[] {
  if (numbers.length === 0) return [];
  let file = '';
  return files.split('\0').map((name, index) => {
    file = name || file;
    const at = index * width;
    return { file, offset: numbers[at] ?? 0, bytes: numbers[at + 1] ?? 0, linkFree: numbers[at + 2] === 1 };
  });
}
