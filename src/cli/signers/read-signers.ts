import { Problem } from '../../problem.ts';
import { importLimit, importSigners } from '../../signers/importing/import-signers.ts';
import type { NamedFile } from '../../signers/register-file.ts';
import type { RegisteredSigner } from '../../signers/registered-signer.ts';
import { registerOf, type SignerRegister } from '../../signers/signer-register.ts';
import { readSmallFile } from '../read-small-file.ts';

/**
 * Reads a file of this machine that registers signers.
 * @throws {Problem} `signers.file-unreadable`
 */
export async function readSignerFile(file: string): Promise<NamedFile> {
  return await readSmallFile(
    file,
    importLimit,
    (reason, cause) => new Problem('signers.file-unreadable', { params: { file, reason }, cause }),
  );
}

/**
 * Reads whom a register or table of this machine has.
 * @throws {Problem} `signers.…`
 */
export async function readSigners(file: string): Promise<RegisteredSigner[]> {
  return importSigners(await readSignerFile(file), {}).map(({ signer }) => signer);
}

/** The register that signers are looked up in: the file given, else one in which there is nobody. */
export async function registerGiven(file: string | undefined): Promise<SignerRegister> {
  return registerOf(file === undefined ? [] : await readSigners(file));
}
