import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '../problem.ts';
import { openOwnFile } from '../system/own-file.ts';

/** Keeps secrets that have to be read again unreadable to whoever has only the database. */
export interface Sealing {
  /** @param purpose what the secret is, and whose: it opens for nothing else */
  seal(secret: string, purpose: string): string;
  /** @throws {Problem} `identity.seal-broken` for what was sealed with another key, or for another purpose */
  open(sealed: string, purpose: string): string;
  /** Another secret for a purpose of its own, always the same. */
  derive(purpose: string): string;
}

const cipher = 'aes-256-gcm';
const keyBytes = 32;
/** Bytes, NIST SP 800-38D §8.2. */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Opens the key of the service's sealed secrets, which lies in a file outside the database; makes one at the first run.
 * @throws {Problem} `identity.key-exposed` when others may read the file, `identity.key-unusable`
 */
export async function openSealing(file: string): Promise<Sealing> {
  const { text } = await openOwnFile(
    file,
    () => `${randomBytes(keyBytes).toString('base64')}\n`,
    'identity.key-exposed',
  );
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== keyBytes) throw new Problem('identity.key-unusable', { params: { file } });
  return {
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', purpose, keyBytes)).toString('base64'),
    seal(secret, purpose) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(purpose));
      const hidden = Buffer.concat([sealing.update(secret, 'utf8'), sealing.final()]);
      return Buffer.concat([nonce, sealing.getAuthTag(), hidden]).toString('base64');
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed, 'base64');
      const [nonce, tag] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes, nonceBytes + tagBytes)];
      try {
        const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
        opening.setAAD(Buffer.from(purpose)).setAuthTag(tag);
        return Buffer.concat([opening.update(bytes.subarray(nonceBytes + tagBytes)), opening.final()]).toString('utf8');
      } catch (cause) {
        throw new Problem('identity.seal-broken', { cause });
      }
    },
  };
}
