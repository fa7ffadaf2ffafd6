import { createCipheriv, createDecipheriv } from 'node:crypto';

const blockBytes = 16;

/** Encrypts whole blocks by AES in CBC mode, without padding; the length of the key says which AES. */
export function encryptBlocks(key: Uint8Array, initial: Uint8Array, blocks: Uint8Array): Buffer {
  const cipher = createCipheriv(nameOf(key), key, initial).setAutoPadding(false);
  return Buffer.concat([cipher.update(blocks), cipher.final()]);
}

/** Decrypts whole blocks by AES in CBC mode, without padding. */
export function decryptBlocks(key: Uint8Array, initial: Uint8Array, blocks: Uint8Array): Buffer {
  const decipher = createDecipheriv(nameOf(key), key, initial).setAutoPadding(false);
  return Buffer.concat([decipher.update(blocks), decipher.final()]);
}

/**
 * Decrypts what begins with its initial block and ends with padding (RFC 8018 §6.1.1); undefined when it does not.
 * Nobody is told which byte was wrong: the key is no secret where this is used.
 */
export function decryptPadded(key: Uint8Array, bytes: Uint8Array): Buffer | undefined {
  if (bytes.length < 2 * blockBytes || bytes.length % blockBytes !== 0) return undefined;
  const plain = decryptBlocks(key, bytes.subarray(0, blockBytes), bytes.subarray(blockBytes));
  const padding = plain.at(-1) ?? 0;
  const isPadded = padding > 0 && padding <= blockBytes && plain.subarray(-padding).every((byte) => byte === padding);
  return isPadded ? plain.subarray(0, plain.length - padding) : undefined;
}

function nameOf(key: Uint8Array): string {
  return `aes-${key.length * 8}-cbc`;
}
