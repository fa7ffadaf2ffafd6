import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { decodeBase64 } from './base64.ts';

/** What signatures of a key are of: the log's own notes, or cosignatures by witnesses. */
export type KeyKind = 'ed25519' | 'cosignature';

/** Signature type identifier bytes (C2SP signed-note). */
const typeBytes: Readonly<Record<KeyKind, number>> = { ed25519: 0x01, cosignature: 0x04 };

const publicKeyBytes = 32;

/** A key that notes are verified with (C2SP signed-note, verifier key). */
export interface VerifierKey {
  readonly name: string;
  readonly kind: KeyKind;
  /** The 32-bit key ID, in hexadecimal. */
  readonly id: string;
  readonly publicKey: KeyObject;
  /** As people pass it on: `name+id+key`. */
  readonly text: string;
}

/**
 * The verifier key of an Ed25519 public key under a name.
 * @param x the key's 32 bytes, base64url
 */
export function verifierKeyOf(name: string, kind: KeyKind, x: string): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`no name of a key: ${JSON.stringify(name)}`);
  const material = Buffer.concat([Buffer.of(typeBytes[kind]), Buffer.from(x, 'base64url')]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), material]), 'buffer')
    .subarray(0, 4)
    .toString('hex');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return { name, kind, id, publicKey, text: `${name}+${id}+${material.toString('base64')}` };
}

/** Reads a verifier key; undefined for what is none, or is of a type that is not known here. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', id, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const material = decodeBase64(encoded);
  const kind = material?.[0] === typeBytes.ed25519 ? 'ed25519' : 'cosignature';
  if (!material || material.length !== 1 + publicKeyBytes || material[0] !== typeBytes[kind]) return undefined;
  if (!isKeyName(name)) return undefined;
  const key = verifierKeyOf(name, kind, material.subarray(1).toString('base64url'));
  return key.id === id ? key : undefined;
}

/** Whether a key, and so a log, may be called so (C2SP signed-note): something, without spaces, `+` and control characters. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\p{White_Space}\p{Cc}]/u.test(name);
}

/** Whether the key has signed the message (RFC 8032). */
export function hasSigned({ publicKey }: VerifierKey, message: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, message, publicKey, signature);
}
