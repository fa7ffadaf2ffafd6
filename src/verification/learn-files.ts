import type { ByteLocation, Content, ContentEntry } from '../delivery/content/content.ts';
import { zipDamaged } from '../delivery/content/zip-content.ts';
import { type DigestSample, sampleOf, sampleRoom, takeSample } from '../delivery/fixity/digest-sample.ts';
import type { DigestThreads } from '../delivery/fixity/digest-threads.ts';
import { digestStream, type Fixity } from '../delivery/fixity/fixity.ts';
import type { TraceResult } from '../delivery/fixity/trace.ts';
import { type IdentifiedFormat, identify } from '../formats/identify.ts';
import { pdfSignatureTrace } from '../signatures/recognition/pdf-trace.ts';

/** What one reading of a file tells. */
export interface LearnedFile {
  /** Path as delivered. */
  readonly path: string;
  readonly fixity: Fixity;
  readonly format: IdentifiedFormat;
  /** Whether a PDF has a trace of a signature inside; undefined where nobody has searched for one. */
  readonly signatureTrace: TraceResult;
}

export interface LearnOptions {
  readonly threads: DigestThreads;
  readonly sm3: boolean;
  /** Called as files and bytes have been read. */
  readonly onProgress?: ((files: number, bytes: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads every file once and learns its fixity and format: in threads what lies on this machine's disk, as a stream the rest.
 * @throws {Problem} `delivery.file-changed`, `-missing` or `-unreadable` when a file does not stay as it was listed;
 * `delivery.zip-damaged`
 */
export async function* learnFiles(
  content: Content,
  entries: Iterable<ContentEntry>,
  { threads, sm3, onProgress, signal }: LearnOptions,
): AsyncGenerator<LearnedFile, void> {
  const formats = openFormatCabinet();
  const streamed: ContentEntry[] = [];
  const located = async function* (): AsyncGenerator<ByteLocation & { path: string }> {
    for (const entry of entries) {
      const location = await content.locate(entry.path);
      if (location) yield { ...location, path: entry.path };
      else streamed.push(entry);
    }
  };
  const onBytes = (bytes: number): void => onProgress?.(0, bytes);
  const options = { sm3, onBytes, ...(signal && { signal }) };
  for await (const outcome of threads.learn(located(), { ...options, sample: true, trace: pdfSignatureTrace })) {
    if ('problem' in outcome) throw outcome.problem;
    const { request, fixity, sample, trace } = outcome;
    if (request.crc32 !== undefined && request.crc32 !== fixity.crc32) throw zipDamaged(request.path);
    const format = identify({ bytes: fixity.bytes, ...(sample ?? emptySample) }, request.path);
    yield { path: request.path, fixity, format: formats.share(format), signatureTrace: trace };
    onProgress?.(1, 0);
  }
  for (const entry of streamed) {
    signal?.throwIfAborted();
    const ends = new Uint8Array(sampleRoom(entry.bytes));
    const fixity = await digestStream(keepingEnds(content.read(entry.path), ends, entry.bytes), options);
    const format = identify({ bytes: fixity.bytes, ...sampleOf(ends) }, entry.path);
    yield { path: entry.path, fixity, format: formats.share(format), signatureTrace: undefined };
    onProgress?.(1, 0);
  }
}

const emptySample: DigestSample = { head: new Uint8Array(), tail: new Uint8Array() };

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

/** 100,000 files have a dozen formats: equal ones are one object. */
function openFormatCabinet(): { share(format: IdentifiedFormat): IdentifiedFormat } {
  const known = new Map<string, IdentifiedFormat>();
  return {
    share(format) {
      const key = JSON.stringify(format);
      const first = known.get(key) ?? format;
      known.set(key, first);
      return first;
    },
  };
}
