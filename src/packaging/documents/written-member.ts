import { openBreath } from '../../concurrency/breath.ts';
import type { ByteLocation, ByteRange } from '../../delivery/content/content.ts';
import { digestStream, type Fixity, openFixity } from '../../delivery/fixity/fixity.ts';
import type { Rows } from './rows.ts';
import type { Scratch } from './scratch.ts';

/** Bytes that come in pieces, or are at hand in pieces. */
export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** What a document of the package is: at hand, in pieces that come anew whenever they are asked for, or made row by row. */
export type DocumentContent = Uint8Array | (() => Pieces) | Rows;

/** A member of the package that is written here, with what must be known of it before its first byte. */
export interface WrittenMember {
  readonly fixity: Fixity;
  /** Gives a range of its bytes in pieces of some 64 KiB. */
  read(range: ByteRange): Pieces;
  /** Where all of its bytes lie, if they were kept. */
  readonly place: ByteLocation | undefined;
}

/** Rows between two places from which a range can be made without making all before it. */
const rowsBetweenMarks = 1024;

/** Rows are encoded together up to so many bytes; a row that is longer stands alone. */
const pieceBytes = 96 * 1024;

export interface WrittenOptions {
  readonly sm3: boolean;
  /** Keeps the bytes for whoever copies them. */
  readonly scratch: Scratch | undefined;
}

/** Learns the fixity of a document of the package. */
export async function writtenDocument(content: DocumentContent, options: WrittenOptions): Promise<WrittenMember> {
  if (content instanceof Uint8Array) return await writtenBytes(content, options);
  return await (typeof content === 'function' ? writtenPieces(content, options) : writtenRows(content, options));
}

async function writtenBytes(raw: Uint8Array, { sm3, scratch }: WrittenOptions): Promise<WrittenMember> {
  return {
    fixity: await digestStream([raw], { sm3 }),
    read: ({ start, end }) => [raw.subarray(start, end)],
    place: scratch?.keep(raw) ? scratch.last(raw.length) : undefined,
  };
}

async function writtenPieces(open: () => Pieces, { sm3, scratch }: WrittenOptions): Promise<WrittenMember> {
  let kept = scratch !== undefined;
  const passing = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of open()) {
      kept &&= scratch?.keep(piece) ?? false;
      yield piece;
    }
  };
  const fixity = await digestStream(passing(), { sm3 });
  return { fixity, read: (range) => readPieces(open(), range), place: kept ? scratch?.last(fixity.bytes) : undefined };
}

async function* readPieces(pieces: Pieces, { start, end }: ByteRange): AsyncGenerator<Uint8Array> {
  let position = 0;
  for await (const piece of pieces) {
    if (position >= end) return;
    const wanted = piece.subarray(Math.max(start - position, 0), end - position);
    if (wanted.length > 0) yield wanted;
    position += piece.length;
  }
}

/** Makes a text to learn its fixity, and keeps of it here only how to make any range again. */
export async function writtenRows(rows: Rows, { sm3, scratch }: WrittenOptions): Promise<WrittenMember> {
  const learner = openFixity({ sm3 });
  const breathe = openBreath();
  const sheet = Buffer.allocUnsafeSlow(pieceBytes);
  const marks: number[] = [];
  let kept = scratch !== undefined;
  let bytes = 0;
  for (let first = 0; first < rows.count; first += rowsBetweenMarks) {
    marks.push(bytes);
    for (const piece of encoded(rows, first, Math.min(first + rowsBetweenMarks, rows.count), sheet)) {
      learner.add(piece);
      kept &&= scratch?.keep(piece) ?? false;
      bytes += piece.length;
      await breathe();
    }
  }
  return {
    fixity: learner.fixity(),
    read: (range) => readRows(rows, marks, range),
    place: kept ? scratch?.last(bytes) : undefined,
  };
}

function* readRows(rows: Rows, marks: readonly number[], { start, end }: ByteRange): Generator<Uint8Array> {
  const mark = Math.max(
    marks.findLastIndex((offset) => offset <= start),
    0,
  );
  let position = marks[mark] ?? 0;
  for (const piece of encoded(rows, mark * rowsBetweenMarks, rows.count, Buffer.allocUnsafeSlow(pieceBytes))) {
    if (position >= end) return;
    const wanted = piece.subarray(Math.max(start - position, 0), end - position);
    if (wanted.length > 0) yield Buffer.from(wanted);
    position += piece.length;
  }
}

/**
 * Gives rows as UTF-8, many together; each piece lies in the same memory, until the next is asked for. Every row is encoded by
 * itself: a text of many of them would be joined first, and be large enough to outlive what is collected quickly.
 */
function* encoded(rows: Rows, first: number, end: number, sheet: Buffer): Generator<Uint8Array> {
  let used = 0;
  for (let index = first; index < end; index++) {
    const text = rows.row(index);
    const longest = 3 * text.length;
    if (used > 0 && used + longest > sheet.length) {
      yield sheet.subarray(0, used);
      used = 0;
    }
    if (longest > sheet.length) yield Buffer.from(text);
    else used += sheet.write(text, used);
  }
  if (used > 0) yield sheet.subarray(0, used);
}
