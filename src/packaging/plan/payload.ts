import { openBreath } from '../../concurrency/breath.ts';
import { byPathBytes, pathOrder } from '../../delivery/path-order.ts';
import { Problem } from '../../problem.ts';
import type { PackagedFile } from './package-input.ts';
import { openPayloadPaths } from './payload-path.ts';

/** The delivered files as they stand in the package, in the byte order of their paths there. */
export interface Payload {
  readonly count: number;
  /** Size of all files together. */
  readonly bytes: number;
  readonly file: (index: number) => PackagedFile;
  /** Path in the package, below `rep1/data/`. */
  readonly path: (index: number) => string;
  /** The index of the file that was given at that position. */
  readonly given: (position: number) => number;
  /** The index of the file that was delivered under that path. */
  readonly find: (deliveredPath: string) => number | undefined;
  /** The path of a delivered file in the representation, of which this package may hold a part only. */
  readonly pathOf: (deliveredPath: string) => string | undefined;
}

/**
 * Gives every file its path in the package and puts the files in order.
 * @param longest how many characters a path may have
 * @throws {Problem} `packaging.path-twice`
 */
export async function arrangePayload(given: Iterable<PackagedFile>, longest: number): Promise<Payload> {
  const files = await collect(given);
  const delivered = await pathOrder(files.length, (index) => at(files, index).path);
  const paths = await packagePaths(files, delivered, longest);
  const arranged = await pathOrder(files.length, (index) => at(paths, index));
  const positions = new Uint32Array(files.length);
  for (const [index, position] of arranged.entries()) positions[position] = index;
  const find = (path: string): number | undefined => {
    const place = lowestPlace(files.length, (one) => byPathBytes(at(files, delivered[one]).path, path) >= 0);
    if (place === files.length) return undefined;
    const position = delivered[place] ?? 0;
    return at(files, position).path === path ? positions[position] : undefined;
  };
  const pathAt = (index: number): string => at(paths, arranged[index]);
  return {
    count: files.length,
    bytes: files.reduce((sum, { fixity }) => sum + fixity.bytes, 0),
    file: (index) => at(files, arranged[index]),
    path: pathAt,
    given: (position) => positions[position] ?? 0,
    find,
    pathOf(path) {
      const index = find(path);
      return index === undefined ? undefined : pathAt(index);
    },
  };
}

/**
 * The files that were given from one position up to, but not including, another: they keep the paths that they have
 * among all, so that no path occurs in two parts (E-ARK AIP2).
 */
export function partOfPayload(whole: Payload, first: number, end: number): Payload {
  const indexes = Uint32Array.from({ length: end - first }, (_, position) => whole.given(first + position)).sort();
  const placeOf = (index: number): number | undefined => {
    const place = lowestPlace(indexes.length, (one) => (indexes[one] ?? 0) >= index);
    return indexes[place] === index ? place : undefined;
  };
  return {
    count: indexes.length,
    bytes: indexes.reduce((sum, index) => sum + whole.file(index).fixity.bytes, 0),
    file: (place) => whole.file(at(indexes, place)),
    path: (place) => whole.path(at(indexes, place)),
    given: (position) => placeOf(whole.given(first + position)) ?? 0,
    find(path) {
      const index = whole.find(path);
      return index === undefined ? undefined : placeOf(index);
    },
    pathOf: whole.pathOf,
  };
}

async function collect(given: Iterable<PackagedFile>): Promise<PackagedFile[]> {
  const files: PackagedFile[] = [];
  const breathe = openBreath();
  for (const file of given) {
    files.push(file);
    const pause = breathe();
    if (pause) await pause;
  }
  return files;
}

async function packagePaths(
  files: readonly PackagedFile[],
  delivered: Uint32Array,
  longest: number,
): Promise<string[]> {
  const paths = Array.from<string>({ length: files.length });
  const rule = openPayloadPaths(longest);
  const breathe = openBreath();
  let last: string | undefined;
  for (const position of delivered) {
    const { path } = at(files, position);
    if (path === last) throw new Problem('packaging.path-twice', { params: { path } });
    last = path;
    const kept = rule.next(path);
    // An unchanged path is kept as the very string that was given, so that 100,000 of them take no room twice.
    paths[position] = kept === path ? path : kept;
    const pause = breathe();
    if (pause) await pause;
  }
  return paths;
}

/** The lowest of 0 … count for which the test holds, where it holds for all above; count when for none. */
export function lowestPlace(count: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function at<Value>(values: ArrayLike<Value>, index: number | undefined): Value {
  const value = index === undefined ? undefined : values[index];
  if (value === undefined) throw new RangeError(`no file ${index}`);
  return value;
}
