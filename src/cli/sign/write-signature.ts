import { access, stat } from 'node:fs/promises';
import { Problem } from '../../problem.ts';
import { hasCode } from '../../system/error-code.ts';
import { type WrittenContent, writeWhole } from '../files/write-whole.ts';

/**
 * Refuses early what `writeSignature` would refuse after all the work.
 * @throws {Problem} `signing.output-exists`
 */
export async function refuseExisting(file: string): Promise<void> {
  const present = await access(file).then(
    () => true,
    () => false,
  );
  if (present) throw exists(file);
}

/**
 * Refuses to write over what the signature is made of: the record and the key are there once only.
 * @param inputs names of files that are read
 * @throws {Problem} `signing.output-is-input`
 */
export async function refuseInputs(file: string, inputs: readonly (string | undefined)[]): Promise<void> {
  const output = await identityOf(file);
  if (output === undefined) return;
  for (const input of inputs) {
    if (input !== undefined && (await identityOf(input)) === output) {
      throw new Problem('signing.output-is-input', { params: { file } });
    }
  }
}

/** What a file is, whatever names lead to it; undefined when it is not there. */
async function identityOf(file: string): Promise<string | undefined> {
  return stat(file, { bigint: true }).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => undefined,
  );
}

/**
 * Writes a signature, or the file with it, whole or not at all.
 * @throws {Problem} `signing.output-exists` when it is there and may not be replaced, `client.unwritable`
 */
export async function writeSignature(file: string, signature: WrittenContent, replace: boolean): Promise<void> {
  try {
    await writeWhole(file, signature, { replace });
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? exists(file) : error;
  }
}

function exists(file: string): Problem {
  return new Problem('signing.output-exists', { params: { file } });
}
