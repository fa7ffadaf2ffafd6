import { access } from 'node:fs/promises';
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
