import { isDigit, isRegular, isWhiteSpace } from './characters.ts';
import { PdfError } from './pdf-error.ts';

/** More bytes are needed than the window holds; the caller widens it and begins again. */
export class WindowTooShort extends Error {}

/** Of one object; the longest lists of sound files have some hundred thousand. */
const mostValues = 1_000_000;

const valueBytes = 64;

/** Reads tokens from a window on the file. */
export class Cursor {
  readonly #bytes: Buffer;
  readonly #offset: number;
  readonly #atEnd: boolean;
  #at = 0;
  #values = 0;

  /** `offset` is the file's byte that the window begins with; `atEnd`: nothing comes after the window. */
  constructor(bytes: Buffer, offset = 0, atEnd = true) {
    this.#bytes = bytes;
    this.#offset = offset;
    this.#atEnd = atEnd;
  }

  /** Offset in the file of the next byte. */
  get offset(): number {
    return this.#offset + this.#at;
  }

  /** About how many bytes of memory hold what was read: each value, whatever its text, takes some. */
  get weight(): number {
    return this.#at + this.#values * valueBytes;
  }

  /** Counts a value that was read, or what takes the room of so many. */
  countValue(count = 1): void {
    this.#values += count;
    if (this.#values > mostValues) throw new PdfError('An object holds too many values', this.offset);
  }

  /** The next byte, or the one so many further; -1 at the end of the file. */
  peek(ahead = 0): number {
    const byte = this.#bytes[this.#at + ahead];
    if (byte !== undefined) return byte;
    if (this.#atEnd) return -1;
    throw new WindowTooShort();
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** Goes back to an offset met before. */
  returnTo(offset: number): void {
    this.#at = offset - this.#offset;
  }

  /** The bytes between two offsets met before. */
  slice(start: number, end: number): Buffer {
    return this.#bytes.subarray(start - this.#offset, end - this.#offset);
  }

  /** Skips white space and comments. */
  skipBlanks(): void {
    for (let byte = this.peek(); byte >= 0; byte = this.peek()) {
      if (byte === 0x25) this.#skipComment();
      else if (isWhiteSpace(byte)) this.#at += 1;
      else return;
    }
  }

  /** Skips white space alone. */
  skipWhiteSpace(): void {
    for (let byte = this.peek(); byte >= 0 && isWhiteSpace(byte); byte = this.peek()) this.#at += 1;
  }

  /** Takes a run of regular characters; empty when there is none. */
  takeWord(): string {
    const start = this.#at;
    while (isRegularByte(this.peek())) this.#at += 1;
    return this.#bytes.toString('latin1', start, this.#at);
  }

  /** Takes the keyword, which must stand here and end here. */
  expectWord(keyword: string): void {
    const { offset } = this;
    if (this.takeWord() !== keyword) throw new PdfError(`"${keyword}" is expected`, offset);
  }

  /** Takes a whole number without a sign. */
  takeInteger(what: string): number {
    const { offset } = this;
    const value = this.tryInteger();
    if (value === undefined) throw new PdfError(`${what} is expected`, offset);
    return value;
  }

  /** Takes a whole number without a sign if one stands here and ends here. */
  tryInteger(): number | undefined {
    const start = this.#at;
    let value = 0;
    for (let byte = this.peek(); isDigit(byte); byte = this.peek()) {
      value = value * 10 + byte - 0x30;
      this.#at += 1;
    }
    if (this.#at > start && this.#at - start <= 15 && !isRegularByte(this.peek())) return value;
    this.#at = start;
    return undefined;
  }

  #skipComment(): void {
    for (let byte = this.peek(); byte >= 0 && byte !== 0x0a && byte !== 0x0d; byte = this.peek()) this.#at += 1;
  }
}

function isRegularByte(byte: number): boolean {
  return byte >= 0 && isRegular(byte);
}
