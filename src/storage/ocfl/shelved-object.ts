import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../../problem.ts';
import type { OcflInventory } from '../../schema/types/ocfl-inventory.ts';
import { findDocument, holdsDocument, placeDocument, readDocument } from '../documents.ts';
import type { ObjectStore } from '../object-store.ts';
import { type ReadInventory, readInventory, serialiseInventory } from './inventory.ts';
import { objectDeclaration } from './layout.ts';

const inventoryName = 'inventory.json';
const sidecarName = 'inventory.json.sha512';

/** Room for some 10,000 versions of one package. */
const inventoryLimit = 16 * 1024 * 1024;

/** An object on the shelf: it exists because its root inventory does. */
export interface ShelvedObject extends ReadInventory {
  /** Mark of the root inventory, for the write that replaces it. */
  readonly etag: string;
}

/**
 * Reads the root inventory of an object and holds it against its digest.
 * A writer that was stopped between the inventory and its sidecar leaves the old sidecar; then the inventory is that of
 * its newest version, whose own sidecar was written before.
 * @throws {Problem} `storage.inventory-damaged`
 */
export async function readObject(store: ObjectStore, root: string): Promise<ShelvedObject | undefined> {
  const key = root + inventoryName;
  // The mark is taken first: when the inventory changes before it is read, a write on its condition fails.
  const stored = await store.stat(key);
  if (!stored) return undefined;
  if (stored.bytes > inventoryLimit) throw damaged(store, key, `${stored.bytes} bytes`);
  const read = readInventory(await readDocument(store, key, inventoryLimit));
  if (!read) throw damaged(store, key, 'OCFL 1.1');
  const sidecars = [root + sidecarName, `${root}${read.inventory.head}/${sidecarName}`];
  for (const sidecar of sidecars) {
    if (await holdsDocument(store, sidecar, sidecarOf(read.document))) return { ...read, etag: stored.etag };
  }
  throw damaged(store, key, 'SHA-512');
}

/**
 * Writes a version's inventory, the object's declaration, and last the root inventory, by which the version exists.
 * Every step may have been done before by a writer that was stopped.
 * @param current what the new inventory was made from
 * @returns the inventory as it was committed
 * @throws {Problem} `storage.package-differs` when the version was begun with other content, `storage.changed` or
 * `storage.exists` when somebody else has added another version in the meantime
 */
export async function commitVersion(
  store: ObjectStore,
  root: string,
  current: ShelvedObject | undefined,
  next: OcflInventory,
): Promise<ReadInventory> {
  const committed = await placeVersionInventory(store, root, next);
  if (!current) await placeDocument(store, root + objectDeclaration.name, Buffer.from(objectDeclaration.content));
  await placeDocument(store, root + inventoryName, committed.document, current?.etag);
  await settleSidecar(store, root, committed);
  return committed;
}

/** Whether a version's bytes were found good before, by a writer that was stopped before the version existed. */
export async function isVersionBegun(store: ObjectStore, root: string, version: number): Promise<boolean> {
  return (await store.stat(`${root}v${version}/${inventoryName}`)) !== undefined;
}

/** Brings the root sidecar after the root inventory, where a writer was stopped between the two. */
export async function settleSidecar(store: ObjectStore, root: string, { document }: ReadInventory): Promise<void> {
  const key = root + sidecarName;
  const before = await store.stat(key);
  if (await holdsDocument(store, key, sidecarOf(document))) return;
  await placeDocument(store, key, sidecarOf(document), before?.etag);
}

/** Two writers of the same version may differ in message and instant: whoever wrote first is right. */
async function placeVersionInventory(store: ObjectStore, root: string, next: OcflInventory): Promise<ReadInventory> {
  const key = `${root}${next.head}/${inventoryName}`;
  const begun = readInventory((await findDocument(store, key, inventoryLimit)) ?? serialiseInventory(next));
  if (!begun) throw damaged(store, key, 'OCFL 1.1');
  const { document, inventory, packages } = begun;
  if (!isDeepStrictEqual([inventory.manifest, inventory.fixity], [next.manifest, next.fixity])) {
    throw new Problem('storage.package-differs', { params: { id: next.id, version: packages.length } });
  }
  await placeDocument(store, key, document);
  await placeDocument(store, `${root}${next.head}/${sidecarName}`, sidecarOf(document));
  return begun;
}

/** OCFL 1.1, 3.7: the digest, a blank, the name. */
function sidecarOf(document: Buffer): Buffer {
  return Buffer.from(`${hash('sha512', document)} ${inventoryName}\n`);
}

function damaged(store: ObjectStore, key: string, detail: string): Problem {
  return new Problem('storage.inventory-damaged', { params: { store: store.name, key, detail } });
}
