import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Content } from '../../delivery/content/content.ts';
import { isOpenable } from '../../formats/opening/open-file.ts';
import { Problem } from '../../problem.ts';
import { reasonOf } from '../../system/error-code.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import { type FileToOpen, givenUp, type OpenedFile, type OpeningThreads } from './opening-threads.ts';

interface OpenFilesOptions {
  readonly openers: OpeningThreads;
  readonly signal?: AbortSignal | undefined;
}

/** A member of a ZIP that is compressed is laid down on disk up to this size, in bytes. */
const mostSpooled = 8 * 1024 * 1024 * 1024;

/**
 * Opens the files of a delivery that were read and are of a family that can be opened, each path once.
 * @throws {Problem} `delivery.file-…` when a file does not stay as it was listed, `delivery.zip-damaged`
 */
export async function* openFiles(
  content: Content,
  files: ExaminedFiles,
  { openers, signal }: OpenFilesOptions,
): AsyncGenerator<OpenedFile, void> {
  const unopened: OpenedFile[] = [];
  await using spool = openSpool(content);
  const places = async function* (): AsyncGenerator<FileToOpen> {
    let index = -1;
    for (const { file, fixity, format } of files) {
      index += 1;
      const [family] = format?.families ?? [];
      if (!fixity || fixity.bytes === 0 || family === undefined || !isOpenable(family)) continue;
      if (files.find(file.path) !== index) continue;
      signal?.throwIfAborted();
      const location = await content.locate(file.path, fixity.bytes);
      if (location) yield { ...location, path: file.path, family };
      else if (fixity.bytes > mostSpooled) unopened.push({ path: file.path, opened: givenUp('limit', 'spool') });
      else {
        const laid = await spool.lay(file.path, fixity.bytes);
        if ('opened' in laid) unopened.push(laid);
        else yield { ...laid, family };
      }
    }
  };
  for await (const opened of openers.open(places(), { signal })) {
    yield opened;
    await spool.remove(opened.path);
  }
  yield* unopened;
}

type Laid = Omit<FileToOpen, 'family'>;

/** Files that can only be streamed, laid down in a folder of their own while they are opened. */
function openSpool(content: Content) {
  const laid = new Map<string, string>();
  let folder: Promise<string> | undefined;
  let count = 0;
  return {
    async lay(name: string, bytes: number): Promise<Laid | OpenedFile> {
      try {
        folder ??= mkdtemp(path.join(tmpdir(), 'yijiao-opening-'));
        const file = path.join(await folder, `${(count += 1)}`);
        laid.set(name, file);
        await using handle = await open(file, 'wx', 0o600);
        for await (const chunk of content.read(name)) await handle.writeFile(chunk);
        return { path: name, file, offset: 0, bytes };
      } catch (error) {
        if (error instanceof Problem) throw error;
        await this.remove(name);
        return { path: name, opened: givenUp('fault', reasonOf(error)) };
      }
    },
    async remove(name: string): Promise<void> {
      const file = laid.get(name);
      if (file === undefined) return;
      laid.delete(name);
      await rm(file, { force: true });
    },
    async [Symbol.asyncDispose](): Promise<void> {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}
