import type { RequestMemory } from '../identity/request-memory.ts';
import type { Database } from './connection/open.ts';
import { answerOnce } from './idempotency.ts';
import type { Tx } from './tables.ts';

/**
 * Remembers requests in the database together with their effects.
 * @param now milliseconds since 1970
 * @param storeIn gives the store that they change, inside a transaction
 */
export function requestMemory<Store>(
  { transaction }: Database,
  now: () => number,
  storeIn: (tx: Tx) => Store,
): RequestMemory<Store> {
  return {
    once: (request, work) => transaction((tx) => answerOnce(tx, { request, now: now() }, () => work(storeIn(tx)))),
  };
}
