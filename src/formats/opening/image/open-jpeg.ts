import { readRange } from '../../../signatures/content/signed-content.ts';
import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/** Markers of ITU-T T.81 table B.1. */
const startOfImage = 0xffd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const markersAlone: ReadonlySet<number> = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7]);
/** Frames, and the three codes among them that are none. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const pieceBytes = 1024 * 1024;

/** Opens a JPEG (ITU-T T.81): its segments one after another, and its scans up to the end of the image, which must be there. */
export async function openJpeg(opening: Opening): Promise<void> {
  const { source, budget } = opening;
  const reader = new BlockReader(source);
  const read = async (start: number, length: number): Promise<Buffer> => {
    if (start + length > source.bytes) throw new OpeningFault('end-missing');
    return await reader.bytes(start, start + length);
  };
  if ((await read(0, 2)).readUInt16BE() !== startOfImage) throw new OpeningFault('structure-broken', 'SOI');
  let at = 2;
  let frames = 0;
  let scans = 0;
  for (;;) {
    budget.spend('pieces', 1);
    const [mark, marker = 0] = await read(at, 2);
    if (mark !== 0xff) throw new OpeningFault('structure-broken', `byte ${at}`);
    if (marker === 0xff || markersAlone.has(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === endOfImage) break;
    const length = (await read(at + 2, 2)).readUInt16BE();
    if (length < 2) throw new OpeningFault('structure-broken', `byte ${at}`);
    if (isFrame(marker)) {
      const frame = await read(at + 4, 5);
      frames += 1;
      opening.fact('height', frame.readUInt16BE(1));
      opening.fact('width', frame.readUInt16BE(3));
    }
    at += 2 + length;
    if (marker !== startOfScan) continue;
    scans += 1;
    at = await scanEnd(opening, at);
  }
  if (frames === 0 || scans === 0) throw new OpeningFault('structure-broken', frames === 0 ? 'SOF' : 'SOS');
}

/** Where the next marker stands behind the coded data of a scan (§B.1.1.5). */
async function scanEnd({ source }: Opening, from: number): Promise<number> {
  for (let start = from; start < source.bytes; start += pieceBytes) {
    // One byte more, for a marker across the border.
    const piece = Buffer.from(await readRange(source, start, start + pieceBytes + 1));
    for (let at = piece.indexOf(0xff); at >= 0 && at + 1 < piece.length; at = piece.indexOf(0xff, at + 1)) {
      const next = piece[at + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !markersAlone.has(next)) return start + at;
    }
  }
  throw new OpeningFault('end-missing');
}
