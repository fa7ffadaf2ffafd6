import { hash, randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isRunning } from '../../system/processes.ts';

/**
 * The name under which a file is written until it is whole: hidden, beside it, and telling which process writes it.
 * @param file the name that it will have
 */
export function unfinishedName(file: string): string {
  return path.join(path.dirname(file), `${prefixOf(file)}${process.pid}.${randomUUID()}.part`);
}

/** Removes what processes of this machine have left of the file when they were killed. */
export async function removeAbandoned(file: string): Promise<void> {
  const folder = path.dirname(file);
  const prefix = prefixOf(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || !name.endsWith('.part')) continue;
    const writer = Number.parseInt(name.slice(prefix.length), 10);
    if (!isRunning(writer)) await rm(path.join(folder, name), { force: true });
  }
}

/** The same for the same file, and short whatever its name is. */
function prefixOf(file: string): string {
  return `.${hash('sha256', path.basename(file)).slice(0, 16)}.${hostname()}.`;
}
