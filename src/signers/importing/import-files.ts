import { Problem } from '../../problem.ts';
import type { NamedFile } from '../register-file.ts';
import { type RegisteredSigner, signerKey } from '../registered-signer.ts';
import type { GivenFacts } from './given-facts.ts';
import { importSigners } from './import-signers.ts';
import { type ImportedSigner, refuseRegistered } from './imported-signer.ts';

/** Whom one file registers. */
export interface ImportedFile {
  readonly name: string;
  readonly signers: readonly ImportedSigner[];
}

/** Most signers that are registered at once. */
export const signersAtOnce = 20_000;

/**
 * Reads whom several files register; nobody stands in two of them.
 * @param known who is registered already
 * @throws {Problem} `signers.…`
 */
export function importFiles(
  files: readonly NamedFile[],
  given: GivenFacts,
  known: readonly RegisteredSigner[] = [],
): ImportedFile[] {
  const keys = new Set(known.map(signerKey));
  let count = 0;
  return files.map((file) => {
    const { name } = file;
    const signers = importSigners(file, given);
    refuseRegistered(name, signers, keys);
    for (const { signer } of signers) keys.add(signerKey(signer));
    count += signers.length;
    if (count > signersAtOnce) throw new Problem('signers.too-many', { params: { file: name, limit: signersAtOnce } });
    return { name, signers };
  });
}
