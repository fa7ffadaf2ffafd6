import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ProblemPlace } from '../problem.ts';
import { expectation } from './expectation.ts';

/** More broken places than these help nobody, and collecting them would cost a hostile caller nothing. */
const placesLimit = 200;

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly places: readonly ProblemPlace[]; readonly count: number };

export type Parse<T> = (value: unknown) => Parsed<T>;

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, verbose: true });
addFormats.default(ajv);

/** Where the JSON Schemas lie; the same place seen from src/ and from dist/. */
export const schemasFolder = new URL('../../schemas/', import.meta.url);

/** Reads one of the project's JSON Schemas, e.g. `handover` for schemas/handover.schema.json. */
export function readSchema(name: string): Record<string, unknown> {
  return JSON.parse(readSchemaBytes(name).toString('utf8'));
}

/** The bytes of one of the project's JSON Schemas, to go into a package. */
export function readSchemaBytes(name: string): Buffer {
  return readFileSync(new URL(`${name}.schema.json`, schemasFolder));
}

/**
 * Gives the function that turns `unknown` into the type of one of the project's own JSON Schemas; compiled at its first use.
 * @param name file name below schemas/ without `.schema.json`
 */
export function parserOf<T>(name: string): Parse<T> {
  let parse: Parse<T> | undefined;
  return (value) => {
    parse ??= compileSchema<T>(readSchema(name));
    return parse(value);
  };
}

/** As `parserOf`, for texts such as environment variables: numbers and booleans are read from them, defaults filled in. */
export function coercingParserOf<T>(name: string): Parse<T> {
  const coercing = new Ajv2020({ strict: true, allErrors: true, coerceTypes: true, useDefaults: true, verbose: true });
  addFormats.default(coercing);
  return parseBy(coercing.compile<T>(readSchema(name)));
}

/** Compiles a JSON Schema (2020-12) and gives the function that parses by it. */
export function compileSchema<T>(schema: Record<string, unknown>): Parse<T> {
  // A profile's schema may be compiled again and again under its $id; ajv keeps one of each.
  const known = typeof schema['$id'] === 'string' ? ajv.getSchema<T>(schema['$id']) : undefined;
  return parseBy(known ?? ajv.compile<T>(schema));
}

function parseBy<T>(validate: ValidateFunction<T>): Parse<T> {
  return (value) => {
    if (validate(value)) return { ok: true, value };
    const errors = validate.errors ?? [];
    return { ok: false, count: errors.length, places: errors.slice(0, placesLimit).map(placeOf) };
  };
}

function placeOf(error: ErrorObject): ProblemPlace {
  return { pointer: error.instancePath, code: `schema.${error.keyword}`, ...expectation(error) };
}
