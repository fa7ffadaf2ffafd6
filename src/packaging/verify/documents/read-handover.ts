import { readSchema } from '../../../schema/schema-files.ts';
import type { ArchiveRecord, HandoverDocument, RecordFile, Volume } from '../../../schema/types/handover.ts';
import { compileSchema, type Parse, type Parsed, parserOf } from '../../../schema/validate.ts';
import { type NameTable, openNameTable } from '../../zip/name-table.ts';
import type { Check } from '../checks.ts';
import type { Examined } from '../examined.ts';
import { JsonFault, type SplitElement, splitHandover } from './split-handover.ts';

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
  /** Called with every file in those volumes. */
  readonly onFile: (file: RecordFile) => void;
}

const parseDocument = parserOf<HandoverDocument>('handover');
const parseVolume = definitionParser<Volume>('volume');
const parseRecord = definitionParser<ArchiveRecord>('record');
const parseFile = definitionParser<RecordFile>('file');

/** As many elements as the schema lets an array have: it is never seen whole. */
export const mostElements: Readonly<Record<SplitElement['of'], number>> = {
  volumes: 100_000,
  records: 1_000_000,
  files: 100_000,
};

/** For a part of the document's schema. */
function definitionParser<T>(name: string): Parse<T> {
  let parse: Parse<T> | undefined;
  return (value) => {
    if (!parse) {
      const document = readSchema('handover');
      compileSchema(document);
      parse = compileSchema<T>({ $ref: `${String(document['$id'])}#/$defs/${name}` });
    }
    return parse(value);
  };
}

/** Gives the path of every file in a handover document that was found in order before. */
export async function readPaths(chunks: AsyncIterable<Uint8Array>, onPath: (path: string) => void): Promise<void> {
  await splitHandover(chunks, ({ of, value }) => {
    const parsed = of === 'files' ? parseFile(value) : undefined;
    if (parsed?.ok) onPath(parsed.value.path);
  });
}

/** Reads the handover document piece by piece; gives what it lists when it is in order. */
export async function readHandover(
  examined: Examined,
  check: Check,
  where: string,
  { volumes: { from, to }, expected, onFile: onListed }: ListedWish,
): Promise<ListedContent | undefined> {
  const member = examined.find(where);
  if (member === undefined) {
    check.fail('file-missing', where);
    return undefined;
  }
  const paths = openNameTable({ names: expected.count, bytes: expected.bytes });
  const filesByVolume: number[] = [];
  let wanted = 0;
  /** Tells what breaks the schema, but not again what was told of the first element within. */
  const tell = (parsed: Parsed<unknown>, pointer: () => string): void => {
    for (const place of parsed.ok ? [] : parsed.places) {
      if (firstWithin.test(place.pointer)) continue;
      check.fail('json-invalid', where, { pointer: pointer() + place.pointer, expected: place.expected });
    }
  };
  const onFile = (parsed: Parsed<RecordFile>, volume: number): void => {
    if (!parsed.ok) return;
    filesByVolume[volume - 1] = (filesByVolume[volume - 1] ?? 0) + 1;
    if (volume < from || volume > to) return;
    wanted += 1;
    // Nobody lists more files than there are but to fill the memory.
    if (paths.count > examined.count) return;
    if (paths.add(parsed.value.path) === undefined) check.fail('listed-twice', parsed.value.path);
    else onListed(parsed.value);
  };
  /** What a part says that is too large to be held against the schema is not judged; the files within are. */
  const judge = (value: unknown, parse: Parse<unknown>, pointer: () => string): void => {
    if (value === undefined) check.skip('part-too-large', { pointer: pointer() }, where);
    else tell(parse(value), pointer);
  };
  const onElement = ({ of, value, place, volume, pointer }: SplitElement): void => {
    const most = mostElements[of];
    if (place === most + 1) check.fail('too-many-elements', where, { pointer: pointer(), most });
    if (place > most || volume > mostElements.volumes) return;
    if (of === 'files') {
      const file = parseFile(value);
      tell(file, pointer);
      onFile(file, volume);
    } else if (of === 'records') {
      judge(value, parseRecord, pointer);
    } else {
      judge(value, parseVolume, pointer);
      filesByVolume[volume - 1] ??= 0;
    }
  };
  try {
    const document = await splitHandover(examined.read(member), onElement);
    judge(document, parseDocument, () => '');
    if (wanted > examined.count) check.fail('count-differs', where, { expected: wanted, found: expected.count });
    return check.failed() ? undefined : { paths, filesByVolume };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    check.fail('json-unreadable', where, { reason: error.message });
    return undefined;
  }
}

/** What lies in the first element of an array whose elements are judged one by one. */
const firstWithin = /^\/(?:volumes|records|files)\/0(?:\/|$)/u;
