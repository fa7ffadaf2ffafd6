import { type DigestName, startDigest } from '../../crypto/digest.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { type Noticed, noticed } from '../../observation.ts';
import { DamagedFile } from '../container/inflate.ts';
import type { OfdPackage } from '../container/ofd-package.ts';

/** What a file of the package comes to under a digest. */
export type EntryDigest = { readonly digest: Uint8Array } | { readonly damaged: string };

/** What became of reading the package. */
export interface ReadEntries {
  /** Gives what was wished for; absent where the package costs more than it may. */
  readonly digestOf?: (path: string, digest: DigestName) => EntryDigest | undefined;
  /** What keeps every signature of the package from holding. */
  readonly troubles: readonly Noticed[];
}

/** Digests of files in a package; all are wished for before the first is read, and every file is read once. */
export interface EntryDigests {
  /** Wishes for the digest of a file that is there. */
  want(path: string, digest: DigestName): void;
  /** Reads what is wished for, and whatever else may hide something behind the end of its data. */
  read(): Promise<ReadEntries>;
}

export function openEntryDigests(ofd: OfdPackage, limits: SignatureLimits, signal?: AbortSignal): EntryDigests {
  const wanted = new Map<string, Set<DigestName>>();
  let reading: Promise<ReadEntries> | undefined;
  return {
    want(path, digest) {
      const digests = wanted.get(path) ?? new Set();
      wanted.set(path, digests.add(digest));
    },
    read: () => (reading ??= readWithin(wanted, ofd, limits, signal)),
  };
}

type Wanted = ReadonlyMap<string, ReadonlySet<DigestName>>;

async function readWithin(
  wanted: Wanted,
  ofd: OfdPackage,
  limits: SignatureLimits,
  signal: AbortSignal | undefined,
): Promise<ReadEntries> {
  try {
    return await readAll(wanted, ofd, limits, signal);
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return { troubles: [noticed('NOT_PERFORMED_LIMIT', { limit: error.limit })] };
  }
}

async function readAll(
  wanted: Wanted,
  ofd: OfdPackage,
  limits: SignatureLimits,
  signal: AbortSignal | undefined,
): Promise<ReadEntries> {
  const found = new Map<string, EntryDigest>();
  const troubles: Noticed[] = [];
  // Stored data ends where its headers say, so what nobody signed of it can lie unread.
  const entries = ofd.entries.filter(({ compressed, path }) => compressed || wanted.has(path));
  const inflated = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (inflated > limits.ofdInflatedBytes) throw new LimitExceeded('ofdInflatedBytes');
  for (const entry of entries) {
    signal?.throwIfAborted();
    const { path } = entry;
    // A folder may have the name of a file.
    const names = ofd.files.get(path) === entry ? [...(wanted.get(path) ?? [])] : [];
    const running = names.map((name) => [name, startDigest(name)] as const);
    try {
      for await (const chunk of ofd.stream(entry)) {
        signal?.throwIfAborted();
        for (const [, digest] of running) digest.update(chunk);
      }
      for (const [name, digest] of running) found.set(keyOf(path, name), { digest: digest.finish() });
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      for (const name of names) found.set(keyOf(path, name), { damaged: error.message });
      if (names.length === 0) troubles.push(noticed('OFD_FILE_MALFORMED', { file: path, fault: error.message }));
    }
  }
  return { digestOf: (path, digest) => found.get(keyOf(path, digest)), troubles };
}

function keyOf(path: string, digest: DigestName): string {
  return `${digest} ${path}`;
}
