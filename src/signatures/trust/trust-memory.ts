import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { loadTrust } from '../trust.ts';
import type { TrustPolicy } from '../trust-policy.ts';

/**
 * Loads trust folders and remembers the last one for as long as no file of it is touched: a revocation list may be some
 * ten mebibytes, and a delivery has thousands of signed files.
 * @throws {Problem} `signatures.trust-…`, from what it gives
 */
export function openTrustMemory(): (folder: string) => Promise<TrustPolicy> {
  let known: { readonly state: string; readonly policy: TrustPolicy } | undefined;
  return async (folder) => {
    const state = await stateOf(folder);
    if (known && known.state === state) return known.policy;
    const policy = await loadTrust(folder);
    known = { state, policy };
    return policy;
  };
}

/** What changes with any file in a folder; empty where it cannot be looked at. */
async function stateOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.sort().map(async (name) => {
    const { ino, size, mtimeNs, ctimeNs } = await stat(path.join(folder, name), { bigint: true });
    return [name, ino, size, mtimeNs, ctimeNs].join('\0');
  });
  return [folder, ...(await Promise.all(files))].join('\0\0');
}
