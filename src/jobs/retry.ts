import { Problem } from '../problem.ts';
import type { JobFailure } from './queue.ts';

/** A bug of ours shows itself the same morning; storage that comes back after a week finds the work still waiting. */
const faultsLimit = 6;

const firstDelay = 2_000;
const longestDelay = 15 * 60_000;

/**
 * When to try a failed job again, in milliseconds from now; undefined when it never will succeed.
 *
 * A Problem of the caller (4xx) stays one however often it is tried. What the world or we are to blame for
 * (5xx, 429) is tried until it is over, ever more rarely, at a random moment so that not all return at once; what is no
 * Problem is a fault of the program, and given up after some attempts.
 * @param attempt number of the attempt that failed, from 1
 * @param random from 0 to 1
 */
export function retryDelay(error: unknown, attempt: number, random: number): number | undefined {
  if (error instanceof Problem && error.status < 500 && error.status !== 429) return undefined;
  if (!(error instanceof Problem) && attempt >= faultsLimit) return undefined;
  const delay = Math.min(firstDelay * 2 ** (attempt - 1), longestDelay);
  return Math.round(delay * (0.5 + random / 2));
}

/** What operators get to see of an error. Stack and causes belong in the log. */
export function failureOf(error: unknown, at: number): JobFailure {
  if (error instanceof Problem) return { code: error.code, params: error.params, message: error.message, at };
  return { message: error instanceof Error ? error.message : String(error), at };
}
