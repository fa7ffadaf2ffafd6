import { validators } from 'virtual:validators';
import { brokenBy, type Parse } from '../../schema/broken-places.ts';

/**
 * In place of schema/validate.ts: the schemas were compiled when the page was built, since a page may not make code of its
 * own. Only the first place that is broken is told.
 */
export function parserOf<T>(name: string): Parse<T> {
  return parserBy<T>(name);
}

/** For a schema by its $id, or a reference into one. */
export function compileSchema<T>({ $id, $ref }: Readonly<Record<string, unknown>>): Parse<T> {
  return parserBy<T>(String($ref ?? $id));
}

function parserBy<T>(name: string): Parse<T> {
  const fits = validators[name];
  if (!fits) throw new Error(`No schema ${name} was built into the page.`);
  const isOf = (value: unknown): value is T => fits(value);
  return (value) => (isOf(value) ? { ok: true, value } : brokenBy(fits.errors));
}
