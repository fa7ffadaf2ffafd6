import { type KeyObject, sign } from 'node:crypto';
import type { NoteSignature } from './signed-note.ts';
import { hasSigned, type VerifierKey } from './verifier-key.ts';

const timeBytes = 8;

/** What a witness signs: the whole text of the checkpoint, as of a time (C2SP tlog-cosignature, `cosignature/v1`). */
function cosignedMessage(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/**
 * Cosigns the text of a checkpoint.
 * @param at milliseconds since 1970; the signature says whole seconds
 */
export function cosign(
  text: string,
  { key, privateKey, at }: { readonly key: VerifierKey; readonly privateKey: KeyObject; readonly at: number },
): NoteSignature {
  const seconds = BigInt(Math.floor(at / 1000));
  const time = Buffer.alloc(timeBytes);
  time.writeBigUInt64BE(seconds);
  const signature = sign(null, cosignedMessage(text, seconds), privateKey);
  return { name: key.name, keyId: key.id, bytes: Buffer.concat([time, signature]) };
}

/**
 * When the witness says that it has cosigned the text.
 * @returns an instant of RFC 3339; undefined when the signature is not the key's, or names no time
 */
export function cosignedAt(text: string, { bytes }: NoteSignature, key: VerifierKey): string | undefined {
  if (bytes.length <= timeBytes) return undefined;
  const seconds = Buffer.from(bytes).readBigUInt64BE();
  const date = new Date(Number(seconds) * 1000);
  if (seconds === 0n || Number.isNaN(date.getTime())) return undefined;
  if (!hasSigned(key, cosignedMessage(text, seconds), bytes.subarray(timeBytes))) return undefined;
  return date.toISOString();
}
