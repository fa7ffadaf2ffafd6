import { encryptBlocks } from '../../crypto/ciphers.ts';
import { digestOf } from '../../crypto/digest.ts';

const rounds = 64;
const digests = ['sha256', 'sha384', 'sha512'] as const;

/** The digest of an empty password and a salt by revision 6 (ISO 32000-2 §7.6.4.3.4, algorithm 2.B); it ends within 288 rounds. */
export function hardenedDigest(salt: Uint8Array): Buffer {
  let digest = digestOf('sha256', salt);
  for (let round = 0, last = 0; round < rounds || last > round - 32; round += 1) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => digest));
    const encrypted = encryptBlocks(digest.subarray(0, 16), digest.subarray(16, 32), repeated);
    // 256 is 1 modulo 3, so that the sum of the bytes says what the number of 16 bytes does.
    const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    digest = digestOf(digests[remainder] ?? 'sha256', encrypted);
    last = encrypted.at(-1) ?? 0;
  }
  return Buffer.from(digest.subarray(0, 32));
}
