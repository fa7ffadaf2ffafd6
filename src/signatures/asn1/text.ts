import { Asn1Error } from './asn1-error.ts';
import type { Asn1Element } from './reader.ts';
import { tags } from './tags.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16be', { fatal: true });
const latin1 = new TextDecoder('latin1');

const decoders: ReadonlyMap<number, (bytes: Uint8Array) => string> = new Map([
  [tags.utf8String, (bytes: Uint8Array) => utf8.decode(bytes)],
  [tags.bmpString, (bytes: Uint8Array) => utf16.decode(bytes)],
  [tags.universalString, utf32],
  ...[tags.printableString, tags.ia5String, tags.teletexString, tags.numericString, tags.visibleString].map(
    (tag) => [tag, (bytes: Uint8Array) => latin1.decode(bytes)] as const,
  ),
]);

/** The text of any of ASN.1's character strings that certificates use; undefined for another type. */
export function textOf({ tag, content, offset }: Asn1Element): string | undefined {
  try {
    return decoders.get(tag)?.(content);
  } catch (cause) {
    throw new Asn1Error('A text is not in its own encoding', offset, { cause });
  }
}

function utf32(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const points = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) => view.getUint32(index * 4));
  return String.fromCodePoint(...points);
}
