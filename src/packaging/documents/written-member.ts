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

/** Rows are encoded together up to so many characters. */
const pieceCharacters = 64 * 1024;

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
  const encode = openEncoder();
  const marks: number[] = [];
  let kept = scratch !== undefined;
  let bytes = 0;
  for (let first = 0; first < rows.count; first += rowsBetweenMarks) {
    marks.push(bytes);
    for (const text of texts(rows, first, Math.min(first + rowsBetweenMarks, rows.count))) {
      const piece = encode(text);
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
  for (const text of texts(rows, mark * rowsBetweenMarks, rows.count)) {
    if (position >= end) return;
    const piece = Buffer.from(text);
    const wanted = piece.subarray(Math.max(start - position, 0), end - position);
    if (wanted.length > 0) yield wanted;
    position += piece.length;
  }
}

/** Rows together, up to so many characters. */
function* texts(rows: Rows, first: number, end: number): Generator<string> {
  let text = '';
  for (let index = first; index < end; index++) {
    text += rows.row(index);
    if (text.length >= pieceCharacters) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

/** Gives the UTF-8 of a text, each time in the same memory. */
function openEncoder(): (text: string) => Uint8Array {
  let memory = Buffer.alloc(0);
  return (text) => {
    const longest = 3 * text.length;
    if (longest > memory.length) memory = Buffer.allocUnsafeSlow(longest + longest / 2);
    return memory.subarray(0, memory.write(text));
  };
}
