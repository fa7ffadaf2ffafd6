import { readdirSync, statSync } from 'node:fs';
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
    const state = stateOf(folder);
    if (known && known.state === state) return known.policy;
    const policy = await loadTrust(folder);
    known = { state, policy };
    return policy;
  };
}

/**
 * What changes with any file in a folder; empty where it cannot be looked at. Asked while everything waits, as a thread that
 * verifies has nothing else to do: to wait for each answer would take ten times as long.
 */
function stateOf(folder: string): string {
  const files = namesIn(folder).map((name) => {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path.join(folder, name), { bigint: true });
    return [name, ino, size, mtimeNs, ctimeNs].join('\0');
  });
  return [folder, ...files].join('\0\0');
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
