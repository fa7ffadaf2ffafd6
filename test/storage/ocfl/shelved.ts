import type { ObjectStore } from '../../../src/storage/object-store.ts';
import type { PackageToShelve, Shelf } from '../../../src/storage/ocfl/shelf.ts';
import { madeBytes } from '../made-source.ts';

export const packageId = 'yj-01JD8XK2V7QF3M9T4BZC6HWNRE';

/** A package that is to be shelved, with bytes that follow from its identifier and version. */
export function packageToShelve(over: Partial<PackageToShelve> = {}): PackageToShelve {
  const { id = packageId, version = 1 } = over;
  return {
    id,
    version,
    source: madeBytes(100_000 + version, `${id} ${version}`),
    message: `移交第 ${version} 版`,
    user: { name: '城建档案馆', address: 'mailto:archive@example.cn' },
    createdAt: `2026-11-2${version}T08:00:00Z`,
    ...over,
  };
}

/** Identifier and version of every package that a look along the shelf finds. */
export async function namesOn(shelf: Shelf): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of shelf.listPackages()) {
    names.push('found' in entry ? `${entry.found.id} ${entry.found.version}` : `unreadable ${entry.problem.code}`);
  }
  return names;
}

/** The same store, but its writer is stopped in place of one of its writes. */
export function stoppedBefore(store: ObjectStore, write: number): ObjectStore {
  let writes = 0;
  return {
    ...store,
    async write(...given) {
      writes += 1;
      if (writes === write) throw new Error(`stopped before write ${write}: ${given[0]}`);
      return await store.write(...given);
    },
  };
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}

/** Every object below the shelf's root, and its content. */
export async function contentOf(store: ObjectStore): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  for await (const { key } of store.list('ocfl/'))
    content.set(key, (await bytesOf(store.read(key))).toString('base64'));
  return content;
}
