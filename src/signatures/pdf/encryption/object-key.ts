import { decryptPadded } from '../../crypto/ciphers.ts';
import { digestOf } from '../../crypto/digest.ts';
import type { ObjectIdentifier } from '../structure/decipher.ts';
import { PdfUnsupported } from '../syntax/pdf-error.ts';
import type { Method } from './parameters.ts';
import { rc4 } from './rc4.ts';

/** The key of what stands in an object (ISO 32000-2 §7.6.3.2, algorithm 1); from AES-256 on there is one for all. */
export function objectKey(key: Buffer, { generation, number }: ObjectIdentifier, method: Method): Buffer {
  if (method === 'aes-256') return key;
  const suffix = Buffer.of(number, number >> 8, number >> 16, generation, generation >> 8);
  const salt = Buffer.from(method === 'aes-128' ? 'sAlT' : '');
  const digest = digestOf('md5', Buffer.concat([key, suffix, salt]));
  return Buffer.from(digest.subarray(0, Math.min(key.length + 5, 16)));
}

/** @throws {PdfUnsupported} for what is not so encrypted: some programs write plain strings into encrypted files */
export function decrypt(key: Buffer, bytes: Buffer, method: Method): Buffer {
  if (bytes.length === 0) return bytes;
  const plain = method === 'rc4' ? rc4(key, bytes) : decryptPadded(key, bytes);
  if (!plain) throw new PdfUnsupported('encryption', 'A string or stream is not encrypted as the document says');
  return plain;
}
