import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { brokenBy, type Parse } from './broken-places.ts';
import { readSchema } from './schema-files.ts';

/** A document can break its schema a million times for nothing: no more errors than these are collected. */
const errorsLimit = 1_000;

export type { Parse, Parsed } from './broken-places.ts';

/**
 * How every schema is compiled. The schemas themselves are held against JSON Schema by a test; doing it in every process and thread would take 50 ms.
 * Only an object's own members count: each has a `constructor` by inheritance, and a record may have one of its own.
 * Ajv shortens what it writes by itself; that takes a quarter of the compilation, and V8 does it again for what is worth it.
 */
export const usualRules = {
  strict: true,
  allowUnionTypes: true,
  validateSchema: false,
  ownProperties: true,
  code: { optimize: false },
} as const;

/** What the schemas of structured records say for people, in both languages: the name of a member, and of each code that it may have. */
export const labelKeywords = ['label', 'valueLabels'];

/** Says whether a value fits, and stops at the first place that does not. */
const judge = new Ajv2020(usualRules);
/** Collects what is wrong with a value that does not fit. */
const collector = new Ajv2020({
  ...usualRules,
  allErrors: true,
  verbose: true,
  code: { ...usualRules.code, process: endAtLimit },
});
for (const ajv of [judge, collector]) {
  addFormats.default(ajv);
  ajv.addVocabulary(labelKeywords);
}

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
  let parse: Parse<T> | undefined;
  return (value) => {
    parse ??= compileSchema<T>(readSchema(name));
    return parse(value);
  };
}

/** As `parserOf`, for texts such as environment variables: numbers and booleans are read from them, defaults filled in. */
export function coercingParserOf<T>(name: string): Parse<T> {
  const coercing = new Ajv2020({ ...usualRules, allErrors: true, coerceTypes: true, useDefaults: true, verbose: true });
  addFormats.default(coercing);
  const validate = coercing.compile<T>(readSchema(name));
  return (value) => (validate(value) ? { ok: true, value } : brokenBy(validate.errors));
}

/** Compiles a JSON Schema (2020-12) and gives the function that parses by it; others may refer to it by its $id then. */
export function compileSchema<T>(schema: Record<string, unknown>): Parse<T> {
  const fits = compiledIn<T>(judge, schema);
  const collect = compiledIn<T>(collector, schema);
  return (value) => {
    if (fits()(value)) return { ok: true, value };
    const validate = collect();
    validate(value);
    return brokenBy(validate.errors);
  };
}

/** Gives what compiles the schema at its first use. A profile's schema may come again and again under its $id; ajv keeps one of each. */
function compiledIn<T>(ajv: Ajv2020, schema: Record<string, unknown>): () => ValidateFunction<T> {
  const id = schema['$id'];
  if (typeof id === 'string' && !ajv.schemas[id]) ajv.addSchema(schema);
  let compiled: ValidateFunction<T> | undefined;
  return () => (compiled ??= (typeof id === 'string' && ajv.getSchema<T>(id)) || ajv.compile<T>(schema));
}
