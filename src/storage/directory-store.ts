import { randomUUID } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../problem.ts';
import { errorCode, hasCode } from '../system/error-code.ts';
import { makeFolders } from '../system/make-folders.ts';
import { absent, attemptsIn } from './directory/file-trouble.ts';
import { pathOfKey } from './directory/key-path.ts';
import { underLock } from './directory/lock.ts';
import { readRange } from './directory/read-range.ts';
import { walkObjects } from './directory/walk-objects.ts';
import { syncFolders, writeDurably } from './directory/write-durably.ts';
import { documentSource } from './documents.ts';
import { checkKey } from './keys.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** Names in the store's folder that no key makes. */
const temporariesName = '.temporary';
const lockName = '.lock';
const probeName = '.probe';

/** Milliseconds that a replacement waits for another one to end. */
const lockPatience = 30_000;

/**
 * The embedded default: one file per object below a folder of this machine, for any number of processes.
 * A file is written under a temporary name, made durable, and only then linked to its own name, which fails when the
 * name is taken: whoever kills the process or cuts the power leaves the whole object, or nothing that can be seen.
 */
export function openDirectoryStore(folder: string): ObjectStore {
  const root = path.resolve(folder);
  const temporaries = path.join(root, temporariesName);
  const name = `file:${root}`;
  const attempt = attemptsIn(name, root);

  const fileOf = (key: string): string => {
    checkKey(key);
    return path.join(root, ...pathOfKey(key));
  };

  const describe = async (key: string, file: string): Promise<StoredObject | undefined> => {
    const status = await attempt(key, stat(file, { bigint: true }).catch(absent));
    return status?.isFile() ? { key, bytes: Number(status.size), etag: etagOf(status) } : undefined;
  };

  const temporaryFile = async (key: string): Promise<string> => {
    await attempt(key, makeFolders(temporaries));
    return path.join(temporaries, randomUUID());
  };

  const publish = async (key: string, temporary: string): Promise<void> => {
    const file = fileOf(key);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await link(temporary, file);
    } catch (error) {
      // A file where the key has a folder, or the other way round, takes the name as well.
      if (!hasCode(error, 'EEXIST', 'ENOTDIR')) throw error;
      throw new Problem('storage.exists', { params: { store: name, key }, cause: error });
    }
    await syncFolders(path.dirname(file), root);
  };

  const replace = async (key: string, temporary: string, etag: string): Promise<void> => {
    const file = fileOf(key);
    await underLock(path.join(root, lockName), lockPatience, async () => {
      const current = await describe(key, file);
      if (current?.etag !== etag) throw new Problem('storage.changed', { params: { store: name, key } });
      await rename(temporary, file);
      await syncFolders(path.dirname(file), root);
    });
  };

  return {
    name,

    async write(key, source, options = {}) {
      const file = fileOf(key);
      const { ifMatch } = options;
      if (ifMatch === undefined && (await describe(key, file))) {
        throw new Problem('storage.exists', { params: { store: name, key } });
      }
      const temporary = await temporaryFile(key);
      try {
        await writeDurably(temporary, source, options, (work) => attempt(key, work));
        await attempt(key, ifMatch === undefined ? publish(key, temporary) : replace(key, temporary, ifMatch));
      } finally {
        await rm(temporary, { force: true });
      }
      const stored = await describe(key, file);
      if (!stored) throw new Problem('storage.object-missing', { params: { store: name, key } });
      return stored;
    },

    read: (key, range) => readRange(fileOf(key), range, { store: name, key, attempt }),

    stat: (key) => describe(key, fileOf(key)),

    async *list(prefix) {
      for await (const { key, file } of walkObjects(root, prefix)) {
        const stored = await describe(key, file);
        if (stored) yield stored;
      }
    },

    async locate(key) {
      const file = fileOf(key);
      return (await describe(key, file)) && file;
    },

    async sweep(olderThan) {
      const names = (await attempt(temporariesName, readdir(temporaries).catch(absent))) ?? [];
      for (const temporary of names) {
        const file = path.join(temporaries, temporary);
        const status = await stat(file).catch(absent);
        if (status && status.mtimeMs < Date.now() - olderThan) await attempt(temporary, rm(file, { force: true }));
      }
    },

    async probe() {
      const temporary = await temporaryFile(probeName);
      const linked = `${temporary}-linked`;
      try {
        await writeDurably(temporary, documentSource('probe'), {}, (work) => attempt(probeName, work));
        await attempt(probeName, link(temporary, linked));
        await attempt(probeName, syncFolders(temporaries, root));
        const refused = link(temporary, linked).then(
          () => false,
          (error: unknown) => errorCode(error) === 'EEXIST',
        );
        return { refusesOverwrite: await refused };
      } finally {
        await rm(temporary, { force: true });
        await rm(linked, { force: true });
      }
    },
  };
}

/** A replacement is another file made while the old one was still there, so no two versions in a row share this mark. */
function etagOf({ ino, mtimeNs, size }: BigIntStats): string {
  return [ino, mtimeNs, size].map((number) => number.toString(36)).join('-');
}
