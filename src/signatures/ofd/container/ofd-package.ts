import { crc32 } from 'node:zlib';
import type { SignedContent } from '../../content/signed-content.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import type { Noticed } from '../../observation.ts';
import { OfdFault } from '../ofd-fault.ts';
import { BlockReader } from './block-reader.ts';
import { type PackageFile, readDirectory } from './directory.ts';
import { findHidden } from './hidden-entries.ts';
import { DamagedFile, inflateAtOnce, inflateStream } from './inflate.ts';

/** An OFD file as the package it is (GB/T 33190-2016 §6). */
export interface OfdPackage {
  /** By path from the root, without a leading slash. */
  readonly files: ReadonlyMap<string, PackageFile>;
  /** All that lies in the package, folders included. */
  readonly entries: readonly PackageFile[];
  /** What is wrong with the package as a whole. */
  readonly troubles: readonly Noticed[];
  /**
   * Streams a file that is there.
   * @param onData is given the data as it lies in the package, no later than what it inflates to
   * @throws {DamagedFile} when its data is not what the directory says
   * @throws {LimitExceeded} when it inflates beyond reason
   */
  stream(file: PackageFile, onData?: OnData): AsyncIterable<Uint8Array>;
  /**
   * Reads a small file.
   * @throws {OfdFault} when it is missing or damaged
   * @throws {LimitExceeded} when it is larger than the limit, or too much was read before
   */
  read(path: string, limit: 'ofdXmlBytes' | 'containerBytes'): Promise<Uint8Array>;
}

type OnData = (data: Uint8Array) => void;

/** Up to here a file is read and inflated at one go. */
const wholeBytes = 256 * 1024;

/** Inflation below this size is harmless whatever the ratio. */
const unsuspiciousBytes = 16 * 1024 * 1024;

/** @throws {OfdFault} and {LimitExceeded} when the package cannot be opened */
export async function openPackage(
  content: SignedContent,
  limits: SignatureLimits,
  signal?: AbortSignal,
): Promise<OfdPackage> {
  const reader = new BlockReader(content);
  const { entries, files, spans, troubles } = await readDirectory(reader, content.bytes, limits);
  const hidden = await findHidden(spans, content.bytes, reader, signal);
  const stream: OfdPackage['stream'] = (file, onData = () => undefined) => {
    if (file.bytes > unsuspiciousBytes && file.bytes / Math.max(1, file.end - file.start) > limits.ofdInflation) {
      throw new LimitExceeded('ofdInflation');
    }
    const isSmall = file.bytes <= wholeBytes && file.end - file.start <= wholeBytes;
    return sound(isSmall ? small(file, reader, onData) : large(file, reader, onData), file);
  };
  let left = limits.ofdReadBytes;
  return {
    files,
    entries,
    troubles: [...troubles, ...hidden],
    stream,
    async read(path, limit) {
      const file = files.get(path);
      if (!file) throw new OfdFault('OFD_FILE_MISSING', { file: path });
      if (file.bytes > limits[limit]) throw new LimitExceeded(limit);
      left -= file.bytes;
      if (left < 0) throw new LimitExceeded('ofdReadBytes');
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of stream(file)) chunks.push(chunk);
      } catch (error) {
        if (!(error instanceof DamagedFile)) throw error;
        throw new OfdFault('OFD_FILE_MALFORMED', { file: path, fault: error.message });
      }
      return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    },
  };
}

async function* small(
  { bytes, compressed, end, start }: PackageFile,
  reader: BlockReader,
  onData: OnData,
): AsyncGenerator<Uint8Array> {
  const data = await reader.bytes(start, end);
  onData(data);
  yield compressed ? inflateAtOnce(data, bytes) : data;
}

async function* large(
  { compressed, end, start }: PackageFile,
  reader: BlockReader,
  onData: OnData,
): AsyncGenerator<Uint8Array> {
  const data = watched(reader.stream(start, end), onData);
  yield* compressed ? inflateStream(data, end - start) : data;
}

async function* watched(chunks: AsyncIterable<Uint8Array>, onData: OnData): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onData(chunk);
    yield chunk;
  }
}

/** Holds what comes out against the size and the CRC-32 of the directory. */
async function* sound(chunks: AsyncIterable<Uint8Array>, file: PackageFile): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let checksum = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > file.bytes) break;
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (bytes !== file.bytes) throw new DamagedFile('another size than its directory says');
  if (checksum !== file.crc32) throw new DamagedFile('another CRC-32 than its directory says');
}
