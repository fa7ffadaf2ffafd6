import { hash } from 'node:crypto';
import { formWords } from '../../i18n/forms/form-words.ts';
import { structuredRecordWords as words } from '../../i18n/forms/structured-record-words.ts';
import { type Bilingual, fill } from '../../i18n/text.ts';
import type { Block } from '../../printing/block.ts';
import type { Blocks } from '../../printing/print-pages.ts';
import { recordTitle } from '../../profiles/record-words.ts';
import type { ArchiveRecord, Volume } from '../../schema/types/handover.ts';
import {
  isStructuredFile,
  parseStructured,
  type StructuredContent,
  structuredFileLimit,
} from '../../verification/records/structured-file.ts';
import { inTwo } from '../described.ts';
import type { Form, FormSource } from '../form.ts';
import { blockSheets } from '../sheets/block-sheets.ts';
import { structuredRows, titledRow } from '../structured-rows.ts';

/** Rows of one record that are printed, so that a hostile one neither fills a sheet nor prints for hours. */
const mostRows = 10_000;

/** So many of them on a sheet leave room for the rows of each. */
const formsPerSheet = 100;

/** Structured records (隐蔽工程验收 and the like) as forms for people, each beginning on a page of its own. */
export const structuredRecords: Form = {
  title: formWords['structured-records'],
  async *blocks(source) {
    let printed = 0;
    for (const one of structuredOf(source)) {
      printed += 1;
      yield* recordSheet(one, source);
    }
    if (printed === 0) yield none;
  },
  sheets(source) {
    const all = [...structuredOf(source)];
    const sheetAt = (index: number): Blocks => {
      const one = all[index];
      return one ? recordSheet(one, source) : [none];
    };
    return blockSheets(formWords['structured-records'].zh, Math.max(1, all.length), sheetAt, formsPerSheet);
  },
};

/** Between a table and what follows. */
const gap: Block = { kind: 'line', text: '' };

const none: Block = { kind: 'line', text: inTwo(words.none) };

/** A record that is printed: out of a file that holds it, else out of the handover document. */
interface StructuredRecord {
  readonly volume: Volume;
  readonly record: ArchiveRecord;
  readonly schema: Record<string, unknown>;
  /** Absent where only the handover document has it. */
  readonly path?: string;
}

function* structuredOf({ document: { volumes }, profile }: FormSource): Generator<StructuredRecord> {
  for (const volume of volumes) {
    for (const record of volume.records) {
      const schema = profile.records.get(record.item ?? '')?.schema;
      if (!schema) continue;
      const files = record.files.filter(isStructuredFile);
      for (const { path } of files) yield { volume, record, schema, path };
      if (files.length === 0 && record.data !== undefined) yield { volume, record, schema };
    }
  }
}

async function* recordSheet(one: StructuredRecord, source: FormSource): AsyncGenerator<Block> {
  const { volume, record, schema, path } = one;
  const title = recordTitle(schema);
  yield { kind: 'page' };
  yield { kind: 'title', text: title.zh };
  yield { kind: 'line', text: title.en };
  const { zh, en } = fill(words.place, { volume: volume.no, seq: record.seq });
  yield { kind: 'line', text: `${zh}　${en}` };
  yield { kind: 'line', text: record.title };
  if (path === undefined) {
    yield* limited(structuredRows(schema, record.data));
    yield gap;
    yield fact(words.source, inTwo(words.document));
    return;
  }
  const raw = await rawOf(path, source);
  if (!raw) yield { kind: 'line', text: inTwo(words.absent) };
  else {
    const content: StructuredContent = raw === 'too-large' ? { trouble: raw, at: '' } : parseStructured(raw);
    if ('trouble' in content) {
      const params = { trouble: content.trouble, limit: structuredFileLimit };
      yield { kind: 'line', text: inTwo(fill(words.unreadable, params)) };
    } else yield* limited(structuredRows(schema, content.value));
  }
  yield gap;
  yield fact(words.source, path);
  if (raw instanceof Uint8Array) yield fact(words.digest, hash('sha256', raw));
  yield fact(words.signatures, signaturesOf(record, path) || inTwo(words.noSignature));
  yield gap;
  yield { kind: 'line', text: inTwo(words.standing) };
}

async function rawOf(
  path: string,
  { bytesOf, rawOf: read }: FormSource,
): Promise<Uint8Array | 'too-large' | undefined> {
  return (bytesOf(path) ?? 0) > structuredFileLimit ? 'too-large' : await read(path);
}

function* limited(rows: Iterable<Block>): Generator<Block> {
  let printed = 0;
  for (const row of rows) {
    if (printed === mostRows) {
      yield { kind: 'line', text: inTwo(fill(words.beyond, { limit: mostRows })) };
      return;
    }
    printed += 1;
    yield row;
  }
}

function signaturesOf({ files }: ArchiveRecord, path: string): string {
  return files.flatMap((file) => (file.role === 'signature' && file.of === path ? [file.path] : [])).join('\n');
}

function fact(title: Bilingual, value: string): Block {
  return titledRow(inTwo(title), value, 3);
}
