import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import { Problem } from '../../problem.ts';
import { removeFiles } from '../../system/durable-files.ts';
import { orDiskFull } from './disk-full.ts';

/** A file that lies on this machine for as long as one request needs it. */
export interface PassingFile extends AsyncDisposable {
  readonly file: string;
  readonly bytes: number;
}

/** Files that are looked at and never kept. */
export interface PassingFiles {
  /** Where they lie, for those who make passing files themselves. */
  readonly folder: string;
  /**
   * Streams a file in; disposing of it removes it.
   * @param limit largest size in bytes
   * @throws {Problem} `upload.too-large`, `upload.disk-full`
   */
  receive(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<PassingFile>;
}

/** Opens a folder of the service's own for passing files, and clears what a crash left in it. */
export async function openPassingFiles(folder: string): Promise<PassingFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) await rm(path.join(folder, name), { recursive: true, force: true });
  return {
    folder,
    async receive(chunks, limit) {
      const file = path.join(folder, ulid());
      try {
        return { file, bytes: await write(file, chunks, limit), [Symbol.asyncDispose]: () => removeFiles(file) };
      } catch (error) {
        await removeFiles(file);
        throw orDiskFull(error);
      }
    },
  };
}

async function write(file: string, chunks: AsyncIterable<Uint8Array>, limit: number): Promise<number> {
  await using handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limit) throw new Problem('upload.too-large', { params: { limit } });
    await handle.writeFile(chunk);
  }
  return bytes;
}
