import { LimitExceeded } from '../../limits.ts';
import { Cursor, WindowTooShort } from '../syntax/cursor.ts';
import { PdfError } from '../syntax/pdf-error.ts';
import type { ByteSource } from './byte-source.ts';

const firstWindow = 1_024;

/**
 * Parses at a place of the file, however far that reads.
 * @throws {PdfError} from the parser, and for a place outside the file
 * @throws {LimitExceeded}
 */
export async function parseAt<T>(source: ByteSource, offset: number, parse: (cursor: Cursor) => T): Promise<T> {
  const { pdfObjectBytes } = source.limits;
  if (offset < 0 || offset >= source.bytes) throw new PdfError('The place is outside the file', offset);
  for (let wanted = firstWindow; ; wanted *= 8) {
    const bytes = await source.window(offset, Math.min(wanted, pdfObjectBytes));
    const cursor = new Cursor(bytes, offset, offset + bytes.length >= source.bytes);
    try {
      const parsed = parse(cursor);
      source.spend('pdfWorkBytes', cursor.offset - offset);
      return parsed;
    } catch (error) {
      if (!(error instanceof WindowTooShort)) throw error;
      if (bytes.length >= pdfObjectBytes) throw new LimitExceeded('pdfObjectBytes');
    }
  }
}
