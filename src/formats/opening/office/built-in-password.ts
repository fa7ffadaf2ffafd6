import { createHash } from 'node:crypto';
import { rc4 } from '../../../signatures/pdf/encryption/rc4.ts';

/** Excel takes this where nobody gave a password, as when only the structure of a workbook is protected. */
const builtIn = Buffer.from('VelvetSweatshop', 'utf16le');

/** What XOR obfuscation makes of it: key and verifier (MS-OFFCRYPTO §2.3.7.1, §2.3.7.2). */
const obfuscated = Buffer.from('59b30a9a', 'hex');

/** Block 0, which the verifiers are encrypted as. */
const firstBlock = Buffer.alloc(4);

/** Whether Excel opens a workbook with this record FilePass (MS-XLS §2.4.117) without asking for a password. */
export function opensUnasked(filePass: Buffer): boolean {
  // Before Excel 97 there was no type before the key.
  if (filePass.length <= 6) return filePass.subarray(-4).equals(obfuscated);
  const major = filePass.readUInt16LE(2);
  const info = filePass.subarray(6);
  return major === 1 ? fitsShortKey(info) : fitsLongKey(info);
}

/** RC4 (MS-OFFCRYPTO §2.3.6): salt, verifier and its digest. */
function fitsShortKey(info: Buffer): boolean {
  if (info.length < 48) return false;
  const salted = Buffer.concat([digest('md5', builtIn).subarray(0, 5), info.subarray(0, 16)]);
  const base = digest('md5', ...Array<Buffer>(16).fill(salted)).subarray(0, 5);
  return fits('md5', digest('md5', base, firstBlock), info.subarray(16, 48));
}

/** RC4 CryptoAPI (MS-OFFCRYPTO §2.3.5): flags, a header, in it the bits of the key, and the verifier behind it. */
function fitsLongKey(info: Buffer): boolean {
  const headerBytes = info.length < 28 ? info.length : info.readUInt32LE(4);
  const verifier = info.subarray(8 + headerBytes);
  if (verifier.length < 60) return false;
  const keyBytes = (info.readUInt32LE(24) || 40) / 8;
  const [salt, checked] = [verifier.subarray(4, 20), [verifier.subarray(20, 36), verifier.subarray(40, 60)]];
  const key = digest('sha1', digest('sha1', salt, builtIn), firstBlock).subarray(0, keyBytes);
  const padded = keyBytes === 5 ? Buffer.concat([key], 16) : key;
  return fits('sha1', padded, Buffer.concat(checked));
}

/** Whether a key decrypts 16 bytes and, behind them, their digest. */
function fits(algorithm: 'md5' | 'sha1', key: Buffer, encrypted: Buffer): boolean {
  const plain = rc4(key, encrypted);
  return digest(algorithm, plain.subarray(0, 16)).equals(plain.subarray(16));
}

function digest(algorithm: 'md5' | 'sha1', ...parts: readonly Buffer[]): Buffer {
  return createHash(algorithm).update(Buffer.concat(parts)).digest();
}
