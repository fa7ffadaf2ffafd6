import { BudgetExceeded, type OpeningBudget } from '../budget.ts';

/** How a TIFF is read: in its byte order, with offsets of 4 bytes, or of 8 in a BigTIFF. */
export interface TiffReading {
  readonly big: boolean;
  readonly budget: OpeningBudget;
  bytes(start: number, length: number): Promise<Buffer>;
  number(from: Buffer, at: number, width: number): number;
  offset(at: number): Promise<number>;
  /** @throws {OpeningFault} when that does not lie in the file */
  within(start: number, length: number): void;
}

/** A field of an image directory; its values are read when they are asked for. */
export interface TiffField {
  values(): Promise<readonly number[]>;
}

/** An image directory (TIFF 6.0 §2), with where the next one is; 0 behind the last. */
export interface TiffDirectory {
  readonly fields: ReadonlyMap<number, TiffField>;
  readonly next: number;
}

/** Bytes of a value, by field type: BYTE, SHORT, LONG, and of BigTIFF LONG8 and IFD8. */
const widths: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8 };

/**
 * Reads the directory that begins there.
 * @throws {OpeningFault} when it does not lie in the file
 * @throws {BudgetExceeded}
 */
export async function readDirectory(reading: TiffReading, at: number): Promise<TiffDirectory> {
  const { big, budget } = reading;
  const [countWidth, entryBytes, offsetWidth] = big ? [8, 20, 8] : [2, 12, 4];
  const count = reading.number(await reading.bytes(at, countWidth), 0, countWidth);
  budget.spend('pieces', count);
  const start = at + countWidth;
  const entries = await reading.bytes(start, count * entryBytes + offsetWidth);
  const fields = new Map<number, TiffField>();
  for (let index = 0; index < count; index += 1) {
    const entry = entries.subarray(index * entryBytes, (index + 1) * entryBytes);
    fields.set(reading.number(entry, 0, 2), { values: () => valuesOf(reading, entry) });
  }
  return { fields, next: reading.number(entries, count * entryBytes, offsetWidth) };
}

/** A value stands in the entry where it fits, else where the entry says. */
async function valuesOf(reading: TiffReading, entry: Buffer): Promise<readonly number[]> {
  const offsetWidth = reading.big ? 8 : 4;
  const width = widths[reading.number(entry, 2, 2)];
  if (width === undefined) return [];
  const count = reading.number(entry, 4, offsetWidth);
  if (count > reading.budget.limits.heldBytes / 8 / width) throw new BudgetExceeded('heldBytes');
  const place = 4 + offsetWidth;
  const inside = count * width <= offsetWidth;
  const bytes = inside
    ? entry.subarray(place)
    : await reading.bytes(reading.number(entry, place, offsetWidth), count * width);
  return Array.from({ length: count }, (_, index) => reading.number(bytes, index * width, width));
}
