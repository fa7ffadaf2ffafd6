import { randomBytes } from 'node:crypto';
import { arrayOf, nameOf, type PdfDictionary } from '../../pdf/syntax/values.ts';
import { rewriteDictionary, writeValue } from './syntax.ts';

/** Where an object of an update begins in the file. */
export interface PlacedObject {
  readonly number: number;
  readonly generation: number;
  readonly offset: number;
}

/** What a cross-reference section continues. */
export interface Continued {
  /** The newest trailer so far. */
  readonly trailer: PdfDictionary;
  /** Where its section begins. */
  readonly head: number;
  /** The first number that no object has. */
  readonly freeNumber: number;
}

/**
 * The cross-reference section that ends an update, in the form of the one before it (ISO 32000-2 §7.5.4, §7.5.8): a
 * table also after a hybrid one, since the update hides nothing from older readers. Latin-1.
 * @param start where it will stand in the file
 */
export function writeSection(objects: readonly PlacedObject[], continued: Continued, start: number): string {
  const isStream = nameOf(continued.trailer.entries.get('Type')) === 'XRef';
  const section = isStream ? writeStream(objects, continued, start) : writeTable(objects, continued);
  return `${section}startxref\n${start}\n%%EOF\n`;
}

function writeTable(objects: readonly PlacedObject[], continued: Continued): string {
  const subsections = runsOf(objects).map((run) => {
    const entries = run.map(({ generation, offset }) => `${padded(offset, 10)} ${padded(generation, 5)} n \n`);
    return `${run[0].number} ${run.length}\n${entries.join('')}`;
  });
  return `xref\n${subsections.join('')}trailer\n${writeTrailer(continued, continued.freeNumber, {})}\n`;
}

/** Bytes of the type, the offset and the generation of an entry. */
const widths = { type: 1, offset: 5, generation: 2 } as const;

/** The stream is an object of the update, too. It is small, and not compressed. */
function writeStream(objects: readonly PlacedObject[], continued: Continued, start: number): string {
  const { freeNumber: number } = continued;
  const runs = runsOf([...objects, { number, generation: 0, offset: start }]);
  const data = Buffer.concat(runs.flat().map(entryOf));
  const dictionary = writeTrailer(continued, number + 1, {
    Type: '/XRef',
    W: `[${Object.values(widths).join(' ')}]`,
    Index: `[${runs.map((run) => `${run[0].number} ${run.length}`).join(' ')}]`,
    Length: String(data.length),
  });
  return `${number} 0 obj\n${dictionary}\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`;
}

function entryOf({ generation, offset }: PlacedObject): Buffer {
  const entry = Buffer.alloc(widths.type + widths.offset + widths.generation);
  entry.writeUIntBE(1, 0, widths.type);
  entry.writeUIntBE(offset, widths.type, widths.offset);
  entry.writeUIntBE(generation, widths.type + widths.offset, widths.generation);
  return entry;
}

/** What belongs to one section alone. */
const sectionKeys = new Set(['Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms', 'XRefStm', 'Prev', 'Size']);

function writeTrailer({ head, trailer }: Continued, size: number, entries: Readonly<Record<string, string>>): string {
  const kept = new Map([...trailer.entries].filter(([key]) => !sectionKeys.has(key)));
  // The first half names the document, the second this state of it (§14.4).
  const [document] = arrayOf(kept.get('ID'))?.items ?? [];
  const identifiers = document !== undefined && `[${writeValue(document)} <${randomBytes(16).toString('hex')}>]`;
  return rewriteDictionary(
    { ...trailer, entries: kept },
    { ...entries, Size: String(size), Prev: String(head), ...(identifiers && { ID: identifiers }) },
  );
}

/** Objects in the order of their numbers, those of consecutive ones together. */
function runsOf(objects: readonly PlacedObject[]): Run[] {
  const runs: Run[] = [];
  for (const object of objects.toSorted((left, right) => left.number - right.number)) {
    const run = runs.at(-1);
    if (run?.at(-1)?.number === object.number - 1) run.push(object);
    else runs.push([object]);
  }
  return runs;
}

type Run = [PlacedObject, ...PlacedObject[]];

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
