import { PdfError } from '../syntax/pdf-error.ts';
import { arrayOf, integerOf, nameOf, type PdfDictionary, streamOf } from '../syntax/values.ts';
import type { ByteSource } from './byte-source.ts';
import { decode } from './filters.ts';
import { parseIndirectObject, parseStreamEnd } from './indirect-object.ts';
import { parseAt } from './parsing.ts';
import { indexRanges, type NumberRange, type Section, type XrefEntry } from './section.ts';

/**
 * Reads a cross-reference stream (ISO 32000-2 §7.5.8).
 * @throws {PdfError}
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function readXrefStream(source: ByteSource, start: number): Promise<Section> {
  const object = await parseAt(source, start, parseIndirectObject);
  const stream = streamOf(object.value);
  const length = integerOf(stream?.dictionary.entries.get('Length'));
  if (!stream || length === undefined || nameOf(stream.dictionary.entries.get('Type')) !== 'XRef') {
    throw new PdfError('A cross-reference section is expected', start);
  }
  const { dictionary } = stream;
  const end = await parseAt(source, stream.start + length, parseStreamEnd);
  const encoded = (await source.window(stream.start, length)).subarray(0, length);
  // Each is held as long as the file is open.
  const decoded = await decode(encoded, dictionary, stream.start, source.left('pdfInflatedBytes'));
  source.spend('pdfInflatedBytes', decoded.length);
  const widths = widthsOf(dictionary, start);
  const ranges = rangesOf(dictionary, start);
  source.spend('pdfSubsections', ranges.length);
  const find = indexRanges(ranges);
  if (!find) throw new PdfError('A cross-reference stream names an object twice', start);
  const width = widths[0] + widths[1] + widths[2];
  const entries = ranges.reduce((sum, { count }) => sum + count, 0);
  if (entries * width > decoded.length) throw new PdfError('A cross-reference stream is too short', start);
  return {
    start,
    end,
    trailer: dictionary,
    ranges,
    lookup(number) {
      const range = find(number);
      const at = range && (range.before + number - range.first) * width;
      return Promise.resolve(at === undefined ? undefined : readEntry(decoded, at, widths, start));
    },
  };
}

type Widths = readonly [number, number, number];

function widthsOf({ entries }: PdfDictionary, at: number): Widths {
  const widths = arrayOf(entries.get('W'))?.items.map(integerOf) ?? [];
  const [type, second, third] = widths;
  const sound = widths.length === 3 && widths.every((width) => width !== undefined && width >= 0 && width <= 8);
  if (!sound || type === undefined || !second || third === undefined) {
    throw new PdfError('A cross-reference stream has no usable W', at);
  }
  return [type, second, third];
}

/** A range with the number of entries that stand before its own. */
interface IndexedRange extends NumberRange {
  readonly before: number;
}

function rangesOf({ entries }: PdfDictionary, at: number): IndexedRange[] {
  const size = integerOf(entries.get('Size'));
  const index = arrayOf(entries.get('Index'))?.items ?? [0, size ?? null];
  const numbers = index.map(integerOf);
  const ranges: IndexedRange[] = [];
  let before = 0;
  for (let place = 0; place < numbers.length; place += 2) {
    const [first, count] = [numbers[place], numbers[place + 1]];
    if (first === undefined || count === undefined || first < 0 || count < 0) {
      throw new PdfError('A cross-reference stream has no usable Index', at);
    }
    ranges.push({ first, count, before });
    before += count;
  }
  return ranges;
}

function readEntry(bytes: Buffer, at: number, [type, second, third]: Widths, section: number): XrefEntry {
  const kind = type === 0 ? 1 : readNumber(bytes, at, type);
  const [one, two] = [readNumber(bytes, at + type, second), readNumber(bytes, at + type + second, third)];
  if (kind === 0) return { kind: 'free' };
  if (kind === 1) return { kind: 'offset', offset: one, generation: two };
  if (kind === 2) return { kind: 'compressed', stream: one, index: two };
  throw new PdfError('A cross-reference entry is of an unknown type', section);
}

function readNumber(bytes: Buffer, at: number, width: number): number {
  let value = 0;
  for (let index = 0; index < width; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return Number.isSafeInteger(value) ? value : -1;
}
