import type { PlaceTrouble } from '../../delivery/content/places.ts';
import type { IdentifiedFormat } from '../../formats/identify.ts';
import type { TraceResult } from '../../signatures/recognition/trace.ts';

/** What a thread learned of one file. */
export interface PlaceLearned {
  /** Hexadecimal, in the order of the algorithms. */
  readonly digests: readonly string[];
  /** What more was asked for, where it was. */
  readonly crc32: number;
  readonly format: IdentifiedFormat | undefined;
  readonly trace: TraceResult;
}

export type PlaceOutcome = PlaceLearned | PlaceTrouble;

/** What a thread learned of many files, on its way back: object by object, small files would take longer to tell of than to read. */
export interface PackedOutcomes {
  /** All digests of the first file, then of the second, and so on; nothing for one in trouble. */
  readonly digests: string;
  /** How long the digest of each algorithm is. */
  readonly lengths: readonly number[];
  readonly crc32: Uint32Array;
  /** Equal formats are one object, also on the other side. */
  readonly formats: readonly (IdentifiedFormat | undefined)[];
  readonly traces: readonly TraceResult[];
  /** By the number of the file. */
  readonly troubles: ReadonlyMap<number, PlaceTrouble>;
}

export function packOutcomes(outcomes: readonly PlaceOutcome[]): PackedOutcomes {
  const troubles = new Map<number, PlaceTrouble>();
  const learned = outcomes.map((outcome, index) => {
    if (!('trouble' in outcome)) return outcome;
    troubles.set(index, outcome);
    return undefined;
  });
  return {
    digests: learned.map((one) => one?.digests.join('') ?? '').join(''),
    lengths: learned.find((one) => one !== undefined)?.digests.map(({ length }) => length) ?? [],
    crc32: Uint32Array.from(learned, (one) => one?.crc32 ?? 0),
    formats: learned.map((one) => one?.format),
    traces: learned.map((one) => one?.trace),
    troubles,
  };
}

export function unpackOutcomes({ digests, lengths, crc32, formats, traces, troubles }: PackedOutcomes): PlaceOutcome[] {
  let position = 0;
  return traces.map((trace, index) => {
    const trouble = troubles.get(index);
    if (trouble) return trouble;
    const own = lengths.map((length) => digests.slice(position, (position += length)));
    return { digests: own, crc32: crc32[index] ?? 0, format: formats[index], trace };
  });
}
