import type { ArchiveRecord, HandoverDocument, RecordFile, Volume } from '../../schema/types/handover.ts';

/** A file of a record with its bytes. */
export interface EepFile {
  readonly file: RecordFile;
  readonly bytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
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
