import type { ByteSource } from '../structure/byte-source.ts';
import { type Direct, directOf, nameOf, type PdfDictionary, type PdfValue } from '../syntax/values.ts';

/** What decrypting one string costs beside its bytes, as so many bytes of work: most strings are short. */
const stringWork = 4_096;

/**
 * The same value with its strings decrypted, but for those that are never encrypted: the value of a signature, and
 * what a cross-reference stream says (ISO 32000-2 §7.6.2).
 * @throws {LimitExceeded}
 */
export function decryptStrings(value: Direct, source: ByteSource, decrypt: (bytes: Buffer) => Buffer): Direct {
  const inValue = (part: PdfValue): PdfValue => {
    if (part === null || typeof part !== 'object') return part;
    if (part.type === 'string') {
      source.spend('pdfWorkBytes', stringWork + part.bytes.length);
      return { ...part, bytes: decrypt(part.bytes) };
    }
    if (part.type === 'array') return { ...part, items: part.items.map(inValue) };
    if (part.type === 'dictionary') return inDictionary(part);
    if (part.type !== 'stream' || nameOf(part.dictionary.entries.get('Type')) === 'XRef') return part;
    return { ...part, dictionary: inDictionary(part.dictionary) };
  };
  const inDictionary = (dictionary: PdfDictionary): PdfDictionary => {
    const isSignature = dictionary.entries.has('ByteRange');
    const entries = [...dictionary.entries].map(([key, entry]): [string, PdfValue] => [
      key,
      isSignature && key === 'Contents' ? entry : inValue(entry),
    ]);
    return { ...dictionary, entries: new Map(entries) };
  };
  return directOf(inValue(value));
}
