import { hash } from 'node:crypto';

/** The name space of the project's name-based identifiers, itself a random UUID. */
const namespace = Buffer.from('c1f8d4a5e1d64a6f9a0c5c2c3a1b7e42', 'hex');

/** UUID version 5 (RFC 9562 §5.5) of a text: the same text, the same identifier, on every machine. */
export function uuidOf(text: string): string {
  const bytes = hash('sha1', Buffer.concat([namespace, Buffer.from(text)]), 'buffer');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Gives the XML ids of one package: unique over all its METS documents by path and role, and beginning with `ID`. */
export type XmlIds = (path: string, role: string) => string;

export function xmlIdsOf(packageId: string): XmlIds {
  return (path, role) => `ID-${uuidOf(`${packageId}/${path}#${role}`)}`;
}
