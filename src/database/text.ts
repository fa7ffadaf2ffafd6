import { Problem } from '../problem.ts';

/**
 * Refuses text that a database would alter or reject: PostgreSQL keeps no NUL, and UTF-8 has no lone surrogates.
 * Both databases refuse alike, so that no name is changed in silence on either.
 * @throws {Problem} `database.text-invalid`
 */
export function demandKeepableText(parameters: readonly unknown[]): void {
  for (const parameter of parameters) {
    if (typeof parameter !== 'string') continue;
    if (parameter.includes('\0') || !parameter.isWellFormed()) throw new Problem('database.text-invalid');
  }
}
