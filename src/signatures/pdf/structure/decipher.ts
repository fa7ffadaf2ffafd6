import type { Direct, PdfStream } from '../syntax/values.ts';

/** An object by its number and generation, of which the key of what is in it is made. */
export interface ObjectIdentifier {
  readonly number: number;
  readonly generation: number;
}

/** Decrypts the strings and streams of a document. */
export interface Decipher {
  /**
   * The value of an object with its strings decrypted.
   * @throws {PdfUnsupported} when one of them is not encrypted as the document says
   * @throws {LimitExceeded}
   */
  value(value: Direct, object: ObjectIdentifier): Direct;
  /**
   * The bytes of a stream, decrypted.
   * @throws {PdfUnsupported}
   */
  stream(encrypted: Buffer, stream: PdfStream): Buffer;
}
