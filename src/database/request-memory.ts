import type { IdentityStore } from '../identity/store.ts';
import type { Database } from './connection/open.ts';
import { answerOnce, type RepeatableRequest, type StoredResponse } from './idempotency.ts';
import { identityStore } from './identity/desk.ts';

/** Requests that may be repeated, remembered in the database together with their effects. */
export interface RequestMemory {
  /** @throws {Problem} as `answerOnce` */
  readonly once: (
    request: RepeatableRequest,
    work: (store: IdentityStore) => Promise<StoredResponse>,
  ) => Promise<{ readonly response: StoredResponse; readonly repeated: boolean }>;
}

/** @param now milliseconds since 1970 */
export function requestMemory({ transaction }: Database, now: () => number): RequestMemory {
  return {
    once: (request, work) =>
      transaction((tx) => answerOnce(tx, { request, now: now() }, () => work(identityStore(tx)))),
  };
}
