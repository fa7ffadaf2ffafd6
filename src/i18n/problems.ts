import { databaseProblems } from './problems/database.ts';
import { deliveryProblems } from './problems/delivery.ts';
import type { ProblemEntry } from './problems/entry.ts';
import { profileProblems } from './problems/profiles.ts';

/** Every problem code with its HTTP status, sentence and remedy. Codes are API: never renamed, only deprecated. */
export const problemCatalogue = {
  ...databaseProblems,
  ...deliveryProblems,
  ...profileProblems,
} satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problemCatalogue;
