import { documentLimit } from '../../delivery/document/handover-document.ts';
import type { OpenPackage } from '../../packaging/package-reader.ts';
import { Problem } from '../../problem.ts';

/**
 * Reads a document of a package into memory.
 * @throws {Problem} `packaging.unreadable` when it is not there, or larger than a handover document may be
 */
export async function readMemberWhole(opened: OpenPackage, path: string): Promise<Uint8Array> {
  const index = opened.find(path);
  if (index === undefined) throw new Problem('packaging.unreadable', { params: { reason: path } });
  const { bytes } = opened.member(index);
  if (bytes > documentLimit) throw new Problem('packaging.unreadable', { params: { reason: path } });
  return Buffer.concat(await Array.fromAsync(opened.read(index)));
}
