import standalone from 'ajv/dist/standalone/index.js';
import { openAjv } from '../ajv.ts';
import { readSchema } from '../schema-files.ts';

/** A CommonJS module that says whether a value fits a schema of the project, compiled by Ajv under the rules of run time. */
export function judgeCode(name: string): string {
  const ajv = openAjv({ code: { source: true } });
  return standalone.default(ajv, ajv.compile(readSchema(name)));
}
