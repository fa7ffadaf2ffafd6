import { parseOneMeaning } from './one-meaning.ts';

/**
 * More characters than these in one part of the document are passed over: of a file, a record but for its files, a volume
 * but for its records, or everything but the volumes. Blanks do not count. A string twice as long would overflow the
 * stack of regular expressions.
 */
const longestPart = 4 * 1024 * 1024;

/** So much text is taken at once. */
const longestPiece = 64 * 1024;

/** Five times as deep as a delivery may be. */
const deepest = 500;

/** The document is no JSON. */
export class JsonFault extends Error {}

/** The arrays whose elements are read one by one: each lies in an element of the one before. */
const arrays = ['volumes', 'records', 'files'] as const;

/** An element of one of the arrays. */
export interface SplitElement {
  /** The array. */
  readonly of: (typeof arrays)[number];
  /** With no more than the first element of the array that lies in it; undefined when the rest of it is too large to be held. */
  readonly value: unknown;
  /** Its place in the array, from 1. */
  readonly place: number;
  /** The place of the volume that it is or lies in, from 1. */
  readonly volume: number;
  /** Where it stands in the document (RFC 6901). */
  readonly pointer: () => string;
}

/**
 * Reads a handover document as a stream. Volumes, records and files are parsed one by one, so that 100,000 of each take
 * no more memory than one.
 * @param onElement called with every element when it ends: with files before their record, with records before their volume
 * @returns the document with no more than the first volume, its first record and the first file of that, so that it can
 * be held against its schema; undefined when the rest of it is too large to be held
 * @throws {JsonFault}
 */
export async function splitHandover(
  chunks: AsyncIterable<Uint8Array>,
  onElement: (element: SplitElement) => void,
): Promise<unknown> {
  const splitter = openSplitter(onElement);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) splitter.push(decoder.decode(chunk, { stream: true }));
    splitter.push(decoder.decode());
    return splitter.end();
  } catch (error) {
    // What JSON.parse throws, and what the decoder throws for bytes that are no UTF-8.
    if (error instanceof SyntaxError || error instanceof TypeError)
      throw new JsonFault(error.message, { cause: error });
    throw error;
  }
}

/** One token of JSON with the white space before it: a string, a mark, or a word such as a number. */
const token = /([ \t\n\r]*)(?:("[^"\\]*(?:\\[^][^"\\]*)*")|([{}[\],:])|([^ \t\n\r"{}[\],:]+))/uy;

const blanks = /^[ \t\n\r]+/u;

/** What lies in a string, but for a backslash whose character is yet to come. */
const withinString = /[^"\\]*(?:\\[^][^"\\]*)*/uy;

interface OpenValue {
  readonly kind: '{' | '[';
  /** The key whose value is being read. */
  key: string;
  /** Whether its array has been read. */
  split: boolean;
}

/** One of the arrays while it is read. */
interface OpenArray {
  readonly of: SplitElement['of'];
  /** Elements that have begun. */
  count: number;
  /** Whether an element may begin, or else a comma must follow. */
  expected: boolean;
}

interface Splitter {
  push(text: string): void;
  end(): unknown;
}

function openSplitter(onElement: (element: SplitElement) => void): Splitter {
  const open: OpenValue[] = [];
  /** The arrays that are open, from the outside in. */
  const inside: OpenArray[] = [];
  /** What has been read of the document, and of the element of each open array, but for the elements within; undefined for what is too large. */
  const parts: (string | undefined)[] = [''];
  /** Within a string that is too long to be held. */
  let passing = false;
  let text = '';
  let position = 0;
  let lastString = '';

  /** In one of the arrays and in none of its elements: the array of number n is the value of open number 2n. */
  const amongElements = (): boolean => inside.length > 0 && open.length === 2 * inside.length;

  const keep = (piece: string): void => {
    const part = parts.at(-1);
    if (part !== undefined)
      parts[parts.length - 1] = part.length + piece.length > longestPart ? undefined : part + piece;
  };

  const openArray = (): void => {
    const of = arrays[inside.length];
    const holder = open[2 * inside.length];
    if (of === undefined || open.length !== 2 * inside.length + 2 || holder?.kind !== '{' || holder.key !== of) return;
    // Readers of JSON do not agree which of two members counts.
    if (holder.split) throw new SyntaxError(`"${of}" occurs twice`);
    holder.split = true;
    inside.push({ of, count: 0, expected: true });
    parts.push('');
  };

  const closeArray = ({ count, expected }: OpenArray): void => {
    if (expected && count > 0) throw new SyntaxError('an element is missing');
    inside.pop();
    parts.pop();
  };

  const endElement = ({ of, count: place }: OpenArray): void => {
    const element = parts.pop();
    const value: unknown = element === undefined ? undefined : parseOneMeaning(element);
    const places = inside.map(({ of, count }) => `/${of}/${count - 1}`);
    onElement({ of, value, place, volume: inside[0]?.count ?? 0, pointer: () => places.join('') });
    if (place === 1) keep(element ?? 'null');
    parts.push('');
  };

  /** Follows what is opened and closed; whether marks belong together is for JSON.parse to say. */
  const follow = (mark: string | undefined): void => {
    if (mark === '{' || mark === '[') {
      open.push({ kind: mark, key: '', split: false });
      if (open.length > deepest) throw new SyntaxError('too deep');
      if (mark === '[') openArray();
    } else if (mark === '}' || mark === ']') {
      open.pop();
    } else if (mark === ':') {
      const holder = open.at(-1);
      if (holder && open.length < 2 * arrays.length) {
        holder.key = lastString.includes('\\') ? String(JSON.parse(lastString)) : lastString.slice(1, -1);
      }
    }
  };

  /** Takes what stands between elements; gives false for the beginning of one. */
  const takeBetween = (array: OpenArray, mark: string | undefined): boolean => {
    if (mark === ',') {
      if (array.expected) throw new SyntaxError('an element is missing');
      array.expected = true;
      return true;
    }
    if (mark === ']') {
      closeArray(array);
      return false;
    }
    if (!array.expected || mark === '}' || mark === ':') throw new SyntaxError('elements are not separated by commas');
    array.count += 1;
    array.expected = false;
    return false;
  };

  const take = (whole: string, string: string | undefined, mark: string | undefined): void => {
    if (string !== undefined) lastString = string;
    const array = inside.at(-1);
    if (array && amongElements() && takeBetween(array, mark)) return;
    keep(whole);
    const level = inside.length;
    follow(mark);
    const around = inside.at(-1);
    // An array that has just been opened has no element yet.
    if (around && inside.length === level && amongElements()) endElement(around);
  };

  const takeAll = (isLast: boolean): void => {
    for (;;) {
      token.lastIndex = position;
      const [whole, before = '', string, mark, word] = token.exec(text) ?? [];
      // A word may go on in the next piece.
      if (whole === undefined || (word !== undefined && token.lastIndex === text.length && !isLast)) break;
      // One blank keeps two words apart.
      take(before.length > 1 ? ` ${whole.slice(before.length)}` : whole, string, mark);
      position += whole.length;
    }
    text = text.slice(position).replace(blanks, ' ');
    position = 0;
  };

  /** Nobody asks for a string of that length: it is none of the keys that are looked for. */
  const beginPassing = (): void => {
    const rest = text.replace(blanks, '');
    if (!rest.startsWith('"')) throw new SyntaxError('a word without end');
    text = rest.slice(1);
    parts[parts.length - 1] = undefined;
    passing = true;
  };

  const passString = (): void => {
    withinString.lastIndex = 0;
    withinString.exec(text);
    text = text.slice(withinString.lastIndex);
    if (!text.startsWith('"')) return;
    passing = false;
    text = text.slice(1);
    take('""', '""', undefined);
  };

  return {
    push(more) {
      for (let start = 0; start < more.length; start += longestPiece) {
        text += more.slice(start, start + longestPiece);
        if (passing) passString();
        if (passing) continue;
        takeAll(false);
        if (text.length > longestPart) beginPassing();
      }
    },
    end() {
      if (!passing) takeAll(true);
      const [whole] = parts;
      if (whole !== undefined) return parseOneMeaning(whole + text);
      if (open.length > 0 || text.trim() !== '') throw new SyntaxError('it ends too early');
      return undefined;
    },
  };
}
