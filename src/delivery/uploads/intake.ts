import { chmod, link, mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ulid } from 'ulid';
import { openTurns } from '../../concurrency/turns.ts';
import { Problem } from '../../problem.ts';
import { linkOnce, publishFile, removeFiles, syncFolder, temporaryBeside } from '../../system/durable-files.ts';
import { readFileRange } from '../content/read-file.ts';
import { digestStream, type Fixity, openFixity } from '../fixity/fixity.ts';
import { type Collected, type CollectingRule, collectUnreferenced } from './collection.ts';
import { orDiskFull } from './disk-full.ts';
import { openUnreferencedMarks } from './unreferenced.ts';

/** The key of content in the intake. @param sha256 lower-case hexadecimal */
export function contentKey(sha256: string): string {
  return `sha256/${sha256.slice(0, 2)}/${sha256}`;
}

/** Bytes that the intake keeps, with what was learned while they came in. */
export interface TakenFile {
  /** The key under which the intake keeps them: `sha256/ab/ab12…`. */
  readonly content: string;
  readonly fixity: Fixity;
}

/**
 * Where the files of drafts lie, by their content: `<folder>/sha256/ab/<digest>`.
 * The same bytes are kept once; only what the disk has damaged is replaced, when it comes again. What is answered is on
 * the disk, for at least the grace of the collection: until then something has to refer to it.
 */
export interface Intake {
  /**
   * Streams a file in.
   * @param limit largest size in bytes
   * @param options.sm3 false where nobody asks for its SM3 digest
   * @throws {Problem} `upload.too-large`, `upload.disk-full`
   */
  receive(chunks: AsyncIterable<Uint8Array>, limit: number, options?: { readonly sm3?: boolean }): Promise<TakenFile>;
  /** Takes a synced file of the same file system in under its digest; it keeps its old name too. */
  adopt(file: string, fixity: Fixity): Promise<TakenFile>;
  /** The file on this machine that holds the content of this key. */
  readonly locate: (content: string) => string;
  /** Clears what interrupted receptions left behind and older than the given age in milliseconds. */
  sweep(olderThan: number): Promise<void>;
  /** Removes contents that nothing has referred to for a grace. */
  collect(rule: CollectingRule): Promise<Collected>;
}

/** Opens the intake in a folder, making it when absent. */
export async function openIntake(folder: string): Promise<Intake> {
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const root = path.join(folder, 'sha256');
  await makeFolders(root);
  const marks = await openUnreferencedMarks(path.join(folder, 'unreferenced'));
  await syncFolder(folder);
  const inTurn = openTurns();
  const locate = (content: string): string => {
    if (!/^sha256\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/u.test(content))
      throw new Error(`${content} is no key of the intake`);
    return path.join(folder, content);
  };

  const adopt = (file: string, fixity: Fixity): Promise<TakenFile> =>
    inTurn(fixity.sha256, async () => {
      const content = contentKey(fixity.sha256);
      const name = locate(content);
      if (!(await linkOnce(file, name)) && !(await isSound(file, name, fixity))) await putInPlace(file, name);
      await chmod(name, 0o400);
      await marks.lift(fixity.sha256);
      return { content, fixity };
    });

  return {
    adopt,
    locate,
    collect: (rule) => collectUnreferenced({ root, marks, inTurn }, rule),
    async receive(chunks, limit, { sm3 = true } = {}) {
      const file = path.join(incoming, ulid());
      try {
        return await adopt(file, await write(file, chunks, { limit, sm3 }));
      } catch (error) {
        throw orDiskFull(error);
      } finally {
        await removeFiles(file);
      }
    },
    async sweep(olderThan) {
      for (const name of await readdir(incoming)) {
        const file = path.join(incoming, name);
        const status = await stat(file).catch(() => undefined);
        if (status && Date.now() - status.mtimeMs > olderThan) await removeFiles(file);
      }
    },
  };
}

/** All of them at once, so that no reception has to make one durable first. */
async function makeFolders(root: string): Promise<void> {
  for (let prefix = 0; prefix < 256; prefix += 1) {
    await mkdir(path.join(root, prefix.toString(16).padStart(2, '0')), { recursive: true, mode: 0o700 });
  }
  await syncFolder(root);
}

/** Whether what is kept is still what it was when it came in for the first time. */
async function isSound(file: string, name: string, { bytes, sha256 }: Fixity): Promise<boolean> {
  const [comes, kept] = await Promise.all([stat(file), stat(name)]);
  // Somebody was stopped after the file got its second name.
  if (comes.ino === kept.ino && comes.dev === kept.dev) return true;
  if (kept.size !== bytes) return false;
  try {
    return (await digestStream(readFileRange(name, name), { sm3: false })).sha256 === sha256;
  } catch (error) {
    if (error instanceof Problem && error.code === 'delivery.file-unreadable') return false;
    throw error;
  }
}

/** Puts good bytes in the place of damaged ones. The file keeps its own name too. */
async function putInPlace(file: string, name: string): Promise<void> {
  const second = temporaryBeside(file);
  await link(file, second);
  await publishFile(second, name, true);
}

async function write(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  { limit, sm3 }: { readonly limit: number; readonly sm3: boolean },
): Promise<Fixity> {
  await using handle = await open(file, 'wx', 0o600);
  const learner = openFixity({ sm3 });
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limit) throw new Problem('upload.too-large', { params: { limit } });
    learner.add(chunk);
    await handle.writeFile(chunk);
  }
  await handle.sync();
  return learner.fixity();
}
