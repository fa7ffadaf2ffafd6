import type { Database } from './connection/open.ts';
import {
  abandonRequest,
  beginRequest,
  finishRequest,
  type RepeatableRequest,
  type StoredResponse,
} from './idempotency.ts';

/** Requests that may be repeated, each step in a transaction of its own. */
export interface RequestMemory {
  begin(request: RepeatableRequest): Promise<StoredResponse | undefined>;
  finish(request: RepeatableRequest, response: StoredResponse): Promise<void>;
  abandon(request: RepeatableRequest): Promise<void>;
}

/** Remembers requests in the database. @throws {Problem} as `beginRequest` */
export function requestMemory({ transaction }: Database, now: () => number): RequestMemory {
  return {
    begin: (request) => transaction((tx) => beginRequest(tx, request, now())),
    finish: (request, response) => transaction((tx) => finishRequest(tx, request, response)),
    abandon: (request) => transaction((tx) => abandonRequest(tx, request)),
  };
}
