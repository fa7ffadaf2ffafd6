import { open } from 'node:fs/promises';
import path from 'node:path';
import { publishFile, removeFiles, temporaryBeside } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';
import { unwritable } from './unwritable.ts';

/** What a file is to hold, at hand or as it comes. */
export type WrittenContent = Uint8Array | string | AsyncIterable<Uint8Array>;

/**
 * Writes a file of a person's whole or not at all.
 * @throws {Problem} `client.unwritable`; whatever the content throws; an error with the code EEXIST when it is there and may not be replaced
 */
export async function writeWhole(
  file: string,
  content: WrittenContent,
  { replace }: { readonly replace: boolean },
): Promise<void> {
  const target = path.resolve(file);
  const temporary = temporaryBeside(target);
  try {
    {
      await using handle = await open(temporary, 'wx');
      await handle.writeFile(content);
      await handle.sync();
    }
    await publishFile(temporary, target, replace);
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? error : unwritable(file, error);
  } finally {
    await removeFiles(temporary);
  }
}
