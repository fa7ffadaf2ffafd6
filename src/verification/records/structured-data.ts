import { readWhole } from '../../delivery/content/read-whole.ts';
import type { ArchiveRecord, Volume } from '../../schema/types/handover.ts';
import type { ExaminedDelivery, ExaminedFile } from '../examined-delivery.ts';
import type { FindingTarget } from '../finding.ts';
import { isStructuredFile, parseStructured, type StructuredContent, structuredFileLimit } from './structured-file.ts';

/** Structured data of one record: as the handover document repeats it, or as a file of the record holds it. */
export interface StructuredData {
  readonly volume: Volume;
  readonly record: ArchiveRecord;
  /** The item of the record. */
  readonly item: string;
  readonly target: FindingTarget;
  /** The file that holds it; absent for what stands in the handover document itself. */
  readonly file?: ExaminedFile;
  /** What it says; a file is read when that is asked for. */
  readonly read: () => Promise<StructuredContent>;
}

/**
 * The structured data of every record of these items, what the handover document says before the record's files.
 * Files that are absent, damaged or no JSON by their name are others' business.
 */
export function* structuredData(
  { document, files, content }: ExaminedDelivery,
  items: { has(item: string): boolean },
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
      if (data !== undefined) {
        yield {
          ...of,
          target: { ...at, pointer: `/volumes/${v}/records/${r}/data` },
          read: async () => ({ value: data }),
        };
      }
      for (const f of record.files.keys()) {
        const file = files.at(first + f);
        if (!file || !holdsStructuredData(file)) continue;
        const target = { ...at, file: file.file.path, pointer: file.pointer };
        yield { ...of, target, file, read: () => readStructured(content, file) };
      }
    }
  }
}

function holdsStructuredData({ file, fixity, trouble }: ExaminedFile): boolean {
  return isStructuredFile(file) && fixity !== undefined && trouble === undefined;
}

async function readStructured(
  content: ExaminedDelivery['content'],
  { file, fixity }: ExaminedFile,
): Promise<StructuredContent> {
  const { bytes = 0 } = fixity ?? {};
  if (bytes > structuredFileLimit) return { trouble: 'too-large', at: '' };
  return parseStructured(await readWhole(content, file.path, bytes));
}
