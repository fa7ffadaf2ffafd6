import {
  type CheckedFile,
  type FileFormat,
  itemResults,
  type NewFile,
  type RoundFile,
} from '../../handover/case/round-file.ts';
import type { Page } from '../../handover/desk/ports.ts';
import { openMemory } from '../../memory.ts';
import { oneOf } from '../one-of.ts';
import { packedRows } from '../packed-rows.ts';
import type { RoundFileRow } from '../tables/handover.ts';
import type { Reader, Tx } from '../tables.ts';

/** Rows of one statement: more make it no faster, and SQLite takes 32,766 parameters. */
const batch = 200;

/** Files of a round by the bytes of their paths. */
export async function filesOf(
  db: Reader,
  id: string,
  round: number,
  { after, limit, part }: Page<string> & { readonly part?: number | undefined },
): Promise<RoundFile[]> {
  const page = db
    .selectFrom('roundFiles')
    .select(rowColumns)
    .where('handoverId', '=', id)
    .where('round', '=', round)
    .$if(after !== undefined, (query) => query.where('path', '>', after ?? ''))
    .$if(part !== undefined, (query) => query.where('part', '=', part ?? 0))
    .orderBy('path')
    .limit(limit);
  return filesIn(await packedRows<PackedRow>(db, page, { columns: rowColumns, order: 'path' }));
}

export async function filesAt(db: Reader, id: string, round: number, paths: readonly string[]): Promise<RoundFile[]> {
  const found: RoundFile[] = [];
  for (const some of batches(paths)) {
    const those = db
      .selectFrom('roundFiles')
      .select(rowColumns)
      .where('handoverId', '=', id)
      .where('round', '=', round)
      .where('path', 'in', some);
    found.push(...filesIn(await packedRows<PackedRow>(db, those, { columns: rowColumns, order: 'path' })));
  }
  return found;
}

/** Puts files into a round; the same bytes at the same path stay what they were. */
export async function putFiles(
  tx: Tx,
  id: string,
  round: number,
  { files, arrivedAt }: { readonly files: readonly NewFile[]; readonly arrivedAt: string },
): Promise<void> {
  for (const some of batches(files)) {
    await tx
      .insertInto('roundFiles')
      .values(some.map((file) => newRow(id, round, file, arrivedAt)))
      .onConflict((conflict) =>
        conflict
          .columns(['handoverId', 'round', 'path'])
          .doUpdateSet((eb) => ({
            bytes: eb.ref('excluded.bytes'),
            crc32: eb.ref('excluded.crc32'),
            sha256: eb.ref('excluded.sha256'),
            sm3: eb.ref('excluded.sm3'),
            content: eb.ref('excluded.content'),
            since: eb.ref('excluded.since'),
            arrivedAt: eb.ref('excluded.arrivedAt'),
            result: eb.ref('excluded.result'),
            format: null,
            signers: null,
          }))
          .whereRef('roundFiles.sha256', '!=', 'excluded.sha256'),
      )
      .execute();
  }
}

export async function removeFiles(tx: Tx, id: string, round: number, paths: readonly string[]): Promise<void> {
  for (const some of batches(paths)) {
    await tx
      .deleteFrom('roundFiles')
      .where('handoverId', '=', id)
      .where('round', '=', round)
      .where('path', 'in', some)
      .execute();
  }
}

/** Gives the next round the files of this one, with what is known of them. */
export async function copyFiles(tx: Tx, id: string, fromRound: number): Promise<void> {
  await tx
    .insertInto('roundFiles')
    .columns([...fileColumns, 'handoverId', 'round'])
    .expression((eb) =>
      eb
        .selectFrom('roundFiles')
        .select(fileColumns)
        .select((row) => ['handoverId', row('round', '+', 1).as('round')])
        .where('handoverId', '=', id)
        .where('round', '=', fromRound),
    )
    .execute();
}

/** Notes what a check learned, file by file; answers with those whose bytes are not the ones taken in, and leaves these out. */
export async function markChecked(
  tx: Tx,
  id: string,
  round: number,
  files: readonly CheckedFile[],
): Promise<readonly string[]> {
  const taken = await digestsAt(tx, id, round, pathsOf(files));
  const { same = [], other = [] } = Object.groupBy(files, ({ path, sha256 }) =>
    taken.get(path) === sha256 ? 'same' : 'other',
  );
  // Much the same is learned of many files, and one statement for all of these costs little more than one for each.
  for (const alike of Map.groupBy(same, learned).values()) await mark(tx, id, round, alike);
  return pathsOf(other);
}

async function digestsAt(
  db: Reader,
  id: string,
  round: number,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>();
  for (const some of batches(paths)) {
    const rows = await db
      .selectFrom('roundFiles')
      .select(['path', 'sha256'])
      .where('handoverId', '=', id)
      .where('round', '=', round)
      .where('path', 'in', some)
      .execute();
    for (const { path, sha256 } of rows) digests.set(path, sha256);
  }
  return digests;
}

function learned({ result, format, signers }: CheckedFile): string {
  return JSON.stringify([result, format, signers]);
}

async function mark(tx: Tx, id: string, round: number, alike: readonly CheckedFile[]): Promise<void> {
  for (const some of batches(alike)) {
    const [one] = some;
    if (!one) continue;
    const { result, format, signers } = one;
    await tx
      .updateTable('roundFiles')
      .set({ result, format: JSON.stringify(format), signers: JSON.stringify(signers) })
      .where('handoverId', '=', id)
      .where('round', '=', round)
      .where('path', 'in', pathsOf(some))
      .execute();
  }
}

/** Notes which part of a divided delivery holds the files. */
export async function markPackaged(
  tx: Tx,
  id: string,
  round: number,
  { part, paths }: { readonly part: number; readonly paths: readonly string[] },
): Promise<void> {
  for (const some of batches(paths)) {
    await tx
      .updateTable('roundFiles')
      .set({ part })
      .where('handoverId', '=', id)
      .where('round', '=', round)
      .where('path', 'in', some)
      .execute();
  }
}

function pathsOf(files: readonly CheckedFile[]): string[] {
  return files.map(({ path }) => path);
}

const fileColumns = [
  'path',
  'bytes',
  'crc32',
  'sha256',
  'sm3',
  'content',
  'since',
  'arrivedAt',
  'result',
  'format',
  'signers',
] as const;

/** What is read of a row, in the order of {@link PackedRow}. */
const rowColumns = [...fileColumns, 'part'] as const;

type Column<Name extends keyof RoundFileRow> = RoundFileRow[Name];

type PackedRow = readonly [
  path: Column<'path'>,
  bytes: Column<'bytes'>,
  crc32: Column<'crc32'>,
  sha256: Column<'sha256'>,
  sm3: Column<'sm3'>,
  content: Column<'content'>,
  since: Column<'since'>,
  arrivedAt: Column<'arrivedAt'>,
  result: Column<'result'>,
  format: Column<'format'>,
  signers: Column<'signers'>,
  part: Column<'part'>,
];

function newRow(
  handoverId: string,
  round: number,
  { path, fixity, content }: NewFile,
  arrivedAt: string,
): RoundFileRow {
  const { bytes, crc32, sha256, sm3 = null } = fixity;
  const learnedLater = { format: null, signers: null, part: null };
  return {
    handoverId,
    round,
    path,
    bytes,
    crc32,
    sha256,
    sm3,
    content,
    since: round,
    arrivedAt: Date.parse(arrivedAt),
    result: 'pending',
    ...learnedLater,
  };
}

/** Files of a round have few formats and signers: what is the same is read once. */
function filesIn(rows: readonly PackedRow[]): RoundFile[] {
  const formats = openMemory((text: string) => formatOf(JSON.parse(text)));
  const signers = openMemory((text: string) => namesOf(JSON.parse(text)));
  return rows.map((row) => fileOf(row, { formats, signers }));
}

interface Readers {
  readonly formats: (text: string) => FileFormat;
  readonly signers: (text: string) => readonly string[];
}

function fileOf(
  [path, bytes, crc32, sha256, sm3, content, since, arrivedAt, result, format, names, part]: PackedRow,
  { formats, signers }: Readers,
): RoundFile {
  return {
    path,
    fixity: { bytes, crc32, sha256, ...(sm3 !== null && { sm3 }) },
    content,
    result: oneOf(itemResults, result),
    ...(format !== null && { format: formats(format) }),
    signers: names === null ? [] : signers(names),
    since,
    ...(arrivedAt !== null && { arrivedAt: new Date(arrivedAt).toISOString() }),
    ...(part !== null && { part }),
  };
}

function formatOf(value: unknown): FileFormat {
  if (isFormat(value)) return value;
  throw new Error('A kept file format is none.');
}

function isFormat(value: unknown): value is FileFormat {
  return typeof value === 'object' && value !== null && 'puid' in value && 'name' in value && 'mime' in value;
}

function namesOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += batch) yield all.slice(start, start + batch);
}
