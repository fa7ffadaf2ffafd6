import type { PersonReference } from '../../handover/case/case.ts';

/** A person whom a column holds as JSON. */
export function personIn(column: string): PersonReference {
  const value: unknown = JSON.parse(column);
  if (isPerson(value)) return value;
  throw new Error('A person who is kept is none.');
}

function isPerson(value: unknown): value is PersonReference {
  return typeof value === 'object' && value !== null && 'person' in value && 'name' in value && 'organisation' in value;
}
