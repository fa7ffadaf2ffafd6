import { readXmlPieces } from '../xml/read-xml.ts';
import { type XmlLimits, xmlLimits } from '../xml/xml-feed.ts';
import type { EepPackage, EepPart } from './package.ts';
import { openPackageReader } from './package-reader.ts';

/** Takes the files out of a package while it is read, one after the other. */
export interface EepTaker {
  /** Bytes of the part that is being read. */
  write(bytes: Uint8Array): Promise<void>;
  /** The part is complete. */
  end(part: EepPart): Promise<void>;
}

const limits: XmlLimits = { ...xmlLimits, elements: 2_000_000 };

/**
 * Reads a package of DA/T 48-2009 as a stream, however large its files are: they are decoded and passed on, never held.
 * Deviations that products are known for are accepted and told.
 * @throws {XmlFault} when it cannot be read, or is no such package
 */
export async function readEep(chunks: AsyncIterable<Uint8Array>, taker?: EepTaker): Promise<EepPackage> {
  const { reader, passed, ...reading } = openPackageReader();
  for await (const _ of readXmlPieces(chunks, reader, { limits })) {
    for (const one of passed.splice(0)) {
      if (one instanceof Uint8Array) await taker?.write(one);
      else await taker?.end(one);
    }
  }
  return reading.end();
}
