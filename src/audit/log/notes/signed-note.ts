import { decodeBase64 } from './base64.ts';
import { isKeyName } from './verifier-key.ts';

/** The largest note that is looked at, in bytes. */
export const largestNote = 256 * 1024;

/** The most signatures that a note may have (the specification asks for at least 16). */
const mostSignatures = 100;

/** One signature line of a note. */
export interface NoteSignature {
  /** Name of the key. */
  readonly name: string;
  /** The 32-bit key ID, in hexadecimal. */
  readonly keyId: string;
  /** What follows the key ID. */
  readonly bytes: Uint8Array;
}

/** A text with signatures below it, none of them verified (C2SP signed-note). */
export interface SignedNote {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const signatureLine = /^— (?<name>[^ ]+) (?<encoded>[^ ]+)$/u;

/** Takes a note apart; undefined for whatever is none. */
export function parseNote(note: Uint8Array): SignedNote | undefined {
  const whole = note.length > largestNote ? undefined : decode(note);
  const blank = whole?.lastIndexOf('\n\n') ?? -1;
  if (whole === undefined || blank < 0 || !whole.endsWith('\n')) return undefined;
  const signatures = parseSignatures(whole.slice(blank + 2));
  return signatures && signatures.length > 0 ? { text: whole.slice(0, blank + 1), signatures } : undefined;
}

/** Reads signature lines, each with its newline; undefined when one of them is none. */
export function parseSignatures(lines: string): NoteSignature[] | undefined {
  const signatures: NoteSignature[] = [];
  for (const line of lines.split('\n').slice(0, -1)) {
    const { name = '', encoded = '' } = signatureLine.exec(line)?.groups ?? {};
    const bytes = decodeBase64(encoded);
    if (!bytes || bytes.length <= 4 || !isKeyName(name) || signatures.length === mostSignatures) return undefined;
    signatures.push({ name, keyId: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) });
  }
  return signatures;
}

/** A note as bytes. */
export function formatNote({ text, signatures }: SignedNote): Buffer {
  return Buffer.from(`${text}\n${signatures.map(formatSignature).join('')}`);
}

/** A signature as a line of a note, with its newline. */
export function formatSignature({ name, keyId, bytes }: NoteSignature): string {
  return `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), bytes]).toString('base64')}\n`;
}

const newline = 0x0a;
const firstPrintable = 0x20;

/** Well-formed UTF-8 without other control characters of ASCII than newlines. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte < firstPrintable && byte !== newline)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
