import { type DigestName, startDigest } from '../../crypto/digest.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { DamagedFile, type OfdPackage } from '../container/ofd-package.ts';

/** What a file of the package comes to under a digest. */
export type EntryDigest = { readonly digest: Uint8Array } | { readonly damaged: string };

/** Digests of files in a package; all are wished for before the first is read, and every file is read once. */
export interface EntryDigests {
  /** Wishes for the digest of a file that is there. */
  want(path: string, digest: DigestName): void;
  /**
   * Reads what is wished for.
   * @throws {LimitExceeded} when it is too much
   */
  read(): Promise<(path: string, digest: DigestName) => EntryDigest | undefined>;
}

export function openEntryDigests(ofd: OfdPackage, limits: SignatureLimits, signal?: AbortSignal): EntryDigests {
  const wanted = new Map<string, Set<DigestName>>();
  let reading: Promise<ReadonlyMap<string, EntryDigest>> | undefined;
  return {
    want(path, digest) {
      const digests = wanted.get(path) ?? new Set();
      wanted.set(path, digests.add(digest));
    },
    async read() {
      const found = await (reading ??= readAll(wanted, ofd, limits, signal));
      return (path, digest) => found.get(keyOf(path, digest));
    },
  };
}

async function readAll(
  wanted: ReadonlyMap<string, ReadonlySet<DigestName>>,
  ofd: OfdPackage,
  limits: SignatureLimits,
  signal: AbortSignal | undefined,
): Promise<Map<string, EntryDigest>> {
  const found = new Map<string, EntryDigest>();
  let inflated = 0;
  for (const path of wanted.keys()) inflated += ofd.files.get(path)?.bytes ?? 0;
  if (inflated > limits.ofdInflatedBytes) throw new LimitExceeded('ofdInflatedBytes');
  for (const [path, names] of wanted) {
    const file = ofd.files.get(path);
    if (!file) continue;
    const running = [...names].map((name) => [name, startDigest(name)] as const);
    try {
      for await (const chunk of ofd.stream(file)) {
        signal?.throwIfAborted();
        for (const [, digest] of running) digest.update(chunk);
      }
      for (const [name, digest] of running) found.set(keyOf(path, name), { digest: digest.finish() });
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      for (const name of names) found.set(keyOf(path, name), { damaged: error.message });
    }
  }
  return found;
}

function keyOf(path: string, digest: DigestName): string {
  return `${digest} ${path}`;
}
