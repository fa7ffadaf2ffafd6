import type { ArchiveRecord, HandoverDocument, Volume } from '../../schema/types/handover.ts';
import type { ExaminedFile } from '../examined-delivery.ts';
import type { ExaminedFiles } from '../examined-files.ts';
import type { FindingTarget } from '../finding.ts';
import { isStructuredFile } from './structured-file.ts';

/** Structured data of one record: as the handover document repeats it, or as a file of the record holds it. */
export interface StructuredData {
  readonly volume: Volume;
  readonly record: ArchiveRecord;
  /** The item of the record. */
  readonly item: string;
  readonly target: FindingTarget;
  /** The file that holds it; absent for what stands in the handover document itself. */
  readonly file?: ExaminedFile;
}

/** Items of the filing scope by their codes. */
export interface ItemSet {
  has(item: string): boolean;
}

/**
 * The structured data of every record of these items, what the handover document says before the record's files.
 * Files that are absent, damaged or no JSON by their name are others' business.
 */
export function* structuredData(
  { document, files }: { readonly document: HandoverDocument; readonly files: ExaminedFiles },
  items: ItemSet,
): Generator<StructuredData> {
  let index = 0;
  for (const [v, volume] of document.volumes.entries()) {
    for (const [r, record] of volume.records.entries()) {
      const first = index;
      index += record.files.length;
      const { item, data } = record;
      if (item === undefined || !items.has(item)) continue;
      const of = { volume, record, item };
      const at = { volume: volume.no, record: record.seq };
      if (data !== undefined) yield { ...of, target: { ...at, pointer: `/volumes/${v}/records/${r}/data` } };
      for (const f of record.files.keys()) {
        const file = files.at(first + f);
        if (!file || !holdsStructuredData(file)) continue;
        yield { ...of, target: { ...at, file: file.file.path, pointer: file.pointer }, file };
      }
    }
  }
}

function holdsStructuredData({ file, fixity, trouble }: ExaminedFile): boolean {
  return isStructuredFile(file) && fixity !== undefined && trouble === undefined;
}
