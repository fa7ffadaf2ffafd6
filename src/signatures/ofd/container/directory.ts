import { type Entry, fromRandomAccessReaderPromise, type LocalFileHeader, type ZipFile } from 'yauzl';
import { decodeZipName } from '../../../delivery/content/zip-name.ts';
import { collisionKey, pathTrouble } from '../../../delivery/names.ts';
import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { type Noticed, noticed } from '../../observation.ts';
import { OfdFault } from '../ofd-fault.ts';
import type { BlockReader } from './block-reader.ts';
import { headersAgree } from './local-header.ts';

/** A file of the package, with where its data lies. */
export interface PackageFile {
  /** From the root of the package, without a leading slash. */
  readonly path: string;
  /** Inflated, as the directory says. */
  readonly bytes: number;
  readonly crc32: number;
  readonly compressed: boolean;
  /** Where the data lies in the package: a half-open range. */
  readonly start: number;
  readonly end: number;
}

/** Where an entry lies in the package, header and data: a half-open range. */
export interface EntrySpan {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** Where the data begins that a reader cannot pass over, because only what follows it tells how long it is. */
  readonly unmeasured?: number;
}

export interface Directory {
  /** By path; of two with one path the first. */
  readonly files: ReadonlyMap<string, PackageFile>;
  /** All files and folders, in the order of the directory. */
  readonly entries: readonly PackageFile[];
  /** Of all entries, folders included. */
  readonly spans: readonly EntrySpan[];
  readonly troubles: readonly Noticed[];
}

const stored = 0;
const deflated = 8;
const sizesFollow = 0x8;

/**
 * Reads the directory of a ZIP and holds every entry against its local header (APPNOTE 4.3.7).
 * @throws {OfdFault} when it is no ZIP, or one that cannot be read
 * @throws {LimitExceeded}
 */
export async function readDirectory(reader: BlockReader, bytes: number, limits: SignatureLimits): Promise<Directory> {
  const files = new Map<string, PackageFile>();
  const entries: PackageFile[] = [];
  const spans: EntrySpan[] = [];
  const troubles: Noticed[] = [];
  const keys = new Map<string, string>();
  try {
    const zip = await fromRandomAccessReaderPromise(reader, bytes, { decodeStrings: false, autoClose: false });
    if (zip.entryCount > limits.ofdEntries) throw new LimitExceeded('ofdEntries');
    for await (const entry of zip.eachEntry()) {
      const name = decodeZipName(entry.fileNameRaw, entry.generalPurposeBitFlag);
      const shown = name ?? entry.fileNameRaw.toString('latin1');
      const path = shown.endsWith('/') ? shown.slice(0, -1) : shown;
      if (name === undefined || path.includes('\\') || pathTrouble(path)) {
        troubles.push(noticed('OFD_ENTRY_NAME_UNSAFE', { entry: shown }));
      }
      const header = await localHeader(zip, entry);
      const file = fileOf(path, entry, header);
      entries.push(file);
      spans.push(spanOf(file, entry, header));
      if (!headersAgree(entry, header, shown)) troubles.push(noticed('OFD_HEADERS_DIFFER', { entry: shown }));
      if (path !== shown && entry.uncompressedSize === 0) continue;
      const twin = keys.get(collisionKey(path));
      if (files.has(path)) troubles.push(noticed('OFD_ENTRY_REPEATED', { entry: path }));
      else if (twin !== undefined) troubles.push(noticed('OFD_ENTRY_CASE_TWIN', { entry: path, twin }));
      keys.set(collisionKey(path), path);
      if (!files.has(path)) files.set(path, file);
    }
  } catch (error) {
    if (error instanceof OfdFault || error instanceof LimitExceeded) throw error;
    throw new OfdFault('NOT_PERFORMED_OFD_UNREADABLE', { fault: error instanceof Error ? error.message : '' });
  }
  return { files, entries, spans, troubles };
}

async function localHeader(zip: ZipFile, entry: Entry): Promise<LocalFileHeader> {
  const method = entry.compressionMethod;
  if (entry.isEncrypted()) throw new OfdFault('NOT_PERFORMED_OFD_UNREADABLE', { fault: 'encrypted' });
  if (method !== stored && method !== deflated) {
    throw new OfdFault('NOT_PERFORMED_OFD_UNREADABLE', { fault: `compression method ${method}` });
  }
  return zip.readLocalFileHeaderPromise(entry);
}

/** Deflated data tells by itself where it ends; stored data does not (APPNOTE 4.4.4, bit 3). */
function spanOf({ compressed, end, path, start }: PackageFile, entry: Entry, header: LocalFileHeader): EntrySpan {
  const unmeasured = !compressed && (header.generalPurposeBitFlag & sizesFollow) !== 0;
  return { path, start: entry.relativeOffsetOfLocalHeader, end, ...(unmeasured && { unmeasured: start }) };
}

function fileOf(path: string, entry: Entry, { fileDataStart: start }: LocalFileHeader): PackageFile {
  return {
    path,
    bytes: entry.uncompressedSize,
    crc32: entry.crc32,
    compressed: entry.compressionMethod === deflated,
    start,
    end: start + entry.compressedSize,
  };
}
