import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/**
 * Opens a regular file to read it. Opening never waits, as that of a pipe would until somebody writes into it.
 * @throws an error with the code of the system, EFTYPE for a pipe, device or socket and EISDIR for a folder
 */
export async function openRegularFile(file: string): Promise<FileHandle> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  const status = await handle.stat();
  if (status.isFile()) return handle;
  await handle.close();
  throw Object.assign(new Error(`${file} is no regular file`), { code: status.isDirectory() ? 'EISDIR' : 'EFTYPE' });
}
