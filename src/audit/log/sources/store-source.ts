import { Problem } from '../../../problem.ts';
import { findDocument } from '../../../storage/documents.ts';
import type { ObjectStore } from '../../../storage/object-store.ts';
import type { LogSource } from '../tiles/log-source.ts';

/** Where the log lies in the object store. */
export const logPrefix = 'log/';

/**
 * The log in an object store, or in a folder that is opened as one.
 * @param prefix of its keys, with a `/` at its end unless it is empty
 */
export function storeSource(store: ObjectStore, prefix = logPrefix): LogSource {
  return {
    name: store.name,
    async read(path, limit) {
      try {
        return await findDocument(store, prefix + path, limit);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new Problem('log.too-large', { params: { log: store.name, path, limit }, cause: error });
      }
    },
  };
}
