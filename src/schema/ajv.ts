import { createRequire } from 'node:module';
import type * as ajvModule from 'ajv/dist/2020.js';
import type { Ajv2020, Options } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';
import { instantForm } from './instant.ts';

const load = createRequire(import.meta.url);

/** What the schemas of structured records say for people, in both languages: the name of a member, and of each code that it may have. */
export const labelKeywords = ['label', 'valueLabels'];

/**
 * How every schema is compiled. The schemas themselves are held against JSON Schema by a test; doing it in every process and thread would take 50 ms.
 * Only an object's own members count: each has a `constructor` by inheritance, and a record may have one of its own.
 */
const usualRules: Options = { strict: true, allowUnionTypes: true, validateSchema: false, ownProperties: true };

/**
 * Opens Ajv with the formats and words of our schemas.
 * It is loaded here and not before: a command that finds every document in order needs none of its 15 MiB, for what judges was compiled ahead.
 */
export function openAjv(options: Options = {}): Ajv2020 {
  const { Ajv2020 }: typeof ajvModule = load('ajv/dist/2020.js');
  const addFormats: FormatsPlugin = load('ajv-formats');
  const ajv = new Ajv2020({ ...usualRules, ...options });
  addFormats(ajv);
  // Its own takes hours without minutes for an offset, a blank for T and leap seconds, which Date then cannot read.
  ajv.addFormat('date-time', instantForm);
  ajv.addVocabulary(labelKeywords);
  return ajv;
}
