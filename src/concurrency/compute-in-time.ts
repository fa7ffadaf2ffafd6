import { type Context, createContext, Script } from 'node:vm';

/** A computation did not come to its end in the time that it had. */
export class ComputedTooLong extends Error {}

/** The error is of the script's own realm, where `Error` is another one. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

const call = new Script('compute()');
let room: Context | undefined;

/**
 * Computes something without pausing, and ends it when its time is up: V8 can end a script only, not a function, so a script
 * calls it. What it was about to change stays half changed. It takes a tenth of a millisecond more.
 * @param milliseconds rounded up
 * @throws {ComputedTooLong}; whatever it throws itself
 */
export function computeInTime<Result>(compute: () => Result, milliseconds: number): Result {
  room ??= createContext({});
  let result: { readonly value: Result } | undefined;
  room['compute'] = (): void => {
    result = { value: compute() };
  };
  try {
    call.runInContext(room, { timeout: Math.max(1, Math.ceil(milliseconds)) });
  } catch (error) {
    throw isTimeout(error) ? new ComputedTooLong() : error;
  }
  if (!result) throw new Error('nothing was computed');
  return result.value;
}
