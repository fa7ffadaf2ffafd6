import { createHash, type Hash } from 'node:crypto';
import { listed } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';

/** Algorithms of tus's checksum extension, by Node's names for them. */
export const checksumAlgorithms = ['sha256', 'sha1'] as const;

/** What a part of an upload is said to digest to. */
export interface PartChecksum {
  open(): Hash;
  matches(hash: Hash): boolean;
}

/**
 * Reads `Upload-Checksum` (tus 1.0, checksum): algorithm, blank, Base64 of the digest.
 * @throws {Problem} `upload.checksum-invalid`
 */
export function parseChecksum(header: string): PartChecksum {
  const [name, digest, ...rest] = header.split(' ');
  const algorithm = checksumAlgorithms.find((known) => known === name);
  const expected = Buffer.from(digest ?? '', 'base64');
  const length = algorithm && createHash(algorithm).digest().length;
  if (!algorithm || rest.length > 0 || expected.length !== length) {
    throw new Problem('upload.checksum-invalid', { params: { algorithms: listed(checksumAlgorithms) } });
  }
  return {
    open: () => createHash(algorithm),
    matches: (hash) => hash.digest().equals(expected),
  };
}
