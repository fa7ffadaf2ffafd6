import path from 'node:path';
import { Problem } from '../problem.ts';
import { loadTrust, parseTrust, type TrustPolicy } from '../signatures/trust.ts';

/** The folder of those who are trusted: the one given, else the configured one (YIJIAO_TRUST), else none. */
export function trustFolderOf(folder: string | undefined): string | undefined {
  const given = folder ?? process.env['YIJIAO_TRUST'];
  return given === undefined ? undefined : path.resolve(given);
}

/**
 * What signatures are verified against; without a folder nobody is trusted.
 * @throws {Problem} `signatures.trust-…`
 */
export async function trustOf(folder: string | undefined): Promise<TrustPolicy> {
  const chosen = trustFolderOf(folder);
  if (chosen === undefined) return parseTrust([]);
  const policy = await loadTrust(chosen);
  if (policy.anchors.length + policy.certificates.length > 0) return policy;
  throw new Problem('signatures.trust-empty', { params: { folder: chosen } });
}
