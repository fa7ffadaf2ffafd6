import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { Problem } from '../../problem.ts';
import type { ReceiptKey } from '../../schema/types/receipt.ts';
import { linkOnce, removeFiles, temporaryBeside } from '../../system/durable-files.ts';
import { hasCode } from '../../system/error-code.ts';

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

/** Bits that let group or others at the file. */
const othersMode = 0o077;

/**
 * Opens the bureau's Ed25519 key in a folder of its own, outside the database; makes one at the first run,
 * with its public half beside it to be published.
 * @throws {Problem} `receipt.key-exposed` when others may read the file, `receipt.key-unusable`
 */
export async function openBureauKey(folder: string): Promise<BureauKey> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, fileName);
  const existing = await readOwnFile(file);
  const jwk = parseKey(existing ?? (await makeKey(file)), file);
  const key = await importKey(jwk, file);
  const { x = '' } = jwk;
  const publicKey: ReceiptKey = { kty: 'OKP', crv: 'Ed25519', x, kid: await thumbprintOf(x) };
  if (existing === undefined) await writeFile(path.join(folder, publicFileName), `${JSON.stringify(publicKey)}\n`);
  return {
    publicKey,
    sign: (payload, type) =>
      new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', kid: publicKey.kid, typ: type }).sign(key),
  };
}

/** SHA-256 thumbprint (RFC 7638) of an Ed25519 public key. */
export function thumbprintOf(x: string): Promise<string> {
  return calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }, 'sha256');
}

async function readOwnFile(file: string): Promise<string | undefined> {
  try {
    await using handle = await open(file, 'r');
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & othersMode) !== 0) {
      throw new Problem('receipt.key-exposed', { params: { file } });
    }
    return await handle.readFile('utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Of several processes that start at once one makes the key, and all read the same. */
async function makeKey(file: string): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const temporary = temporaryBeside(file);
  try {
    await using handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(`${JSON.stringify(await exportJWK(privateKey))}\n`);
    await handle.sync();
    await linkOnce(temporary, file);
  } finally {
    await removeFiles(temporary);
  }
  return readFile(file, 'utf8');
}

function parseKey(text: string, file: string): JWK {
  try {
    const jwk: unknown = JSON.parse(text);
    if (isPrivateKey(jwk)) return jwk;
  } catch (cause) {
    throw new Problem('receipt.key-unusable', { params: { file }, cause });
  }
  throw new Problem('receipt.key-unusable', { params: { file } });
}

function isPrivateKey(value: unknown): value is JWK {
  if (typeof value !== 'object' || value === null || !('d' in value) || !('x' in value)) return false;
  return 'crv' in value && value.crv === 'Ed25519' && typeof value.d === 'string' && typeof value.x === 'string';
}

async function importKey(jwk: JWK, file: string): Promise<Exclude<Awaited<ReturnType<typeof importJWK>>, Uint8Array>> {
  try {
    const key = await importJWK(jwk, 'EdDSA');
    if (!(key instanceof Uint8Array)) return key;
  } catch (cause) {
    throw new Problem('receipt.key-unusable', { params: { file }, cause });
  }
  throw new Problem('receipt.key-unusable', { params: { file } });
}
