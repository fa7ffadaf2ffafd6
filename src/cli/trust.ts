import path from 'node:path';
import { Problem } from '../problem.ts';
import { loadTrust, parseTrust, type TrustPolicy } from '../signatures/trust.ts';

/**
 * The folder of those who are trusted: the one given, else the configured one (YIJIAO_TRUST), else none. An empty name is
 * refused, for it would stand for the current folder.
 * @throws {Problem} `signatures.trust-not-found`, `configuration.invalid`
 */
export function trustFolderOf(folder: string | undefined): string | undefined {
  if (folder === '') throw new Problem('signatures.trust-not-found', { params: { folder } });
  const given = folder ?? process.env['YIJIAO_TRUST'];
  if (given === '') {
    const wrong = { zh: 'YIJIAO_TRUST（非空的内容）', en: 'YIJIAO_TRUST (something that is not empty)' };
    throw new Problem('configuration.invalid', { params: { wrong } });
  }
  return given === undefined ? undefined : path.resolve(given);
}

/**
 * What signatures are verified against; without a folder nobody is trusted.
 * @throws {Problem} `signatures.trust-…`, `configuration.invalid`
 */
export async function trustOf(folder: string | undefined): Promise<TrustPolicy> {
  const chosen = trustFolderOf(folder);
  if (chosen === undefined) return parseTrust([]);
  const policy = await loadTrust(chosen);
  if (policy.anchors.length + policy.certificates.length > 0) return policy;
  throw new Problem('signatures.trust-empty', { params: { folder: chosen } });
}
