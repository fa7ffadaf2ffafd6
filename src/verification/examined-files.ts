import type { ContentEntry } from '../delivery/content/content.ts';
import { type ListedFile, listedFiles } from '../delivery/document/listed-files.ts';
import { openFixityTable } from '../delivery/fixity/fixity-table.ts';
import { type PathTrouble, pathTrouble } from '../delivery/names.ts';
import { heldSequence, type Sequence, sequenceOf } from '../delivery/sequence.ts';
import type { IdentifiedFormat } from '../formats/identify.ts';
import type { Opened } from '../formats/opening/opened.ts';
import type { HandoverDocument } from '../schema/types/handover.ts';
import type { TraceResult } from '../signatures/recognition/trace.ts';
import type { ExaminedFile } from './examined-delivery.ts';
import { openCabinet } from './learning/cabinet.ts';
import type { LearnedFile } from './learning/learn-threads.ts';
import type { OpenedFile } from './opening/opening-threads.ts';

/** Every listed file, in the order of the handover document. */
export interface ExaminedFiles extends Sequence<ExaminedFile> {
  /** Where a path is listed for the first time. */
  readonly find: (path: string) => number | undefined;
}

/** The listed files of a delivery while it is examined; what is known of them is kept by columns. */
export interface FileTable {
  readonly files: ExaminedFiles;
  /** Notes what lies at a path; false when the path is not listed. */
  readonly enter: (entry: ContentEntry) => boolean;
  /** Notes what the bytes of a listed file turned out to be. */
  readonly learn: (learned: LearnedFile) => void;
  /** Notes what became of opening a listed file. */
  readonly open: (opened: OpenedFile) => void;
}

/** Rows of as many files are held, some 100 bytes each: every rule goes through all of them. */
const mostHeld = 32_768;

/** @param options.sm3 whether SM3 digests are learned */
export function openFileTable(document: HandoverDocument, options: { readonly sm3: boolean }): FileTable {
  const listed = listedFiles(document);
  const { rows, rowOf, troubles } = rowsByPath(listed);
  const columns = { ...openColumns(listed.length, options), troubles };
  const cabinet = openCabinet<Opened>();
  const makeRow = (index: number): ExaminedFile => {
    const one = listed.at(index);
    if (!one) throw new RangeError(`no file ${index}`);
    return new ExaminedRow(one, columns, rowOf[index] ?? index);
  };
  // What one rule gets all others get, and none may write to it.
  const examined =
    listed.length > mostHeld
      ? sequenceOf(listed.length, makeRow)
      : heldSequence(listed.length, (index) => Object.freeze(makeRow(index)));
  return {
    files: Object.assign(examined, { find: (path: string) => rows.get(path) }),
    enter({ path, kind, bytes }) {
      const row = rows.get(path);
      if (row === undefined) return false;
      columns.kinds[row] = kind;
      columns.sizes[row] = bytes;
      return true;
    },
    learn({ path, fixity, format, signatureTrace, opened }) {
      const row = rows.get(path);
      if (row === undefined) throw new RangeError(`"${path}" is not listed`);
      columns.fixity.set(row, fixity);
      columns.formats[row] = format;
      columns.traces[row] = signatureTrace;
      columns.opened[row] = opened;
    },
    open({ path, opened }) {
      const row = rows.get(path);
      if (row === undefined) throw new RangeError(`"${path}" is not listed`);
      columns.opened[row] = cabinet.share(opened);
    },
  };
}

/** What is known of a path stands in the row of its first place, wherever else it is listed. */
function rowsByPath(listed: Sequence<ListedFile>) {
  const rows = new Map<string, number>();
  const rowOf = new Uint32Array(listed.length);
  const troubles = new Map<number, PathTrouble>();
  let index = 0;
  for (const { file } of listed) {
    const row = rows.get(file.path) ?? index;
    if (row === index) {
      rows.set(file.path, row);
      const trouble = pathTrouble(file.path);
      if (trouble) troubles.set(row, trouble);
    }
    rowOf[index] = row;
    index += 1;
  }
  return { rows, rowOf, troubles };
}

type Columns = ReturnType<typeof openColumns> & Pick<ReturnType<typeof rowsByPath>, 'troubles'>;

function openColumns(length: number, options: { readonly sm3: boolean }) {
  return {
    kinds: Array.from<ContentEntry['kind'] | undefined>({ length }),
    sizes: new Float64Array(length),
    fixity: openFixityTable(length, options),
    formats: Array.from<IdentifiedFormat | undefined>({ length }),
    traces: Array.from<TraceResult>({ length }),
    opened: Array.from<Opened | undefined>({ length }),
  };
}

/** One file of the table, which tells what it is asked for. */
class ExaminedRow implements ExaminedFile {
  readonly #listed: ListedFile;
  readonly #columns: Columns;
  readonly #row: number;

  constructor(listed: ListedFile, columns: Columns, row: number) {
    this.#listed = listed;
    this.#columns = columns;
    this.#row = row;
  }

  get file(): ListedFile['file'] {
    return this.#listed.file;
  }

  get volume(): ListedFile['volume'] {
    return this.#listed.volume;
  }

  get record(): ListedFile['record'] {
    return this.#listed.record;
  }

  get pointer(): string {
    return this.#listed.pointer;
  }

  get trouble(): ExaminedFile['trouble'] {
    return this.#columns.troubles.get(this.#row);
  }

  get entry(): ExaminedFile['entry'] {
    const kind = this.#columns.kinds[this.#row];
    return kind && { path: this.file.path, kind, bytes: this.#columns.sizes[this.#row] ?? 0 };
  }

  get fixity(): ExaminedFile['fixity'] {
    return this.#columns.fixity.get(this.#row);
  }

  get format(): ExaminedFile['format'] {
    return this.#columns.formats[this.#row];
  }

  get signatureTrace(): ExaminedFile['signatureTrace'] {
    return this.#columns.traces[this.#row];
  }

  get opened(): ExaminedFile['opened'] {
    return this.#columns.opened[this.#row];
  }
}
