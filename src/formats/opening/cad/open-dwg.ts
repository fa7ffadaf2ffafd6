import { readRange } from '../../../signatures/content/signed-content.ts';
import { type Opening, OpeningFault } from '../opening.ts';

/** How each version says where its parts lie (Open Design Specification for .dwg files 5.4, chapters 3 and 4). */
const layouts: ReadonlyMap<string, 'sections' | 'pages' | 'other'> = new Map([
  ['AC1012', 'sections'],
  ['AC1014', 'sections'],
  ['AC1015', 'sections'],
  ['AC1018', 'pages'],
  ['AC1021', 'other'],
  ['AC1024', 'pages'],
  ['AC1027', 'pages'],
  ['AC1032', 'pages'],
]);

/** Opens a DWG as far as its header says where its parts lie: none of them may lie behind the end. */
export async function openDwg(opening: Opening): Promise<void> {
  const { source } = opening;
  const header = Buffer.from(await readRange(source, 0, 0x100));
  const version = header.toString('latin1', 0, 6);
  opening.fact('version', version);
  const layout = layouts.get(version);
  if (layout === undefined || layout === 'other') return opening.trouble('version-unknown', version);
  if (header.length < 0x100) throw new OpeningFault('end-missing');
  const end = layout === 'sections' ? endOfSections(header) : endOfPages(header);
  if (end > source.bytes) throw new OpeningFault('end-missing');
}

/** The end of the section that lies last: records of number, place and size (§3.2.6). */
function endOfSections(header: Buffer): number {
  const count = header.readUInt32LE(0x15);
  if (count > 16) throw new OpeningFault('structure-broken', `${count} sections`);
  const ends = Array.from({ length: count }, (_, index) => {
    const at = 0x19 + 9 * index;
    return header.readUInt32LE(at + 1) + header.readUInt32LE(at + 5);
  });
  return Math.max(0, ...ends);
}

/** The end of the copy of the header, which stands at the end of the file (§4.1). */
function endOfPages(header: Buffer): number {
  const facts = unmasked(header.subarray(0x80, 0x80 + 0x6c));
  if (facts.toString('latin1', 0, 11) !== 'AcFssFcAJMB') throw new OpeningFault('structure-broken', 'AcFssFcAJMB');
  const lastPageEnd = Number(facts.readBigUInt64LE(0x2c));
  const secondHeader = Number(facts.readBigUInt64LE(0x34));
  return Math.max(lastPageEnd, secondHeader + 0x6c);
}

/** Undoes the mask over the header, a row of pseudo-random numbers (§4.1). */
function unmasked(bytes: Buffer): Buffer {
  let seed = 1;
  return Buffer.from(
    bytes.map((byte) => {
      seed = (Math.imul(seed, 0x343fd) + 0x269ec3) | 0;
      return byte ^ ((seed >> 16) & 0xff);
    }),
  );
}
