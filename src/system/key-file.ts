import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem, type ProblemCode } from '../problem.ts';
import { linkOnce, removeFiles, temporaryBeside } from './durable-files.ts';
import { hasCode } from './error-code.ts';

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

/** Bits that let group or others at the file. */
const othersMode = 0o077;

/**
 * Opens an Ed25519 key that lies in a file as JWK (RFC 8037), readable by its owner alone; makes it where there is none.
 * Of several processes that start at once one makes the key, and all read the same.
 * @throws {Problem} as `refusals` say, with the parameter `file`
 */
export async function openKeyFile(file: string, refusals: KeyRefusals): Promise<FiledKey> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const existing = await readOwnFile(file, refusals);
  const key = parseKey(existing ?? (await makeKey(file)));
  if (!key) throw new Problem(refusals.unusable, { params: { file } });
  return { ...key, isNew: existing === undefined };
}

async function readOwnFile(file: string, { exposed }: KeyRefusals): Promise<string | undefined> {
  try {
    await using handle = await open(file, 'r');
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & othersMode) !== 0) throw new Problem(exposed, { params: { file } });
    return await handle.readFile('utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function makeKey(file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const temporary = temporaryBeside(file);
  try {
    await using handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(`${JSON.stringify(privateKey.export({ format: 'jwk' }))}\n`);
    await handle.sync();
    await linkOnce(temporary, file);
  } finally {
    await removeFiles(temporary);
  }
  return readFile(file, 'utf8');
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
