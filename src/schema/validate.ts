import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { once } from '../once.ts';
import { openAjv } from './ajv.ts';
import { brokenBy, type Parse } from './broken-places.ts';
import { judgeAhead } from './judges.ts';
import { readSchema } from './schema-files.ts';

/** A document can break its schema a million times for nothing: no more errors than these are collected. */
const errorsLimit = 1_000;

export type { Parse, Parsed } from './broken-places.ts';

/** Ajv shortens what it writes by itself; that takes a quarter of the compilation, and V8 does it again for what is worth it. */
const code = { optimize: false };

/** Says whether a value fits, and stops at the first place that does not. */
const judge = once(() => openAjv({ code }));

/** Collects what is wrong with a value that does not fit. */
const collector = once(() => openAjv({ allErrors: true, verbose: true, code: { ...code, process: endAtLimit } }));

/** Lets a function that ajv has written end once it has collected enough: ajv itself knows no such limit. */
function endAtLimit(code: string): string {
  const name = /function (validate\d+)\(/u.exec(code)?.[1];
  const end = `if(errors>=${errorsLimit}){${name}.errors=vErrors;return false;}`;
  return code.replaceAll(/errors\+\+;|errors = vErrors\.length;/gu, (counted) => counted + end);
}

/**
 * Gives the function that turns `unknown` into the type of one of the project's own JSON Schemas; compiled at its first use.
 * @param name file name below schemas/ without `.schema.json`
 */
export function parserOf<T>(name: string): Parse<T> {
  const schema = once(() => readSchema(name));
  return parseBy<T>(
    once(() => judgeAhead<T>(name) ?? compileIn<T>(judge(), schema())),
    once(() => compileIn<T>(collector(), schema())),
  );
}

/** As `parserOf`, for texts such as environment variables: numbers and booleans are read from them, defaults filled in. */
export function coercingParserOf<T>(name: string): Parse<T> {
  const coercing = openAjv({ allErrors: true, coerceTypes: true, useDefaults: true, verbose: true });
  const validate = coercing.compile<T>(readSchema(name));
  return (value) => (validate(value) ? { ok: true, value } : brokenBy(validate.errors));
}

/** Compiles a JSON Schema (2020-12) and gives the function that parses by it; others may refer to it by its $id then. */
export function compileSchema<T>(schema: Record<string, unknown>): Parse<T> {
  addSchema(judge(), schema);
  addSchema(collector(), schema);
  return parseBy<T>(
    once(() => compileIn<T>(judge(), schema)),
    once(() => compileIn<T>(collector(), schema)),
  );
}

function parseBy<T>(fits: () => ValidateFunction<T>, collect: () => ValidateFunction<T>): Parse<T> {
  return (value) => {
    if (fits()(value)) return { ok: true, value };
    const validate = collect();
    validate(value);
    return brokenBy(validate.errors);
  };
}

/** A profile's schema may come again and again under its $id; ajv keeps one of each. */
function compileIn<T>(ajv: Ajv2020, schema: Record<string, unknown>): ValidateFunction<T> {
  const id = addSchema(ajv, schema);
  return (id !== undefined && ajv.getSchema<T>(id)) || ajv.compile<T>(schema);
}

/** @returns the $id by which it is known, if it has one */
function addSchema(ajv: Ajv2020, schema: Record<string, unknown>): string | undefined {
  const id = schema['$id'];
  if (typeof id !== 'string') return undefined;
  if (!ajv.schemas[id]) ajv.addSchema(schema);
  return id;
}
