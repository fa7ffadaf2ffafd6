import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem, type ProblemCode } from '../problem.ts';
import { linkOnce, removeFiles, temporaryBeside } from './durable-files.ts';
import { hasCode } from './error-code.ts';

/** The text of a secret file. */
export interface OwnFile {
  readonly text: string;
  /** Whether this opening has made it. */
  readonly isNew: boolean;
}

/** Bits that let group or others at the file. */
const othersMode = 0o077;

/**
 * Reads a small file that its owner alone may read; makes it where there is none. Of several processes that start at once
 * one makes it, and all read the same.
 * @param exposed what is thrown of a file that others may read, with the parameter `file`
 */
export async function openOwnFile(file: string, make: () => string, exposed: ProblemCode): Promise<OwnFile> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const existing = await readOwnFile(file, exposed);
  return { text: existing ?? (await makeOwnFile(file, make())), isNew: existing === undefined };
}

async function readOwnFile(file: string, exposed: ProblemCode): Promise<string | undefined> {
  try {
    await using handle = await open(file, 'r');
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & othersMode) !== 0) throw new Problem(exposed, { params: { file } });
    return await handle.readFile('utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function makeOwnFile(file: string, text: string): Promise<string> {
  const temporary = temporaryBeside(file);
  try {
    await using handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await linkOnce(temporary, file);
  } finally {
    await removeFiles(temporary);
  }
  return readFile(file, 'utf8');
}
