import { createHash, randomBytes } from 'node:crypto';

/** Lets people and secret scanners recognise an API token of ours. */
export const tokenPrefix = 'yj_';

/** 256 random bits as text; with them guessing is no attack, so at rest a fast digest is enough. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is kept instead of a secret: its SHA-256, hexadecimal. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}
