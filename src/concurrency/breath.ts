import { setImmediate } from 'node:timers/promises';

/** The event loop is held no longer than this by one computation, in milliseconds. */
const longestHold = 8;

/**
 * Gives a function that a long computation calls at every step: when it has held the event loop long enough,
 * the function returns a promise to wait for, otherwise nothing.
 */
export function openBreath(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestHold) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
