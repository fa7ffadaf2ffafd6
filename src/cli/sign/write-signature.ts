import { access, open } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { publishFile, removeFiles, temporaryBeside } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';
import { unwritable } from '../unwritable.ts';

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
 * Writes a signature whole or not at all.
 * @throws {Problem} `signing.output-exists` when it is there and may not be replaced, `client.unwritable`
 */
export async function writeSignature(file: string, signature: Uint8Array | string, replace: boolean): Promise<void> {
  const target = path.resolve(file);
  const temporary = temporaryBeside(target);
  try {
    {
      await using handle = await open(temporary, 'wx');
      await handle.writeFile(signature);
      await handle.sync();
    }
    await publishFile(temporary, target, replace);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw exists(file);
    throw unwritable(file, error);
  } finally {
    await removeFiles(temporary);
  }
}

function exists(file: string): Problem {
  return new Problem('signing.output-exists', { params: { file } });
}
