import { BlockReader } from '../../../signatures/ofd/container/block-reader.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/** What each form must have to be played. */
const needed: Readonly<Record<string, readonly string[]>> = { 'AVI ': ['hdrl', 'movi'], WAVE: ['fmt ', 'data'] };

/** Sizes of a recorder that was stopped before it could write how much there is. */
const unwritten: ReadonlySet<number> = new Set([0, 0xffff_ffff]);

/** Opens an AVI or WAV (RIFF): the chunks of all its forms end in the file, and those without which nobody can play it are there. */
export async function openRiff(opening: Opening): Promise<void> {
  const { source, budget } = opening;
  const reader = new BlockReader(source);
  const met = new Set<string>();
  const read = async (at: number): Promise<{ id: string; bytes: number; form: string }> => {
    budget.spend('pieces', 1);
    const header = await reader.bytes(at, Math.min(source.bytes, at + 12));
    if (header.length < 8) throw new OpeningFault('end-missing');
    return {
      id: header.toString('latin1', 0, 4),
      bytes: header.readUInt32LE(4),
      form: header.toString('latin1', 8, 12),
    };
  };
  const first = await read(0);
  // RF64 and its like keep sizes elsewhere (EBU Tech 3306).
  if (first.id !== 'RIFF') return opening.trouble('version-unknown', first.id);
  for (let start = 0; start + 12 <= source.bytes; ) {
    const { id, bytes } = await read(start);
    // Bytes behind the last form belong to nobody.
    if (id !== 'RIFF') break;
    const open = unwritten.has(bytes);
    if (open) opening.trouble('size-differs', id);
    const end = open ? source.bytes : start + 8 + bytes;
    if (end > source.bytes) throw new OpeningFault('end-missing', id);
    for (let at = start + 12; at + 8 <= end; ) {
      const chunk = await read(at);
      met.add(chunk.id === 'LIST' ? chunk.form : chunk.id);
      if (open && unwritten.has(chunk.bytes)) break;
      if (at + 8 + chunk.bytes > end) throw new OpeningFault('end-missing', chunk.id);
      at += 8 + chunk.bytes + (chunk.bytes & 1);
    }
    start = end + (end & 1);
  }
  for (const part of needed[first.form] ?? []) if (!met.has(part)) throw new OpeningFault('part-missing', part.trim());
}
