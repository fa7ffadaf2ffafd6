import { Problem } from '../../problem.ts';
import type { GivenFacts } from '../../signers/importing/given-facts.ts';
import { importLimit, importSigners } from '../../signers/importing/import-signers.ts';
import type { ImportedSigner } from '../../signers/importing/imported-signer.ts';
import { registerOf, type SignerRegister } from '../../signers/signer-register.ts';
import { readSmallFile } from '../read-small-file.ts';

/**
 * Reads whom a file of this machine registers.
 * @throws {Problem} `signers.…`
 */
export async function readSigners(file: string, given: GivenFacts = {}): Promise<readonly ImportedSigner[]> {
  const read = await readSmallFile(
    file,
    importLimit,
    (reason, cause) => new Problem('signers.file-unreadable', { params: { file, reason }, cause }),
  );
  return importSigners(read, given);
}

/** The register that signers are looked up in: the file given, else one in which there is nobody. */
export async function registerGiven(file: string | undefined): Promise<SignerRegister> {
  const imported = file === undefined ? [] : await readSigners(file);
  return registerOf(imported.map(({ signer }) => signer));
}
