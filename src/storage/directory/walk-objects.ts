import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { absent } from './file-trouble.ts';
import { keyPieceOf } from './key-path.ts';

/** A file that is an object, and its key. */
export interface FoundObject {
  readonly key: string;
  readonly file: string;
}

/** Finds the objects below a store's folder whose key starts with the prefix, ordered by the bytes of the key. */
export async function* walkObjects(root: string, prefix: string): AsyncGenerator<FoundObject, void> {
  yield* walk(root, Buffer.alloc(0), Buffer.from(prefix));
}

async function* walk(folder: string, above: Buffer, prefix: Buffer): AsyncGenerator<FoundObject, void> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? [];
  const pieces = entries.flatMap((entry) => {
    const piece = pieceOf(entry);
    return piece ? [{ entry, key: Buffer.concat([above, piece]) }] : [];
  });
  for (const { entry, key } of pieces.sort((one, other) => Buffer.compare(one.key, other.key))) {
    const file = path.join(folder, entry.name);
    if (entry.isFile() && startsWith(key, prefix)) yield { key: key.toString(), file };
    if (entry.isDirectory() && (startsWith(key, prefix) || startsWith(prefix, key))) yield* walk(file, key, prefix);
  }
}

function pieceOf(entry: Dirent): Buffer | undefined {
  return entry.isFile() || entry.isDirectory() ? keyPieceOf(entry.name, entry.isDirectory()) : undefined;
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
