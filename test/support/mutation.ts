import * as fc from 'fast-check';

/** One thing that happens to bytes on their way: cut, doubled, overwritten. */
export interface Mutation {
  /** Where, as a part of the whole. */
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
  /** Nothing is taken away. */
  readonly keep: boolean;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.nat({ max: 40 }),
  bytes: fc.uint8Array({ maxLength: 8 }),
  keep: fc.boolean(),
});

export function mutate(bytes: Uint8Array, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce((changed, { at, bytes: inserted, keep, length }) => {
    const start = Math.floor(at * changed.length);
    const removed = keep ? 0 : length;
    return Buffer.concat([changed.subarray(0, start), inserted, changed.subarray(start + removed)]);
  }, Buffer.from(bytes));
}
