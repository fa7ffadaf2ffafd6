import { Problem } from '../../problem.ts';
import type { ObjectStore } from '../object-store.ts';
import type { StoredPackage } from './inventory.ts';
import type { ReadBack } from './read-back.ts';

/**
 * Compares what was read with what the inventory says.
 * @throws {Problem} `storage.package-damaged`
 */
export function refuseDamage(store: ObjectStore, stored: StoredPackage, found: ReadBack): void {
  for (const [algorithm, digest] of [
    ['SHA-512', 'sha512'],
    ['SHA-256', 'sha256'],
  ] as const) {
    if (found[digest] === stored[digest]) continue;
    const { id, version } = stored;
    const digests = { algorithm, expected: stored[digest], found: found[digest] };
    throw new Problem('storage.package-damaged', { params: { store: store.name, id, version, ...digests } });
  }
}
