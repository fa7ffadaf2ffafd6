import type { ArchiveRecord, HandoverDocument } from '../../../schema/types/handover.ts';
import { compileSchema, type Parse, parserOf, readSchema } from '../../../schema/validate.ts';
import { type NameTable, openNameTable } from '../../zip/name-table.ts';
import type { Check } from '../checks.ts';
import type { Examined } from '../examined.ts';
import { JsonFault, PartTooLarge, splitHandover } from './split-handover.ts';

/** What handover.json lists. */
export interface ListedContent {
  /** Paths of the files in the volumes that were asked for, in the order of the document. */
  readonly paths: NameTable;
  /** How many files each volume lists. */
  readonly filesByVolume: readonly number[];
}

/** What is wanted of handover.json. */
export interface ListedWish {
  /** Volumes by their places from 1, both included. */
  readonly volumes: { readonly from: number; readonly to: number };
  /** How many paths are expected, and how many bytes they have together; more are read as long as there are so many members. */
  readonly expected: { readonly count: number; readonly bytes: number };
}

const parseDocument = parserOf<HandoverDocument>('handover');

/** The schema of a single record, part of the document's. */
function recordParser(): Parse<ArchiveRecord> {
  const document = readSchema('handover');
  compileSchema(document);
  return compileSchema({ $ref: `${String(document['$id'])}#/$defs/record` });
}

/** Reads every record of a handover document that was found in order before. */
export async function readRecords(
  chunks: AsyncIterable<Uint8Array>,
  onRecord: (record: ArchiveRecord) => void,
): Promise<void> {
  const parseRecord = recordParser();
  await splitHandover(chunks, (value) => {
    const parsed = parseRecord(value);
    if (parsed.ok) onRecord(parsed.value);
  });
}

/** Reads the handover document record by record; gives what it lists when it is in order. */
export async function readHandover(
  examined: Examined,
  check: Check,
  where: string,
  { volumes: { from, to }, expected }: ListedWish,
): Promise<ListedContent | undefined> {
  const member = examined.find(where);
  if (member === undefined) {
    check.fail('file-missing', where);
    return undefined;
  }
  const parseRecord = recordParser();
  const paths = openNameTable({ names: expected.count, bytes: expected.bytes });
  const filesByVolume: number[] = [];
  let records = 0;
  const onRecord = (value: unknown, volume: number): void => {
    const parsed = parseRecord(value);
    const files = parsed.ok ? parsed.value.files : [];
    filesByVolume[volume - 1] = (filesByVolume[volume - 1] ?? 0) + files.length;
    for (const { path } of volume >= from && volume <= to ? files : []) {
      // Nobody lists more files than there are but to fill the memory.
      if (paths.count > examined.count) throw new PartTooLarge('more files than members');
      if (paths.add(path) === undefined) check.fail('listed-twice', path);
    }
    for (const { pointer, expected: wanted } of parsed.ok ? [] : parsed.places) {
      check.fail('json-invalid', where, { pointer: `record ${records}: ${pointer}`, expected: wanted });
    }
    records += 1;
  };
  try {
    const parsed = parseDocument(await splitHandover(examined.read(member), onRecord));
    for (const { pointer, expected: wanted } of parsed.ok ? [] : parsed.places) {
      check.fail('json-invalid', where, { pointer, expected: wanted });
    }
    return check.failed() ? undefined : { paths, filesByVolume };
  } catch (error) {
    if (error instanceof JsonFault) check.fail('json-unreadable', where, { reason: error.message });
    else if (error instanceof PartTooLarge) check.skip('document-too-large', {}, where);
    else throw error;
    return undefined;
  }
}
