import { type Dirent, lstatSync, realpathSync, type Stats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';
import type { Content, ContentEntry } from './content.ts';
import { readFileRange } from './read-file.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Shows a folder of this machine as the content of a delivery. Links below it are told, never followed. */
export function openFolder(delivery: string): Content {
  const root = realpathSync.native(delivery);
  /** Folders below the root, and whether they are real folders, so that no link leads a path astray. */
  const realFolders = new Map<string, boolean>([['', true]]);

  const isRealFolder = (folder: string): boolean => {
    let known = realFolders.get(folder);
    if (known === undefined) {
      const parent = folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
      known = isRealFolder(parent) && (statusOf(path.join(root, folder))?.isDirectory() ?? false);
      realFolders.set(folder, known);
    }
    return known;
  };

  const missing = (name: string): Problem => new Problem('delivery.file-missing', { params: { path: name } });

  const fileOf = (name: string): string => {
    const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
    if (!isRealFolder(folder)) throw missing(name);
    return path.join(root, name);
  };

  return {
    entries: () => walk(root, ''),
    locate: async (name, bytes) => ({ file: fileOf(name), offset: 0, bytes, linkFree: true }),
    async *read(name, range) {
      const file = fileOf(name);
      if (!statusOf(file)?.isFile()) throw missing(name);
      yield* readFileRange(name, file, range, { linkFree: true });
    },
    async close() {},
  };
}

async function* walk(root: string, folder: string): AsyncGenerator<ContentEntry> {
  const listing = { withFileTypes: true, encoding: 'buffer' } as const;
  const entries = await readdir(path.join(root, folder), listing).catch((cause: unknown) => {
    const params = { path: folder === '' ? root : folder, reason: reasonOf(cause) };
    throw new Problem('delivery.folder-unreadable', { params, cause });
  });
  for (const entry of entries) {
    const name = decodeName(entry.name);
    const relative = folder === '' ? name.text : `${folder}/${name.text}`;
    if (!name.exact) yield { path: relative, kind: 'undecodable', bytes: 0 };
    else if (entry.isDirectory()) yield* walk(root, relative);
    else yield describe(root, relative, entry);
  }
}

function describe(root: string, relative: string, entry: Dirent<Buffer>): ContentEntry {
  if (entry.isSymbolicLink()) return { path: relative, kind: 'link', bytes: 0 };
  if (!entry.isFile()) return { path: relative, kind: 'device', bytes: 0 };
  const { size } = lstatSync(path.join(root, relative));
  return { path: relative, kind: 'file', bytes: size };
}

/** Asked while everything waits: of 20,000 files the asking alone would otherwise take longer than the reading. */
function statusOf(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined;
  }
}

/** A name that is no UTF-8 is shown with its odd bytes percent-encoded, so that its owner can find it. */
function decodeName(raw: Buffer): { text: string; exact: boolean } {
  try {
    return { text: strictUtf8.decode(raw), exact: true };
  } catch {
    const text = raw.toString('latin1').replace(/[\x80-\xff%]/gu, (odd) => `%${odd.charCodeAt(0).toString(16)}`);
    return { text, exact: false };
  }
}
