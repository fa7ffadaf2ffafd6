import { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { RandomAccessReader } from 'yauzl';
import { readRange, type SignedContent } from '../../content/signed-content.ts';

const blockBytes = 64 * 1024;
const blocksHeld = 32;

/** Reads content at random places for yauzl, in blocks: headers lie close together, and content may be far away. */
export class BlockReader extends RandomAccessReader {
  readonly #content: SignedContent;
  readonly #blocks = new Map<number, Promise<Uint8Array>>();

  constructor(content: SignedContent) {
    super();
    this.#content = content;
  }

  /** The bytes of a half-open range, which the caller keeps small. */
  async bytes(start: number, end: number): Promise<Buffer> {
    const [first, last] = [Math.floor(start / blockBytes), Math.floor((end - 1) / blockBytes)];
    const blocks: Uint8Array[] = [];
    for (let number = first; number <= last; number += 1) blocks.push(await this.#block(number));
    const joined = blocks.length === 1 && blocks[0] ? blocks[0] : Buffer.concat(blocks);
    const from = start - first * blockBytes;
    return Buffer.from(joined.buffer, joined.byteOffset, joined.length).subarray(from, from + end - start);
  }

  /** Streams a half-open range of any length past the blocks. */
  stream(start: number, end: number): AsyncIterable<Uint8Array> {
    return this.#content.read({ start, end });
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.stream(start, end));
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    const fill = callbackify(async () => {
      const bytes = await this.bytes(position, position + length);
      if (bytes.length < length) throw new RangeError('The file ends too early');
      bytes.copy(buffer, offset);
    });
    fill((error) => callback(error));
  }

  #block(number: number): Promise<Uint8Array> {
    const known = this.#blocks.get(number);
    if (known) return known;
    const [oldest] = this.#blocks.keys();
    if (oldest !== undefined && this.#blocks.size >= blocksHeld) this.#blocks.delete(oldest);
    const block = readRange(this.#content, number * blockBytes, (number + 1) * blockBytes);
    this.#blocks.set(number, block);
    return block;
  }
}
