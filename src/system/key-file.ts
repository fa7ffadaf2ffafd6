import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Problem, type ProblemCode } from '../problem.ts';
import { openOwnFile } from './own-file.ts';

/** An Ed25519 key pair (RFC 8032) that lies in a file of its own. */
export interface FiledKey {
  readonly privateKey: KeyObject;
  /** The public half, 32 bytes as base64url (`x` of RFC 8037). */
  readonly x: string;
  /** Whether this opening has made it. */
  readonly isNew: boolean;
}

/** What is thrown of a file that others may read, or that holds no usable key. */
export interface KeyRefusals {
  readonly exposed: ProblemCode;
  readonly unusable: ProblemCode;
}

/**
 * Opens an Ed25519 key that lies in a file as JWK (RFC 8037), readable by its owner alone; makes it where there is none.
 * @throws {Problem} as `refusals` say, with the parameter `file`
 */
export async function openKeyFile(file: string, refusals: KeyRefusals): Promise<FiledKey> {
  const { text, isNew } = await openOwnFile(file, makeKey, refusals.exposed);
  const key = parseKey(text);
  if (!key) throw new Problem(refusals.unusable, { params: { file } });
  return { ...key, isNew };
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return `${JSON.stringify(privateKey.export({ format: 'jwk' }))}\n`;
}

/** Undefined for whatever is no Ed25519 private key, or whose two halves do not belong together. */
function parseKey(text: string): Omit<FiledKey, 'isNew'> | undefined {
  try {
    const { kty, crv, x, d }: Record<string, unknown> = Object(JSON.parse(text));
    if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || typeof d !== 'string') return undefined;
    const privateKey = createPrivateKey({ key: { kty, crv, x, d }, format: 'jwk' });
    return createPublicKey(privateKey).export({ format: 'jwk' }).x === x ? { privateKey, x } : undefined;
  } catch {
    // No JSON, or bytes that are no key: to whoever asks for a key it is all the same.
    return undefined;
  }
}
