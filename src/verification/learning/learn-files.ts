import type { Content, ContentEntry } from '../../delivery/content/content.ts';
import { sampleOf, sampleRoom, takeSample } from '../../delivery/fixity/digest-sample.ts';
import { digestStream } from '../../delivery/fixity/fixity.ts';
import { type IdentifiedFormat, identify } from '../../formats/identify.ts';
import { openCabinet } from './cabinet.ts';
import type { LearnedFile, LearnOptions, LearnThreads, LocatedFile } from './learn-threads.ts';

interface LearnFilesOptions extends Pick<LearnOptions, 'sm3' | 'opening' | 'signal'> {
  readonly threads: LearnThreads;
  /** Called as files and bytes have been read. */
  readonly onProgress?: ((files: number, bytes: number) => void) | undefined;
}

/**
 * Reads every file once and learns its fixity and format: in threads what lies on this machine's disk, as a stream the rest.
 * @throws {Problem} `delivery.file-changed`, `-missing` or `-unreadable` when a file does not stay as it was listed;
 * `delivery.zip-damaged`
 */
export async function* learnFiles(
  content: Content,
  entries: Iterable<ContentEntry>,
  { threads, sm3, opening, onProgress, signal }: LearnFilesOptions,
): AsyncGenerator<LearnedFile, void> {
  const streamed: ContentEntry[] = [];
  const formats = openCabinet<IdentifiedFormat>();
  const located = async function* (): AsyncGenerator<LocatedFile> {
    for (const entry of entries) {
      const location = await content.locate(entry.path, entry.bytes);
      if (location) yield { ...location, path: entry.path };
      else streamed.push(entry);
    }
  };
  const onBytes = (bytes: number): void => onProgress?.(0, bytes);
  const options = { sm3, opening, onBytes, signal };
  for await (const outcome of threads.learn(located(), options)) {
    if ('problem' in outcome) throw outcome.problem;
    yield outcome;
    onProgress?.(1, 0);
  }
  for (const entry of streamed) {
    signal?.throwIfAborted();
    const ends = new Uint8Array(sampleRoom(entry.bytes));
    const fixity = await digestStream(keepingEnds(content.read(entry.path), ends, entry.bytes), { sm3, onBytes });
    const format = identify({ bytes: fixity.bytes, ...sampleOf(ends) }, entry.path);
    yield { path: entry.path, fixity, format: formats.share(format), signatureTrace: undefined };
    onProgress?.(1, 0);
  }
}

/** Lets a file stream past and keeps its two ends. */
async function* keepingEnds(
  chunks: AsyncIterable<Uint8Array>,
  ends: Uint8Array,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let position = 0;
  for await (const chunk of chunks) {
    takeSample(ends, chunk, position, bytes);
    position += chunk.length;
    yield chunk;
  }
}
