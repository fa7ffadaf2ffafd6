import { AsyncLocalStorage } from 'node:async_hooks';

/** From where somebody acts; never a secret, and nothing that identifies a person by itself. */
export interface Origin {
  /** Network address, as far as the configured proxy may be believed. */
  readonly address?: string;
  /** Id of the API token. */
  readonly token?: string;
  /** `session` or `token`. */
  readonly via?: string;
  /** For whom somebody stands in, as a delegation lets him or her: id of the person. */
  readonly onBehalfOf?: string;
  /** What the program calls itself, shortened. */
  readonly client?: string;
  /** W3C trace id of the request. */
  readonly trace?: string;
}

const origins = new AsyncLocalStorage<Origin>();

/**
 * Runs work so that whatever it appends to the trail is said to come from there. Origins travel beside the calls, because
 * no rule may ever depend on one.
 */
export function actingFrom<T>(origin: Origin, work: () => T): T {
  return origins.run(origin, work);
}

/** From where the work that is under way comes; undefined for the service's own. */
export function currentOrigin(): Origin | undefined {
  return origins.getStore();
}
