import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './error-code.ts';

/**
 * Makes a folder and those above it where they are absent. Unlike the recursive form of mkdir, which tries forever where
 * a file system takes no folders and says that the one above is absent, as /proc does, it ends with the error.
 * @throws what the system says
 */
export async function makeFolders(folder: string, mode = 0o777): Promise<void> {
  const parent = path.dirname(folder);
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    if (await isFolder(folder)) return;
    if (!hasCode(error, 'ENOENT') || parent === folder) throw error;
    await makeFolders(parent, mode);
    await mkdir(folder, { mode }).catch(async (again: unknown) => {
      // Somebody else may have made it meanwhile.
      if (!(await isFolder(folder))) throw again;
    });
  }
}

async function isFolder(folder: string): Promise<boolean> {
  return await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
