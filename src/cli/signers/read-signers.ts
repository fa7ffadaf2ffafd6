import { Problem } from '../../problem.ts';
import { importLimit, importSigners } from '../../signers/importing/import-signers.ts';
import type { NamedFile } from '../../signers/register-file.ts';
import { registerOf, type SignerRegister } from '../../signers/signer-register.ts';
import { readSmallFile } from '../files/read-small-file.ts';

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
 * The register that a register or a table of this machine holds.
 * @throws {Problem} `signers.…`
 */
export async function readRegister(file: string): Promise<SignerRegister> {
  return registerOf(importSigners(await readSignerFile(file), {}).map(({ signer }) => signer));
}
