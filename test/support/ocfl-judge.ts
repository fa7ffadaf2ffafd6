import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { judgesFolder } from './judges-folder.ts';
import { outside } from './outside.ts';

/** What an independent validator says of a storage root, line by line. */
export type JudgeOcfl = (folder: string) => Promise<string>;

const words = (folder: string): string[] => [
  'validate',
  '--root',
  folder,
  '--validate-objects',
  '--check-digests',
  '--verbose',
];

/** Finds ocfl-py's validator, or says how to get it. */
export function findOcflJudge(t: ExecutionContext): JudgeOcfl | undefined {
  const folders = [path.join(judgesFolder, 'python', 'bin'), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  const program = folders.map((folder) => path.join(folder, 'ocfl-root.py')).find((file) => existsSync(file));
  const how = '.ci/judges installs it, or pip install ocfl-py with ocfl-root.py on the PATH';
  if (!outside(t, 'the OCFL validator of ocfl-py', how, program !== undefined)) return undefined;
  return async (folder) => {
    const { stdout } = await promisify(execFile)(program ?? '', words(folder)).catch((error: unknown) => {
      // It ends with 1 when it finds anything; what it found is on its output.
      if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) };
      throw error;
    });
    return stdout;
  };
}
