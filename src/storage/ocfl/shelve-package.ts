import type { ByteSource } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import type { OcflUser } from '../../schema/types/ocfl-inventory.ts';
import { isProblem } from '../documents.ts';
import type { ObjectStore } from '../object-store.ts';
import { addVersion, contentPath, type StoredPackage } from './inventory.ts';
import { objectRoot } from './layout.ts';
import { type LearningSource, learningSource } from './learning-source.ts';
import { type DigestFile, type ReadBack, readBack } from './read-back.ts';
import { refuseDamage } from './refuse-damage.ts';
import { commitVersion, isVersionBegun, readObject, settleSidecar } from './shelved-object.ts';

/** A version of a package that is to be stored. */
export interface PackageToShelve {
  readonly id: string;
  /** 1, or one more than the newest version on the shelf. */
  readonly version: number;
  readonly source: ByteSource;
  /** What is known of the bytes; by default their SHA-256 is learned while they are written. Lower-case hexadecimal. */
  readonly digests?: { readonly sha256?: string; readonly sha512?: string; readonly sm3?: string };
  /** Whether SM3 is to be learned when the bytes are read back. */
  readonly sm3?: boolean;
  /**
   * Takes a version that is there, sound, with other bytes for this one: newer software makes other bytes of the same
   * delivery. By default it is refused.
   */
  readonly takeExisting?: boolean;
  /** Why this version was made. */
  readonly message: string;
  /** Who stores it: name, and address as a URI. */
  readonly user: OcflUser;
  /** RFC 3339; part of the inventory, so that the same call always makes the same shelf. */
  readonly createdAt: string;
  /** Called with the number of bytes written, then with the number read back. */
  readonly onProgress?: (step: 'write' | 'read-back', bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** A version that is on the shelf, as it was read back from the store in this call. */
export interface ShelvedPackage extends StoredPackage, ReadBack {}

/**
 * Stores a version of a package and makes it exist: first its bytes, which are read back from the store and compared,
 * then the inventories, the root inventory last. Whoever stops in the middle leaves nothing that counts as a package,
 * and the same call made again goes on.
 * @throws {Problem} `storage.package-differs`, `storage.version-gap`, `storage.not-as-written`, `storage.changed`,
 * `storage.package-damaged`, `storage.inventory-damaged`, and what the store throws
 */
export async function shelvePackage(
  store: ObjectStore,
  work: PackageToShelve,
  digestFile?: DigestFile,
): Promise<ShelvedPackage> {
  const { id, version, message, user, createdAt } = work;
  const root = objectRoot(id);
  const source = learningSource(work.source, work.digests?.sha256);
  const bench = { store, work, source, key: root + contentPath(id, version), digestFile };
  const current = await readObject(store, root);
  const there = current?.packages[version - 1];
  if (current && there) {
    if (!work.takeExisting && there.sha256 !== (await source.sha256())) throw differs(work);
    await settleSidecar(store, root, current);
    const found = await readContent(bench);
    refuseDamage(store, there, found);
    return { ...there, ...found };
  }
  const next = (current?.packages.length ?? 0) + 1;
  if (version !== next) throw new Problem('storage.version-gap', { params: { id, version, next } });
  const found = await placeContent(bench, await isVersionBegun(store, root, version));
  const { sha256, sha512 } = found;
  const added = addVersion(current?.inventory, { id, version, sha256, sha512, createdAt, message, user });
  const committed = await commitVersion(store, root, current, added);
  const stored = committed.packages.at(-1);
  if (!stored) throw new Error(`the inventory of ${id} was committed without a version`);
  return { ...stored, ...found };
}

/** What is needed to bring the bytes of one version into the store. */
interface Bench {
  readonly store: ObjectStore;
  readonly work: PackageToShelve;
  readonly source: LearningSource;
  readonly key: string;
  readonly digestFile: DigestFile | undefined;
}

/**
 * Brings the bytes into the store, or finds them there. Bytes that are there and that no inventory names are what a
 * stopped writer or a failing store left: when they are not the right ones, they are replaced.
 */
async function placeContent(bench: Bench, isBegun: boolean): Promise<ReadBack> {
  const { store, work, source, key } = bench;
  const { signal, onProgress } = work;
  const left = await store.stat(key);
  if (left) {
    const found = await readContent(bench);
    if (await isRight(bench, found)) return found;
    if (isBegun && work.takeExisting) return found;
    if (isBegun) throw differs(work);
  }
  const progress = onProgress && ((bytes: number) => onProgress('write', bytes));
  try {
    await store.write(key, source, { ifMatch: left?.etag, signal, onProgress: progress });
  } catch (error) {
    // What somebody else brought at the same moment is looked at like our own.
    if (!isProblem(error, 'storage.exists', 'storage.changed')) throw error;
  }
  return await goodBytes(bench);
}

async function goodBytes(bench: Bench): Promise<ReadBack> {
  const found = await readContent(bench);
  if (await isRight(bench, found)) return found;
  throw new Problem('storage.not-as-written', { params: { store: bench.store.name, key: bench.key } });
}

async function readContent({ store, work, key, digestFile }: Bench): Promise<ReadBack> {
  const { sm3, signal, onProgress } = work;
  const progress = onProgress && ((bytes: number) => onProgress('read-back', bytes));
  return await readBack(
    store,
    key,
    { sm3: sm3 ?? work.digests?.sm3 !== undefined, signal, onProgress: progress },
    digestFile,
  );
}

async function isRight({ work: { digests = {} }, source }: Bench, found: ReadBack): Promise<boolean> {
  return (
    found.bytes === source.bytes &&
    found.sha256 === (await source.sha256()) &&
    (digests.sha512 ?? found.sha512) === found.sha512 &&
    (digests.sm3 ?? found.sm3) === found.sm3
  );
}

function differs({ id, version }: PackageToShelve): Problem {
  return new Problem('storage.package-differs', { params: { id, version } });
}
