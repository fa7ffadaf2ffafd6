import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import type { ByteSource } from './content.ts';

/** Bytes of known length, and how people know them. */
export interface NamedSource extends ByteSource {
  readonly name: string;
}

/** Lets the ZIP reader read a source by its ranges. */
export function zipReader(source: ByteSource): RandomAccessReader {
  return new SourceReader(source);
}

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#source.read({ start, end }), { objectMode: false });
  }
}
