import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ValidateFunction } from 'ajv/dist/2020.js';

const load = createRequire(import.meta.url);

/** Where the build puts what it has compiled of each schema; there is none among the sources. */
export const judgesFolder = 'judges/';

/**
 * Gives the function that says whether a value fits one of the project's own schemas, where the build has compiled it ahead:
 * compiling what judges a profile takes longer than all else that a small check does.
 * @param name file name below schemas/ without `.schema.json`
 */
export function judgeAhead<T>(name: string): ValidateFunction<T> | undefined {
  const file = fileURLToPath(new URL(`${judgesFolder}${name}.cjs`, import.meta.url));
  return existsSync(file) ? load(file) : undefined;
}
