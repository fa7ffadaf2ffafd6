import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/**
 * Opens an MP4 or QuickTime movie (ISO/IEC 14496-12 §4.2) as its boxes: all of them end in the file, and the one without which
 * nobody can play it is there.
 */
export async function openMp4(opening: Opening): Promise<void> {
  const { source, budget } = opening;
  const reader = new BlockReader(source);
  const met = new Set<string>();
  for (let at = 0; at < source.bytes; ) {
    budget.spend('pieces', 1);
    if (at + 8 > source.bytes) throw new OpeningFault('end-missing');
    const header = await reader.bytes(at, Math.min(source.bytes, at + 16));
    const type = header.toString('latin1', 4, 8);
    const bytes = sizeOf(header, source.bytes - at);
    if (bytes < 8) throw new OpeningFault('structure-broken', `byte ${at}`);
    if (at + bytes > source.bytes) throw new OpeningFault('end-missing', type);
    met.add(type);
    at += bytes;
  }
  if (!met.has('moov')) throw new OpeningFault('part-missing', 'moov');
  if (!met.has('mdat')) throw new OpeningFault('part-missing', 'mdat');
}

/** 1 stands for a size of 64 bits, 0 for a box that reaches to the end. */
function sizeOf(header: Buffer, left: number): number {
  const bytes = header.readUInt32BE();
  if (bytes === 0) return left;
  if (bytes !== 1) return bytes;
  return header.length < 16 ? 0 : Number(header.readBigUInt64BE(8));
}
