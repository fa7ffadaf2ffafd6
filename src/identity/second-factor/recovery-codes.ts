import { randomInt } from 'node:crypto';
import { secretHash } from '../sign-in/secret.ts';

const count = 10;
/** Crockford's base32: nothing in it is mistaken for anything else. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 4;
const groupLength = 4;

/** New recovery codes of 80 random bits each, as people write them down. */
export function newRecoveryCodes(): readonly string[] {
  const group = (): string => Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: count }, () => Array.from({ length: groups }, group).join('-'));
}

/** What is kept instead of a code, however it is typed. */
export function recoveryCodeHash(code: string): string {
  const plain = code.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/gu, '');
  return secretHash(plain.replaceAll('O', '0').replaceAll(/[IL]/gu, '1'));
}

/** Whether what was typed is a recovery code, and no code of an authenticator. */
export function looksLikeRecoveryCode(code: string): boolean {
  return code.replaceAll(/[\s-]/gu, '').length === groups * groupLength;
}
