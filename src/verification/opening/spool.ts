import { mkdtemp, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ByteLocation, Content } from '../../delivery/content/content.ts';
import { Problem } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';

/** A member of a ZIP that is compressed is laid down on disk up to this size, in bytes. */
export const mostSpooled = 8 * 1024 * 1024 * 1024;

/** Files that can only be streamed, laid down in a folder of their own as long as somebody reads them. */
export interface Spool extends AsyncDisposable {
  /**
   * @returns why the file could not be laid down, where that is the machine's fault
   * @throws {Problem} when the content does not give it as it was listed
   */
  lay(name: string, bytes: number): Promise<ByteLocation | { readonly fault: string }>;
  /** Removes what was laid down of a file; nothing where nothing was. */
  remove(name: string): Promise<void>;
}

/** @param passingFolder where its folder lies */
export function openSpool(content: Content, passingFolder: string): Spool {
  const laid = new Map<string, string>();
  let folder: Promise<string> | undefined;
  let count = 0;
  return {
    async lay(name, bytes) {
      try {
        folder ??= mkdtemp(path.join(passingFolder, 'yijiao-opening-'));
        const file = path.join(await folder, `${(count += 1)}`);
        laid.set(name, file);
        await using handle = await open(file, 'wx', 0o600);
        for await (const chunk of content.read(name)) await handle.writeFile(chunk);
        return { file, offset: 0, bytes };
      } catch (error) {
        if (error instanceof Problem) throw error;
        await this.remove(name);
        return { fault: reasonOf(error) };
      }
    },
    async remove(name) {
      const file = laid.get(name);
      if (file === undefined) return;
      laid.delete(name);
      await rm(file, { force: true });
    },
    async [Symbol.asyncDispose]() {
      // Where none could be made, that was told of every file.
      const made = await folder?.catch(() => undefined);
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}
