import path from 'node:path';
import { Problem } from '../problem.ts';
import { loadTrust, parseTrust, type TrustPolicy } from '../signatures/trust.ts';

/**
 * What signatures are verified against: the folder given, else the configured one (YIJIAO_TRUST), else nothing.
 * @throws {Problem} `signatures.trust-…`
 */
export async function trustOf(folder: string | undefined): Promise<TrustPolicy> {
  const given = folder ?? process.env['YIJIAO_TRUST'];
  if (given === undefined) return parseTrust([]);
  const policy = await loadTrust(path.resolve(given));
  if (policy.anchors.length + policy.certificates.length > 0) return policy;
  throw new Problem('signatures.trust-empty', { params: { folder: given } });
}
