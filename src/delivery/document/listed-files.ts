import type { ArchiveRecord, HandoverDocument, RecordFile, Volume } from '../../schema/types/handover.ts';

/** One file that the handover document lists, and where it stands there. */
export interface ListedFile {
  readonly file: RecordFile;
  readonly volume: Volume;
  readonly record: ArchiveRecord;
  /** JSON pointer to the file's entry in handover.json (RFC 6901). */
  readonly pointer: string;
}

/** Every file of a handover document, in the order of volumes, records and files. */
export function* listedFiles(document: HandoverDocument): Generator<ListedFile> {
  for (const [v, volume] of document.volumes.entries()) {
    for (const [r, record] of volume.records.entries()) {
      for (const [f, file] of record.files.entries()) {
        yield { file, volume, record, pointer: `/volumes/${v}/records/${r}/files/${f}` };
      }
    }
  }
}
