import { promisify } from 'node:util';
import { inflate, inflateSync } from 'node:zlib';
import { LimitExceeded } from '../../limits.ts';
import { PdfError, PdfUnsupported } from '../syntax/pdf-error.ts';
import { arrayOf, dictionaryOf, integerOf, nameOf, type PdfDictionary, type PdfValue } from '../syntax/values.ts';
import { undoPredictor } from './predictors.ts';

const inflateAside = promisify(inflate);

/** Longer ones are inflated beside the event loop. */
const shortBytes = 64 * 1024;

/**
 * Decodes the bytes of a cross-reference or object stream.
 * @throws {PdfUnsupported} for filters that such streams never have in practice
 * @throws {PdfError} for bytes that are not so encoded
 * @throws {LimitExceeded} when they inflate beyond the limit
 */
export async function decode(
  encoded: Buffer,
  { entries }: PdfDictionary,
  offset: number,
  limit: number,
): Promise<Buffer> {
  const filters = listed(entries.get('Filter'));
  const parameters = listed(entries.get('DecodeParms'));
  let bytes = encoded;
  for (const [index, filter] of filters.entries()) {
    const name = nameOf(filter);
    // What it names is no encoding but an encryption, which was undone before.
    if (name === 'Crypt') continue;
    if (name !== 'FlateDecode') throw new PdfUnsupported('filter', `The filter ${name ?? '?'} is not decoded`);
    bytes = undoPredictor(await inflateWithin(bytes, offset, limit), predictorOf(parameters[index]), offset);
  }
  return bytes;
}

async function inflateWithin(bytes: Buffer, offset: number, limit: number): Promise<Buffer> {
  const options = { maxOutputLength: Math.max(1, limit) };
  try {
    return bytes.length <= shortBytes ? inflateSync(bytes, options) : await inflateAside(bytes, options);
  } catch (cause) {
    if (cause instanceof RangeError) throw new LimitExceeded('pdfInflatedBytes');
    throw new PdfError('A stream cannot be inflated', offset, { cause });
  }
}

function listed(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || value === null) return [];
  return arrayOf(value)?.items ?? [value];
}

function predictorOf(parameters: PdfValue | undefined): Parameters<typeof undoPredictor>[1] {
  const entries = dictionaryOf(parameters)?.entries;
  const of = (key: string, usual: number): number => integerOf(entries?.get(key)) ?? usual;
  const bitsPerRow = of('Colors', 1) * of('BitsPerComponent', 8) * of('Columns', 1);
  return {
    predictor: of('Predictor', 1),
    bytesPerPixel: Math.ceil((of('Colors', 1) * of('BitsPerComponent', 8)) / 8),
    bytesPerRow: Math.ceil(bitsPerRow / 8),
  };
}
