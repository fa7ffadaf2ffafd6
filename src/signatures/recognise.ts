import { leadingBytes, leadingKind } from './recognition/leading-bytes.ts';

/** How many of a file's first bytes `mayCarrySignature` wants to see. */
export const recognitionBytes = leadingBytes;

/**
 * Says whether it is worth looking for signatures inside a file: a PDF, OFD or XML, or a signature container.
 * Cheap and generous: `verify` looks closely.
 */
export function mayCarrySignature(name: string, head: Uint8Array): boolean {
  const kind = leadingKind(head);
  if (kind !== 'zip') return kind !== undefined;
  return name.toLowerCase().endsWith('.ofd') || Buffer.from(head).includes('OFD.xml');
}
