import type { ByteRange } from '../../delivery/content/content.ts';
import type { ArchiveRecord, HandoverDocument, RecordFile, Volume } from '../../schema/types/handover.ts';

/** A file of a record with its bytes. */
export interface EepFile {
  readonly file: RecordFile;
  readonly bytes: number;
  readonly read: (range?: ByteRange) => AsyncIterable<Uint8Array>;
  /** SHA-256 in hexadecimal, of a file that stays outside: the package says its digest in place of its bytes. */
  readonly outside?: string | undefined;
}

/** A record that becomes a package of DA/T 48-2009. */
export interface EepRecord {
  readonly document: HandoverDocument;
  readonly volume: Volume;
  readonly record: ArchiveRecord;
  /** Files of the record in their order. */
  readonly files: readonly EepFile[];
  /** Identifier of the record in the archives (电子文件号). */
  readonly identifier: string;
  readonly createdAt: Date;
}

/** The identifier of a record in the archives: that of its package, with the numbers of its volume and of its own. */
export function eepIdentifier(
  packageId: string,
  volume: Pick<Volume, 'no'>,
  { seq }: Pick<ArchiveRecord, 'seq'>,
): string {
  return `${packageId}-${volume.no}-${seq}`;
}
