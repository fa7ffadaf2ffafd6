import { openBreath } from '../../concurrency/breath.ts';
import { byPathBytes, pathOrder } from '../../delivery/path-order.ts';
import type { Sequence } from '../../delivery/sequence.ts';
import { Problem } from '../../problem.ts';
import { lowestPlace } from '../lowest-place.ts';
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
export async function arrangePayload(given: Sequence<PackagedFile>, longest: number): Promise<Payload> {
  const count = given.length;
  const { delivered, bytes } = await survey(given);
  const order = await pathOrder(count, (position) => at(delivered, position));
  const paths = await packagePaths(delivered, order, longest);
  const arranged = await pathOrder(count, (position) => at(paths, position));
  const indexes = new Uint32Array(count);
  for (const [index, position] of arranged.entries()) indexes[position] = index;
  const find = (path: string): number | undefined => {
    const place = lowestPlace(count, (one) => byPathBytes(at(delivered, order[one]), path) >= 0);
    const position = order[place];
    return position !== undefined && delivered[position] === path ? indexes[position] : undefined;
  };
  const pathAt = (index: number): string => at(paths, arranged[index]);
  return {
    count,
    bytes,
    file: (index) => at(given, arranged[index]),
    path: pathAt,
    given: (position) => indexes[position] ?? 0,
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

/** Goes once through the files, of which more than the paths need not be kept. */
async function survey(given: Iterable<PackagedFile>): Promise<{ delivered: string[]; bytes: number }> {
  const delivered: string[] = [];
  const breathe = openBreath();
  let bytes = 0;
  for (const { path, fixity } of given) {
    delivered.push(path);
    bytes += fixity.bytes;
    const pause = breathe();
    if (pause) await pause;
  }
  return { delivered, bytes };
}

async function packagePaths(delivered: readonly string[], order: Uint32Array, longest: number): Promise<string[]> {
  const paths = Array.from<string>({ length: delivered.length });
  const rule = openPayloadPaths(longest);
  const breathe = openBreath();
  let last: string | undefined;
  for (const position of order) {
    const path = at(delivered, position);
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

function at<Value>(values: Pick<Sequence<Value>, 'at'>, index: number | undefined): Value {
  const value = index === undefined ? undefined : values.at(index);
  if (value === undefined) throw new RangeError(`no file ${index}`);
  return value;
}
