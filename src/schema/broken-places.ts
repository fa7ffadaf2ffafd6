import type { ErrorObject } from 'ajv/dist/2020.js';
import type { ProblemPlace } from '../problem.ts';
import { expectation } from './expectation.ts';

/** More broken places than these help nobody. */
const placesLimit = 200;

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  /** `count` says how many places are wrong, up to a thousand; `places` are the first of them. */
  | { readonly ok: false; readonly places: readonly ProblemPlace[]; readonly count: number };

export type Parse<T> = (value: unknown) => Parsed<T>;

/** What breaks a schema, in words for people. */
export function brokenBy(errors: readonly ErrorObject[] | null | undefined): Parsed<never> {
  // What a condition asked for is told by itself.
  const known = (errors ?? []).filter(({ keyword }) => keyword !== 'if');
  return { ok: false, count: known.length, places: known.slice(0, placesLimit).map(placeOf) };
}

function placeOf(error: ErrorObject): ProblemPlace {
  return { pointer: error.instancePath, code: `schema.${error.keyword}`, ...expectation(error) };
}
