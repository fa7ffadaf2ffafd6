import type { PlaceTrouble } from '../document/places.ts';
import type { TraceResult } from './trace.ts';

/** What a thread learned of one place. */
export interface PlaceDigests {
  /** Hexadecimal, in the order of the algorithms. */
  readonly digests: readonly string[];
  readonly crc32: number;
  readonly trace: TraceResult;
}

export type DigestOutcome = PlaceDigests | PlaceTrouble;

/** What a thread learned of many places, on its way back: object by object it would take longer than the digests. */
export interface PackedDigests {
  /** All digests of the first place, then of the second, and so on; nothing for a place in trouble. */
  readonly digests: string;
  /** How long the digest of each algorithm is. */
  readonly lengths: readonly number[];
  readonly crc32: Uint32Array;
  readonly traces: readonly TraceResult[];
  /** By the number of the place. */
  readonly troubles: ReadonlyMap<number, PlaceTrouble>;
}

export function packDigests(outcomes: readonly DigestOutcome[]): PackedDigests {
  const troubles = new Map<number, PlaceTrouble>();
  const crc32 = new Uint32Array(outcomes.length);
  const traces: TraceResult[] = [];
  let digests = '';
  let lengths: readonly number[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if ('trouble' in outcome) {
      troubles.set(index, outcome);
      traces.push(undefined);
      continue;
    }
    digests += outcome.digests.join('');
    lengths = outcome.digests.map(({ length }) => length);
    crc32[index] = outcome.crc32;
    traces.push(outcome.trace);
  }
  return { digests, lengths, crc32, traces, troubles };
}

export function unpackDigests({ digests, lengths, crc32, traces, troubles }: PackedDigests): DigestOutcome[] {
  let position = 0;
  return traces.map((trace, index) => {
    const trouble = troubles.get(index);
    if (trouble) return trouble;
    const own = lengths.map((length) => digests.slice(position, (position += length)));
    return { digests: own, crc32: crc32[index] ?? 0, trace };
  });
}
