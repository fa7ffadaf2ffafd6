import { readWhole } from '../../delivery/content/read-whole.ts';
import { Problem } from '../../problem.ts';
import { ambiguitiesOf } from '../../schema/json-troubles.ts';
import type { ArchiveRecord, Volume } from '../../schema/types/handover.ts';
import type { ExaminedDelivery, ExaminedFile } from '../examined-delivery.ts';
import type { FindingTarget } from '../finding.ts';

/** Largest file of structured data that is read, in bytes: a form filled in takes a few thousand. */
export const structuredFileLimit = 4 * 1024 * 1024;

/** Why a file of structured data could not be read. */
export type StructuredTrouble = 'too-large' | 'not-utf8' | 'not-json' | 'ambiguous';

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

export type StructuredContent =
  | { readonly value: unknown }
  | { readonly trouble: StructuredTrouble; readonly at: string };

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
  return file.role === 'data' && /\.json$/iu.test(file.path) && fixity !== undefined && trouble === undefined;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

async function readStructured(
  content: ExaminedDelivery['content'],
  { file, fixity }: ExaminedFile,
): Promise<StructuredContent> {
  const { bytes = 0 } = fixity ?? {};
  if (bytes > structuredFileLimit) return { trouble: 'too-large', at: '' };
  const raw = await readWhole(content, file.path, bytes);
  const text = attempt(() => strictUtf8.decode(raw));
  if (text === undefined) return { trouble: 'not-utf8', at: '' };
  const parsed = attempt((): { value: unknown } => ({ value: JSON.parse(text) }));
  if (!parsed) return { trouble: 'not-json', at: '' };
  const [ambiguity] = ambiguitiesOf(text);
  return ambiguity ? { trouble: 'ambiguous', at: ambiguity.pointer ?? '' } : parsed;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Problem || !(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return undefined;
  }
}
