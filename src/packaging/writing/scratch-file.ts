import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Scratch } from '../documents/scratch.ts';
import { unfinishedName } from './unfinished-file.ts';

/** Where the first bytes are put: a place that begins at 0 is a whole file. */
const start = 1;

/**
 * Opens a file for scratch beside a package that is to be written; it is removed when it is disposed of.
 * @param file the package
 * @returns undefined where there can be no such file: whoever writes the package will tell why
 */
export function openScratchFile(file: string): (Scratch & Disposable) | undefined {
  const name = unfinishedName(file);
  const descriptor = attempt(() => openSync(name, 'wx', 0o600));
  if (descriptor === undefined) return undefined;
  let end = start;
  let full = false;
  return {
    keep(bytes) {
      full ||= attempt(() => writeAll(descriptor, bytes, end)) === undefined;
      if (!full) end += bytes.length;
      return !full;
    },
    last: (bytes) => ({ file: name, offset: end - bytes, bytes }),
    [Symbol.dispose]() {
      closeSync(descriptor);
      rmSync(name, { force: true });
    },
  };
}

/** Scratch spares work and is never a reason to fail: where it cannot be had, what was made is made again. */
function attempt<Result>(operation: () => Result): Result | undefined {
  try {
    return operation();
  } catch {
    return undefined;
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number): number {
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
  return written;
}
