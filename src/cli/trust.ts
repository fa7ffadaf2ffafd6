import path from 'node:path';
import { loadTrust, parseTrust, type TrustPolicy } from '../signatures/trust.ts';

/**
 * What signatures are verified against: the folder given, else the configured one (YIJIAO_TRUST), else nothing.
 * @throws {Problem} `signatures.trust-…`
 */
export async function trustOf(folder: string | undefined): Promise<TrustPolicy> {
  const given = folder ?? process.env['YIJIAO_TRUST'];
  return given === undefined ? parseTrust([]) : await loadTrust(path.resolve(given));
}
