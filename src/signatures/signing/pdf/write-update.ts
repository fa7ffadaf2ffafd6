import type { SigningTarget } from './open-target.ts';
import { appearanceObjects, type PlacedSeal } from './seal/appearance.ts';
import { fieldObjects, type SignatureStatement, signatureEntries, type WrittenObject } from './signature-objects.ts';
import { writeDictionary } from './syntax.ts';
import { type PlacedObject, writeSection } from './xref-section.ts';

/** An update that brings a signature, but for the container, whose room holds zeros. */
export interface SignatureUpdate {
  readonly bytes: Buffer;
  /** The token of Contents, which is not signed; counted in the update. */
  readonly gap: { readonly start: number; readonly end: number };
}

/** Digits of a place in the largest file that is signed. */
const rangeDigits = 10;

export interface UpdateRequest {
  readonly statement: SignatureStatement;
  /** Bytes for the container. */
  readonly room: number;
  readonly seal?: PlacedSeal | undefined;
}

/** Writes what is appended to a PDF to sign it (ISO 32000-2 §7.5.6, §12.8.1). */
export async function writeUpdate(
  target: SigningTarget,
  { room, seal, statement }: UpdateRequest,
): Promise<SignatureUpdate> {
  const { bytes: before, freeNumber, view } = target;
  const [signature, field, first] = [freeNumber, freeNumber + 1, freeNumber + 2];
  const seen = seal ? appearanceObjects(seal, first) : [];
  const appearance = seal && { number: first, rectangle: seal.placement.rectangle };
  const blank = `[${'0'.padStart(3 * (rangeDigits + 1) + 1)}]`;
  const contents = `<${'00'.repeat(room)}>`;
  const dictionary = writeDictionary({ ...signatureEntries(statement), ByteRange: blank, Contents: contents });
  const objects: WrittenObject[] = [
    { number: signature, generation: 0, text: dictionary },
    ...(await fieldObjects(target, { signature, field, appearance })),
    ...seen,
  ];
  // Files need not end with a line end.
  let text = '\n';
  const placed: PlacedObject[] = [];
  for (const { generation, number, text: value } of objects) {
    placed.push({ number, generation, offset: before + text.length });
    text += `${number} ${generation} obj\n${value}\nendobj\n`;
  }
  const { sections, trailer } = view.revision;
  const continued = { trailer, head: sections[0]?.start ?? 0, freeNumber: first + seen.length };
  const bytes = Buffer.from(text + writeSection(placed, continued, before + text.length), 'latin1');
  const start = bytes.indexOf(contents);
  const gap = { start, end: start + contents.length };
  const range = [before + gap.start, before + gap.end, bytes.length - gap.end];
  bytes.write(`[0 ${range.map((number) => String(number).padStart(rangeDigits)).join(' ')}]`, bytes.indexOf(blank));
  return { bytes, gap };
}
