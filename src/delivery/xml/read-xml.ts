import { openBreath } from '../../concurrency/breath.ts';
import { openXmlFeed, type XmlReader, type XmlReading } from './xml-feed.ts';

/** So many bytes are parsed before the event loop may turn. */
const pieceBytes = 64 * 1024;

/**
 * Reads an XML document as a stream; the event loop turns meanwhile.
 * @throws {XmlFault} when it is not well-formed, in no encoding of ours, has a document type, or is made to fill the memory
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  reader: XmlReader,
  reading?: XmlReading,
): Promise<void> {
  for await (const _ of readXmlPieces(chunks, reader, reading));
}

/**
 * The same, and after each piece of the document it gives whoever reads a turn.
 * @throws {XmlFault}
 */
export async function* readXmlPieces(
  chunks: AsyncIterable<Uint8Array>,
  reader: XmlReader,
  reading?: XmlReading,
): AsyncGenerator<void> {
  const feed = openXmlFeed(reader, reading);
  const breathe = openBreath();
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      feed.push(chunk.subarray(start, start + pieceBytes));
      yield;
      const pause = breathe();
      if (pause) await pause;
    }
  }
  feed.end();
  yield;
}
