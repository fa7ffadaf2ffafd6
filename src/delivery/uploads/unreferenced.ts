import { appendFile, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { removeFiles } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';

/** Marks of contents that nothing referred to when last looked: empty files named by the SHA-256, as old as the finding. */
export interface UnreferencedMarks {
  all(): Promise<readonly string[]>;
  /** Since when the content is marked, milliseconds since 1970; undefined when it is not. */
  since(sha256: string): Promise<number | undefined>;
  /** A mark that is there stays as old as it is. */
  set(sha256: string): Promise<void>;
  lift(sha256: string): Promise<void>;
}

/** Opens the folder of the marks, making it when absent. */
export async function openUnreferencedMarks(folder: string): Promise<UnreferencedMarks> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    all: () => readdir(folder),
    async since(sha256) {
      try {
        return (await stat(path.join(folder, sha256))).mtimeMs;
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },
    async set(sha256) {
      await appendFile(path.join(folder, sha256), '', { mode: 0o600 });
    },
    lift: (sha256) => removeFiles(path.join(folder, sha256)),
  };
}
