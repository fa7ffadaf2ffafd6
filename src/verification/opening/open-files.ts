import type { Content } from '../../delivery/content/content.ts';
import { isOpenable } from '../../formats/opening/open-file.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import { type FileToOpen, givenUp, type OpenedFile, type OpeningThreads } from './opening-threads.ts';
import { mostSpooled, openSpool } from './spool.ts';

interface OpenFilesOptions {
  readonly openers: OpeningThreads;
  /** Where files that can only be streamed are laid down. */
  readonly passingFolder: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the files of a delivery that were read, are of a family that can be opened and were not opened yet, each path once.
 * @throws {Problem} `delivery.file-…` when a file does not stay as it was listed, `delivery.zip-damaged`
 */
export async function* openFiles(
  content: Content,
  files: ExaminedFiles,
  { openers, passingFolder, signal }: OpenFilesOptions,
): AsyncGenerator<OpenedFile, void> {
  const unopened: OpenedFile[] = [];
  await using spool = openSpool(content, passingFolder);
  const places = async function* (): AsyncGenerator<FileToOpen> {
    let index = -1;
    for (const { file, fixity, format, opened } of files) {
      index += 1;
      const [family] = format?.families ?? [];
      if (opened || !fixity || fixity.bytes === 0 || family === undefined || !isOpenable(family)) continue;
      if (files.find(file.path) !== index) continue;
      signal?.throwIfAborted();
      const location = await content.locate(file.path, fixity.bytes);
      if (location) yield { ...location, path: file.path, family };
      else if (fixity.bytes > mostSpooled) unopened.push({ path: file.path, opened: givenUp('limit', 'spool') });
      else {
        const laid = await spool.lay(file.path, fixity.bytes);
        if ('fault' in laid) unopened.push({ path: file.path, opened: givenUp('fault', laid.fault) });
        else yield { ...laid, path: file.path, family };
      }
    }
  };
  for await (const opened of openers.open(places(), { signal })) {
    yield opened;
    await spool.remove(opened.path);
  }
  yield* unopened;
}
