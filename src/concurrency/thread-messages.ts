import type { ProblemCode, ProblemOptions } from '../problem.ts';

/** What goes to a thread. */
export interface Order<Job> {
  readonly job: Job;
  readonly stop: Int32Array;
}

/** What comes back from it. */
export type Reply<Result> =
  | { readonly kind: 'begun' }
  | { readonly kind: 'progress'; readonly amount: number }
  | { readonly kind: 'done'; readonly value: Result }
  | { readonly kind: 'refused'; readonly code: ProblemCode; readonly options: ProblemOptions }
  | { readonly kind: 'failed'; readonly error: unknown };
