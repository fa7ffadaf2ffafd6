import { crc32 } from 'node:zlib';
import { readRange } from '../../../signatures/content/signed-content.ts';
import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';

const signatureBytes = 8;
const pieceBytes = 1024 * 1024;

/** Opens a PNG (W3C PNG §5): every chunk with its checksum, up to the last one, which must be there. */
export async function openPng(opening: Opening): Promise<void> {
  const { source, budget } = opening;
  const reader = new BlockReader(source);
  let dataChunks = 0;
  for (let at = signatureBytes; ; ) {
    budget.spend('pieces', 1);
    if (at + 12 > source.bytes) throw new OpeningFault('end-missing');
    const header = await reader.bytes(at, at + 8);
    const length = header.readUInt32BE();
    const type = header.toString('latin1', 4, 8);
    const end = at + 12 + length;
    if (end > source.bytes) throw new OpeningFault('end-missing', type);
    if (at === signatureBytes && (type !== 'IHDR' || length !== 13)) throw new OpeningFault('structure-broken', type);
    if (type === 'IHDR') {
      const size = await reader.bytes(at + 8, at + 16);
      opening.fact('width', size.readUInt32BE());
      opening.fact('height', size.readUInt32BE(4));
    }
    const stated = (await reader.bytes(end - 4, end)).readUInt32BE();
    if ((await checksumOf(opening, at + 4, end - 4)) !== stated) throw new OpeningFault('member-damaged', type);
    if (type === 'IDAT') dataChunks += 1;
    if (type === 'IEND') break;
    at = end;
  }
  if (dataChunks === 0) throw new OpeningFault('structure-broken', 'IDAT');
}

async function checksumOf({ source }: Opening, start: number, end: number): Promise<number> {
  let checksum = 0;
  for (let at = start; at < end; at += pieceBytes) {
    checksum = crc32(await readRange(source, at, Math.min(end, at + pieceBytes)), checksum);
  }
  return checksum;
}
