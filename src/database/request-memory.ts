import type { RequestMemory } from '../identity/request-memory.ts';
import type { Database } from './connection/open.ts';
import { answerOnce } from './idempotency.ts';
import { identityStore } from './identity/desk.ts';

/**
 * Remembers requests in the database together with their effects.
 * @param now milliseconds since 1970
 */
export function requestMemory({ transaction }: Database, now: () => number): RequestMemory {
  return {
    once: (request, work) =>
      transaction((tx) => answerOnce(tx, { request, now: now() }, () => work(identityStore(tx)))),
  };
}
