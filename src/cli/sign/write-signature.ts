import { randomUUID } from 'node:crypto';
import { access, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { hasCode, linkOnce, removeFiles, syncFolder } from '../../delivery/uploads/durable.ts';
import { Problem } from '../../problem.ts';

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
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    {
      await using handle = await open(temporary, 'wx');
      await handle.writeFile(signature);
      await handle.sync();
    }
    if (replace) {
      await rename(temporary, target);
      await syncFolder(path.dirname(target));
    } else if (!(await linkOnce(temporary, target))) throw exists(file);
  } catch (error) {
    if (
      !hasCode(error, 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENAMETOOLONG')
    ) {
      throw error;
    }
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Problem('client.unwritable', { params: { file, reason }, cause: error });
  } finally {
    await removeFiles(temporary);
  }
}

function exists(file: string): Problem {
  return new Problem('signing.output-exists', { params: { file } });
}
