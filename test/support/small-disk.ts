import { spawnSync } from 'node:child_process';
import type { ExecutionContext } from 'ava';
import { outside } from './outside.ts';

/**
 * A command that runs another one in a name space of its own, in which a folder is a small file system in memory.
 * It goes away with the process, whatever happens to it.
 */
export function onSmallDisk(folder: string, mebibytes: number, command: readonly string[]): string[] {
  const mount = 'mount -t tmpfs -o size="$0"m none "$1" && shift && exec "$@"';
  const rights = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return ['unshare', ...rights, '--mount', 'sh', '-c', mount, String(mebibytes), folder, ...command];
}

/** Whether this machine can make a small file system; tells how when it cannot. */
export function canMakeSmallDisk(t: ExecutionContext, folder: string): boolean {
  const [program = '', ...words] = onSmallDisk(folder, 1, ['true']);
  const { status } = spawnSync(program, words, { stdio: 'ignore' });
  return outside(t, 'a small file system', 'Linux that allows name spaces (unshare of util-linux)', status === 0);
}
