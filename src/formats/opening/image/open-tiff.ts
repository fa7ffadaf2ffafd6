import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';
import { readDirectory, type TiffReading } from './tiff-directory.ts';

/** Tags of TIFF 6.0 §8 and §15. */
const tags = {
  subfileType: 254,
  width: 256,
  height: 257,
  strips: { offsets: 273, counts: 279 },
  tiles: { offsets: 324, counts: 325 },
} as const;

/** Bits of a smaller copy of another image, and of a mask for one (TIFF 6.0, NewSubfileType). */
const reducedCopy = 1;
const transparencyMask = 4;

/** Opens a TIFF or BigTIFF: every image directory, and that the data of all its strips and tiles lies in the file. */
export async function openTiff(opening: Opening): Promise<void> {
  const reading = await openReading(opening);
  const met = new Set<number>();
  let pages = 0;
  for (let at = await reading.offset(reading.big ? 8 : 4); at !== 0; ) {
    if (met.has(at)) throw new OpeningFault('structure-broken', `byte ${at}`);
    met.add(at);
    const { fields, next } = await readDirectory(reading, at);
    const [kind = 0] = (await fields.get(tags.subfileType)?.values()) ?? [];
    if ((kind & (reducedCopy | transparencyMask)) === 0) pages += 1;
    if (met.size === 1) {
      for (const name of ['width', 'height'] as const) {
        const [size] = (await fields.get(tags[name])?.values()) ?? [];
        if (size !== undefined) opening.fact(name, size);
      }
    }
    const { offsets, counts } = fields.has(tags.tiles.offsets) ? tags.tiles : tags.strips;
    const starts = (await fields.get(offsets)?.values()) ?? [];
    const lengths = (await fields.get(counts)?.values()) ?? [];
    if (starts.length === 0) throw new OpeningFault('structure-broken', `byte ${at}`);
    for (const [index, start] of starts.entries()) reading.within(start, lengths[index] ?? 1);
    at = next;
  }
  if (pages === 0) throw new OpeningFault('no-pages');
  opening.pages(pages);
}

async function openReading({ source, budget }: Opening): Promise<TiffReading> {
  const reader = new BlockReader(source);
  const within = (start: number, length: number): void => {
    if (start + length > source.bytes) throw new OpeningFault('end-missing');
  };
  const bytes = async (start: number, length: number): Promise<Buffer> => {
    within(start, length);
    budget.spend('pieces', 1);
    return length === 0 ? Buffer.alloc(0) : await reader.bytes(start, start + length);
  };
  const header = await bytes(0, 8);
  const little = header.toString('latin1', 0, 2) === 'II';
  const big = (little ? header.readUInt16LE(2) : header.readUInt16BE(2)) === 43;
  const number = (from: Buffer, at: number, width: number): number => {
    if (width === 8) return Number(little ? from.readBigUInt64LE(at) : from.readBigUInt64BE(at));
    return little ? from.readUIntLE(at, width) : from.readUIntBE(at, width);
  };
  const width = big ? 8 : 4;
  return {
    big,
    bytes,
    number,
    within,
    budget,
    offset: async (at) => number(await bytes(at, width), 0, width),
  };
}
