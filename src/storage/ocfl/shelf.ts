import { runAhead } from '../../concurrency/run-ahead.ts';
import type { ByteSource } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import { findDocument, placeDocument } from '../documents.ts';
import type { ObjectStore } from '../object-store.ts';
import type { StoredPackage } from './inventory.ts';
import { isObjectInventory, objectRoot, rootDocuments, storageRoot } from './layout.ts';
import { type DigestFile, type ReadBack, type ReadBackOptions, readBack } from './read-back.ts';
import { refuseDamage } from './refuse-damage.ts';
import { type PackageToShelve, type ShelvedPackage, shelvePackage } from './shelve-package.ts';
import { readObject } from './shelved-object.ts';

export type { StoredPackage } from './inventory.ts';
export type { DigestFile, ReadBack, ReadBackOptions } from './read-back.ts';
export type { PackageToShelve, ShelvedPackage } from './shelve-package.ts';

/** The bytes of a stored package, any range of which can be read. */
export interface ShelvedBytes extends ByteSource {
  /** The file they lie in, where the store is on this machine. */
  readonly file: string | undefined;
}

/**
 * What a look along the shelf finds: a version of a package, or an object whose inventory cannot be read.
 * The place is the key of the inventory; the versions of one package share it.
 */
export type ShelfEntry = { readonly place: string } & (
  | { readonly found: StoredPackage }
  | { readonly problem: Problem }
);

/** The packages in an object store, kept as OCFL 1.1 wants it: the store alone tells what there is. */
export interface Shelf {
  /** The store's name. */
  readonly name: string;
  readonly shelvePackage: (work: PackageToShelve) => Promise<ShelvedPackage>;
  /**
   * @param version by default the newest
   * @throws {Problem} `storage.package-missing`, `storage.inventory-damaged`
   */
  readonly locatePackage: (id: string, version?: number) => Promise<StoredPackage>;
  /** @throws {Problem} as `locatePackage`, `storage.object-missing` */
  readonly openPackageBytes: (id: string, version?: number) => Promise<ShelvedBytes>;
  /** Reads a package from the store and learns what is there. */
  readonly readBack: (stored: StoredPackage, options?: ReadBackOptions) => Promise<ReadBack>;
  /**
   * Reads a package from the store and compares it with its inventory.
   * @throws {Problem} `storage.package-damaged`, `storage.object-missing`, `storage.unavailable`
   */
  readonly proveIntact: (stored: StoredPackage, options?: ReadBackOptions) => Promise<ReadBack>;
  /**
   * Every version of every package, from the store alone, in an order that stays the same.
   * @param after only entries whose place comes after this one
   */
  readonly listPackages: (after?: string) => AsyncIterable<ShelfEntry>;
}

/** A declaration of our own is some 200 bytes; a foreign one need not be read to its end. */
const declarationLimit = 64 * 1024;

/** So many inventories are read ahead: each costs a few round trips to a distant store. */
const inventoriesAhead = 8;

interface ShelfOptions {
  /** Digests files side by side in threads, where the store is on this machine. */
  readonly digestFile?: DigestFile;
  /** For those who only read: makes no shelf where there is none. */
  readonly mustExist?: boolean;
}

/**
 * Opens the shelf in a store, and makes it where there is none.
 * @throws {Problem} `storage.shelf-foreign` when the store holds an OCFL storage root of another kind, `storage.shelf-missing`
 */
export async function openShelf(
  store: ObjectStore,
  { digestFile, mustExist = false }: ShelfOptions = {},
): Promise<Shelf> {
  for (const [name, content] of rootDocuments) await declare(store, { key: storageRoot + name, content, mustExist });

  const locatePackage = async (id: string, version?: number): Promise<StoredPackage> => {
    const object = await readObject(store, objectRoot(id));
    const stored = version === undefined ? object?.packages.at(-1) : object?.packages[version - 1];
    if (stored) return stored;
    throw new Problem('storage.package-missing', { params: { id, version: version ?? 1 } });
  };

  return {
    name: store.name,
    locatePackage,
    shelvePackage: (work) => shelvePackage(store, work, digestFile),

    async openPackageBytes(id, version) {
      const { key } = await locatePackage(id, version);
      const stored = await store.stat(key);
      if (!stored) throw new Problem('storage.object-missing', { params: { store: store.name, key } });
      return { bytes: stored.bytes, read: (range) => store.read(key, range), file: await store.locate?.(key) };
    },

    readBack: ({ key }, options) => readBack(store, key, options, digestFile),

    async proveIntact(stored, options) {
      const found = await readBack(store, stored.key, options, digestFile);
      refuseDamage(store, stored, found);
      return found;
    },

    async *listPackages(after = '') {
      const entries = runAhead(objectKeys(store, after), inventoriesAhead, (key) => readEntries(store, key));
      for await (const found of entries) yield* found;
    },
  };
}

async function declare(
  store: ObjectStore,
  { key, content, mustExist }: { readonly key: string; readonly content: string; readonly mustExist: boolean },
): Promise<void> {
  const there = await findDocument(store, key, declarationLimit);
  if (!there && mustExist) throw new Problem('storage.shelf-missing', { params: { store: store.name } });
  if (!there) await placeDocument(store, key, Buffer.from(content));
  else if (there.toString() !== content) {
    const detail = there.toString().slice(0, 80);
    throw new Problem('storage.shelf-foreign', { params: { store: store.name, key, detail } });
  }
}

async function* objectKeys(store: ObjectStore, after: string): AsyncGenerator<string, void> {
  for await (const { key } of store.list(storageRoot)) {
    if (isObjectInventory(key) && key > after) yield key;
  }
}

async function readEntries(store: ObjectStore, key: string): Promise<ShelfEntry[]> {
  try {
    const object = await readObject(store, key.slice(0, key.lastIndexOf('/') + 1));
    return object?.packages.map((found) => ({ place: key, found })) ?? [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [{ place: key, problem: error }];
  }
}
