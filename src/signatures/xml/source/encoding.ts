import { isUtf8 } from 'node:buffer';
import { XmlFault } from '../xml-fault.ts';

const declaration = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/u;

/** Encodings that the WHATWG names give another meaning than IANA does. */
const latin1 = new Set(['iso-8859-1', 'iso_8859-1', 'latin1']);

/**
 * Gives a document in UTF-8, whatever it came in (XML 1.0 appendix F): UTF-8, UTF-16, GB 18030, GBK and what else
 * the runtime can decode. Canonical XML is UTF-8 as well, so nothing that is signed changes.
 * @throws {XmlFault} when the bytes are not in the encoding they claim
 */
export function toUtf8(bytes: Uint8Array): Buffer {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = encodingOf(given);
  if (encoding === 'utf-8') {
    if (!isUtf8(given)) throw new XmlFault('The document is not UTF-8');
    return given.indexOf('efbbbf', 0, 'hex') === 0 ? given.subarray(3) : given;
  }
  if (latin1.has(encoding)) return Buffer.from(given.toString('latin1'));
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(given));
  } catch {
    throw new XmlFault(`The document is not ${encoding}, or that encoding is unknown`);
  }
}

function encodingOf(given: Buffer): string {
  const start = given.subarray(0, 4).toString('hex');
  if (start.startsWith('efbbbf')) return 'utf-8';
  if (start.startsWith('fffe') || start === '3c003f00') return 'utf-16le';
  if (start.startsWith('feff') || start === '003c003f') return 'utf-16be';
  const declared = declaration.exec(given.subarray(0, 200).toString('latin1'))?.[1]?.toLowerCase();
  return declared === undefined || declared === 'us-ascii' ? 'utf-8' : declared;
}
