import { LimitExceeded, type SignatureLimits } from '../../limits.ts';
import { DoctypeRefused } from '../xml-fault.ts';

const code = {
  bang: 0x21,
  doubleQuote: 0x22,
  quote: 0x27,
  slash: 0x2f,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
  ask: 0x3f,
};

/**
 * Walks over the tags of a document before the parser sees it, and stops at a document type and at what would make
 * the parser recurse too deep, or canonicalisation take too long. Of a well-formed beginning it sees just what the
 * parser sees; all that comes after the first error the parser never reaches. Gives the number of elements.
 * @throws {DoctypeRefused}
 * @throws {LimitExceeded}
 */
export function scanXml(bytes: Buffer, limits: SignatureLimits): number {
  const namespaces = [0];
  let elements = 0;
  for (let at = bytes.indexOf('<'); at >= 0; ) {
    const next = bytes[at + 1];
    let end: number;
    if (next === code.bang) end = endOfMarkup(bytes, at);
    else if (next === code.ask) end = after(bytes, '?>', at + 2);
    else if (next === code.slash) {
      end = after(bytes, '>', at + 2);
      if (namespaces.length > 1) namespaces.pop();
    } else {
      const tag = scanTag(bytes, at + 1);
      elements += 1;
      if (elements > limits.xmlElements) throw new LimitExceeded('xmlElements');
      if (tag.attributes > limits.xmlAttributes) throw new LimitExceeded('xmlAttributes');
      const inForce = (namespaces.at(-1) ?? 0) + tag.namespaces;
      if (inForce > limits.xmlNamespaces) throw new LimitExceeded('xmlNamespaces');
      if (!tag.empty) namespaces.push(inForce);
      if (namespaces.length > limits.xmlDepth + 1) throw new LimitExceeded('xmlDepth');
      end = tag.end;
    }
    if (end < 0) break;
    at = bytes.indexOf('<', end);
  }
  return elements;
}

/** Where a comment or a CDATA section ends; nothing else that begins so belongs into a signed document. */
function endOfMarkup(bytes: Buffer, at: number): number {
  if (bytes.toString('latin1', at, at + 4) === '<!--') return after(bytes, '-->', at + 4);
  if (bytes.toString('latin1', at, at + 9) === '<![CDATA[') return after(bytes, ']]>', at + 9);
  throw new DoctypeRefused();
}

interface Tag {
  readonly attributes: number;
  readonly namespaces: number;
  readonly empty: boolean;
  /** Offset after it; below zero where it does not end. */
  readonly end: number;
}

function scanTag(bytes: Buffer, start: number): Tag {
  let [attributes, namespaces] = [0, 0];
  let [word, betweenWords] = [start, true];
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === code.doubleQuote || byte === code.quote) {
      at = bytes.indexOf(byte, at + 1);
      if (at < 0) break;
      betweenWords = true;
    } else if (byte === code.equals) {
      attributes += 1;
      if (bytes.toString('latin1', word, word + 5) === 'xmlns') namespaces += 1;
      betweenWords = true;
    } else if (byte === code.greater) {
      return { attributes, namespaces, empty: bytes[at - 1] === code.slash, end: at + 1 };
    } else if (isSpace(byte)) {
      betweenWords = true;
    } else if (betweenWords) {
      word = at;
      betweenWords = false;
    }
  }
  return { attributes, namespaces, empty: false, end: -1 };
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function after(bytes: Buffer, text: string, from: number): number {
  const found = bytes.indexOf(text, from, 'latin1');
  return found < 0 ? -1 : found + text.length;
}
