import { openBreath } from '../../concurrency/breath.ts';
import type { ByteRange } from '../../delivery/content/content.ts';
import { digestStream, type Fixity, openFixity } from '../../delivery/fixity/fixity.ts';
import type { Rows } from './rows.ts';

/** A member of the package that is written here, with what must be known of it before its first byte. */
export interface WrittenMember {
  readonly fixity: Fixity;
  /** Gives a range of its bytes in pieces of some 64 KiB. */
  read(range: ByteRange): Iterable<Uint8Array>;
}

/** Rows between two places from which a range can be made without making all before it. */
const rowsBetweenMarks = 1024;

/** Rows are encoded together up to so many characters. */
const pieceCharacters = 64 * 1024;

/** Learns the fixity of a document that is at hand. */
export async function writtenBytes(raw: Uint8Array, { sm3 }: { readonly sm3: boolean }): Promise<WrittenMember> {
  return {
    fixity: await digestStream([raw], { sm3 }),
    read: ({ start, end }) => [raw.subarray(start, end)],
  };
}

/** Makes a text once to learn its fixity, and keeps of it only how to make any range again. */
export async function writtenRows(rows: Rows, { sm3 }: { readonly sm3: boolean }): Promise<WrittenMember> {
  const learner = openFixity({ sm3 });
  const breathe = openBreath();
  const marks: number[] = [];
  let bytes = 0;
  for (let first = 0; first < rows.count; first += rowsBetweenMarks) {
    marks.push(bytes);
    for (const piece of encode(rows, first, Math.min(first + rowsBetweenMarks, rows.count))) {
      learner.add(piece);
      bytes += piece.length;
      await breathe();
    }
  }
  return { fixity: learner.fixity(), read: (range) => readRows(rows, marks, range) };
}

function* readRows(rows: Rows, marks: readonly number[], { start, end }: ByteRange): Generator<Uint8Array> {
  const mark = Math.max(
    marks.findLastIndex((offset) => offset <= start),
    0,
  );
  let position = marks[mark] ?? 0;
  for (const piece of encode(rows, mark * rowsBetweenMarks, rows.count)) {
    if (position >= end) return;
    const wanted = piece.subarray(Math.max(start - position, 0), end - position);
    if (wanted.length > 0) yield wanted;
    position += piece.length;
  }
}

function* encode(rows: Rows, first: number, end: number): Generator<Buffer> {
  let text = '';
  for (let index = first; index < end; index++) {
    text += rows.row(index);
    if (text.length >= pieceCharacters) {
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}
