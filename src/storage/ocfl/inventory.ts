import type { OcflInventory, OcflUser } from '../../schema/types/ocfl-inventory.ts';
import { parserOf } from '../../schema/validate.ts';
import { asJson, objectRoot } from './layout.ts';

/** One version of a package, as its inventory describes it. */
export interface StoredPackage {
  readonly id: string;
  readonly version: number;
  /** Key of its bytes in the object store. */
  readonly key: string;
  /** `<id>.v<version>.zip` */
  readonly fileName: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sha512: string;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly message: string;
  readonly user: OcflUser;
}

/** What the caller and the read-back know of a version that is to be added. */
export type NewVersion = Omit<StoredPackage, 'key' | 'fileName'>;

const parse = parserOf<OcflInventory>('ocfl-inventory');

export function serialiseInventory(inventory: OcflInventory): Buffer {
  return Buffer.from(asJson(inventory));
}

/** An inventory as it lies in the store, and what it says. */
export interface ReadInventory {
  readonly document: Buffer;
  readonly inventory: OcflInventory;
  /** Every version from the first on. */
  readonly packages: readonly StoredPackage[];
}

/** Reads an inventory; undefined when it is none, or contradicts itself. */
export function readInventory(document: Buffer): ReadInventory | undefined {
  const parsed = parse(parseJson(document));
  const packages = parsed.ok ? packagesOf(parsed.value) : undefined;
  return parsed.ok && packages ? { document, inventory: parsed.value, packages } : undefined;
}

function parseJson(document: Buffer): unknown {
  try {
    return JSON.parse(document.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Where the one content file of a version lies below the object root. */
export function contentPath(id: string, version: number): string {
  return `v${version}/content/${fileNameOf(id, version)}`;
}

function fileNameOf(id: string, version: number): string {
  return `${id}.v${version}.zip`;
}

/** Adds the next version; the blocks of the versions before it stay as they are (OCFL 1.1, E066). */
export function addVersion(previous: OcflInventory | undefined, added: NewVersion): OcflInventory {
  const { id, version, sha256, sha512, createdAt, message, user } = added;
  const path = contentPath(id, version);
  const block = { created: createdAt, message, user, state: { [sha512]: [fileNameOf(id, version)] } };
  return {
    id,
    type: 'https://ocfl.io/1.1/spec/#inventory',
    digestAlgorithm: 'sha512',
    head: `v${version}`,
    manifest: withPath(previous?.manifest, sha512, path),
    versions: { ...previous?.versions, [`v${version}`]: block },
    fixity: { sha256: withPath(previous?.fixity.sha256, sha256, path) },
  };
}

type PathsByDigest = Record<string, string[]>;

function withPath(paths: PathsByDigest = {}, digest: string, path: string): PathsByDigest {
  return { ...paths, [digest]: [...(paths[digest] ?? []), path] };
}

function packagesOf(inventory: OcflInventory): StoredPackage[] | undefined {
  const { id, manifest, fixity, versions } = inventory;
  const head = Object.keys(versions).length;
  if (inventory.head !== `v${head}`) return undefined;
  const packages: StoredPackage[] = [];
  for (let version = 1; version <= head; version++) {
    const block = versions[`v${version}`];
    const path = contentPath(id, version);
    const sha512 = digestOf(manifest, path);
    const sha256 = digestOf(fixity.sha256, path);
    const fileName = fileNameOf(id, version);
    if (!block || !sha512 || !sha256 || block.state[sha512]?.[0] !== fileName) return undefined;
    const { created, message, user } = block;
    packages.push({
      id,
      version,
      key: objectRoot(id) + path,
      fileName,
      sha256,
      sha512,
      createdAt: created,
      message,
      user,
    });
  }
  return packages;
}

function digestOf(paths: PathsByDigest, path: string): string | undefined {
  return Object.entries(paths).find(([, named]) => named.includes(path))?.[0];
}
