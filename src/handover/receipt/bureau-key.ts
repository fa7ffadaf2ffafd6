import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CompactSign, calculateJwkThumbprint } from 'jose';
import type { ReceiptKey } from '../../schema/types/receipt.ts';
import { openKeyFile } from '../../system/key-file.ts';

/** The bureau's signing key. Its private half never leaves this module. */
export interface BureauKey {
  /** What verifiers pin: publish it where the bureau publishes such things. */
  readonly publicKey: ReceiptKey;
  /**
   * Signs a payload as a compact JWS (RFC 7515, EdDSA of RFC 8037).
   * @param type media type that the JWS names, so that a signature for one purpose cannot pass for another
   */
  sign(payload: Uint8Array, type: string): Promise<string>;
}

/** Media type of the signature of a receipt. */
export const receiptType = 'yijiao-receipt+jws';

const fileName = 'bureau-key.jwk';
/** Beside it, for the operator to publish. */
const publicFileName = 'bureau-key.public.jwk';

/**
 * Opens the bureau's Ed25519 key in a folder of its own, outside the database; makes one at the first run,
 * with its public half beside it to be published.
 * @throws {Problem} `receipt.key-exposed` when others may read the file, `receipt.key-unusable`
 */
export async function openBureauKey(folder: string): Promise<BureauKey> {
  const { privateKey, x, isNew } = await openKeyFile(path.join(folder, fileName), {
    exposed: 'receipt.key-exposed',
    unusable: 'receipt.key-unusable',
  });
  const publicKey: ReceiptKey = { kty: 'OKP', crv: 'Ed25519', x, kid: await thumbprintOf(x) };
  if (isNew) await writeFile(path.join(folder, publicFileName), `${JSON.stringify(publicKey)}\n`);
  return {
    publicKey,
    sign: (payload, type) =>
      new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', kid: publicKey.kid, typ: type }).sign(privateKey),
  };
}

/** SHA-256 thumbprint (RFC 7638) of an Ed25519 public key. */
export function thumbprintOf(x: string): Promise<string> {
  return calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, 'sha256');
}
