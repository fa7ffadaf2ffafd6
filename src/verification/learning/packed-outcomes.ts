import type { PlaceTrouble } from '../../delivery/content/places.ts';
import type { IdentifiedFormat } from '../../formats/identify.ts';
import type { Opened } from '../../formats/opening/opened.ts';
import type { TraceResult } from '../../signatures/recognition/trace.ts';
import { type Cabinet, openCabinet } from './cabinet.ts';
import { packColumn, type SharedColumn, unpackColumn } from './shared-column.ts';

/** What a thread learned of one file. */
export interface PlaceLearned {
  /** Hexadecimal, in the order of the algorithms. */
  readonly digests: readonly string[];
  /** What more was asked for, where it was. */
  readonly crc32: number;
  readonly format: IdentifiedFormat | undefined;
  readonly trace: TraceResult;
  /** What became of opening it, where that was asked for and it is small and of a family that can be opened. */
  readonly opened: Opened | undefined;
}

export type PlaceOutcome = PlaceLearned | PlaceTrouble;

/** What a thread learned of many files, on its way back: object by object, small files would take longer to tell of than to read. */
export interface PackedOutcomes {
  /** All digests of the first file, then of the second, and so on; nothing for one in trouble. */
  readonly digests: string;
  /** How long the digest of each algorithm is. */
  readonly lengths: readonly number[];
  readonly crc32: Uint32Array;
  readonly formats: SharedColumn<IdentifiedFormat>;
  /** Each as its place among the results that there can be. */
  readonly traces: Uint8Array;
  readonly opened: SharedColumn<Opened>;
  /** By the number of the file. */
  readonly troubles: ReadonlyMap<number, PlaceTrouble>;
}

/** Texts that come from a thread are new ones each time, and 100,000 of them would take megabytes. */
const traceResults: readonly TraceResult[] = [undefined, 'absent', 'found'];

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
    formats: packColumn(learned.map((one) => one?.format)),
    traces: Uint8Array.from(learned, (one) => traceResults.indexOf(one?.trace)),
    opened: packColumn(learned.map((one) => one?.opened)),
    troubles,
  };
}

/** Where what was learned of many files lies once for all that are equal. */
export interface OutcomeCabinets {
  readonly formats: Cabinet<IdentifiedFormat>;
  readonly opened: Cabinet<Opened>;
}

export function openOutcomeCabinets(): OutcomeCabinets {
  return { formats: openCabinet(), opened: openCabinet() };
}

export function unpackOutcomes(packed: PackedOutcomes, cabinets: OutcomeCabinets): PlaceOutcome[] {
  const { digests, lengths, crc32, traces, troubles } = packed;
  const formatOf = unpackColumn(packed.formats, cabinets.formats.share);
  const openedOf = unpackColumn(packed.opened, cabinets.opened.share);
  let position = 0;
  return Array.from(traces, (place, index) => {
    const trouble = troubles.get(index);
    if (trouble) return trouble;
    const own = lengths.map((length) => digests.slice(position, (position += length)));
    const trace = traceResults[place];
    return { digests: own, crc32: crc32[index] ?? 0, format: formatOf(index), trace, opened: openedOf(index) };
  });
}
