import { ed25519 } from '@noble/curves/ed25519.js';
import { type Running, startDigest } from './digests.ts';

/** What of node:crypto the modules of the page use, with the same meaning: digests, and Ed25519 for notes of a log. */

/** How a digest is given as text. */
type Encoding = 'hex' | 'binary';

/** A digest in the making, as node:crypto has it. */
export class Hash {
  readonly #running: Running;

  constructor(running: Running) {
    this.#running = running;
  }

  update(content: string | Uint8Array): this {
    this.#running.update(bytesOf(content));
    return this;
  }

  copy(): Hash {
    return new Hash(this.#running.clone());
  }

  digest(): Buffer;
  digest(encoding: Encoding): string;
  digest(encoding?: Encoding): Buffer | string {
    const digest = Buffer.from(this.#running.digest());
    return encoding ? digest.toString(encoding) : digest;
  }
}

export function createHash(name: string): Hash {
  return new Hash(startDigest(name));
}

export function hash(name: string, content: string | Uint8Array, encoding?: Encoding): string;
export function hash(name: string, content: string | Uint8Array, encoding: 'buffer'): Buffer;
export function hash(
  name: string,
  content: string | Uint8Array,
  encoding: Encoding | 'buffer' = 'hex',
): Buffer | string {
  const running = createHash(name).update(content);
  return encoding === 'buffer' ? running.digest() : running.digest(encoding);
}

/** An Ed25519 key. */
export interface KeyObject {
  readonly octets: Uint8Array;
}

export function createPublicKey({ key }: { readonly key: { readonly x: string } }): KeyObject {
  return { octets: Buffer.from(key.x, 'base64url') };
}

/** Whether the signature is good (RFC 8032 §5.1.7), judged as strictly as OpenSSL does. */
export function verify(_: null, message: Uint8Array, { octets }: KeyObject, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, octets, { zip215: false });
  } catch {
    return false;
  }
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** Whatever signs or makes keys has no business in a page that verifies. */
function refuse(): never {
  throw new Error('The page neither signs nor makes keys.');
}

export { refuse as createPrivateKey, refuse as generateKeyPairSync, refuse as randomUUID, refuse as sign };
