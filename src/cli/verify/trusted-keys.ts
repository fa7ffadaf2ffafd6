import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { Problem } from '../../problem.ts';
import { errorCode } from '../../system/error-code.ts';
import { openRegularFile } from '../../system/regular-file.ts';

/** No key comes near it. */
const largestFile = 64 * 1024;

/**
 * Thumbprints (RFC 7638) of the public keys in a folder, one JWK in each `*.jwk`; undefined without a folder.
 * @throws {Problem} `signatures.trust-not-found`, `receipt.trusted-keys-missing`, `receipt.trusted-key-unreadable`
 */
export async function trustedKeysOf(folder: string | undefined): Promise<string[] | undefined> {
  if (folder === undefined) return undefined;
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new Problem('signatures.trust-not-found', { params: { folder }, cause });
  });
  const keys = names.filter((name) => name.endsWith('.jwk'));
  if (keys.length === 0) throw new Problem('receipt.trusted-keys-missing', { params: { folder } });
  return await Promise.all(keys.map((name) => thumbprintOf(path.join(folder, name))));
}

async function thumbprintOf(file: string): Promise<string> {
  try {
    await using handle = await openRegularFile(file);
    const { size } = await handle.stat();
    if (size > largestFile) throw new RangeError(`more than ${largestFile} bytes`);
    return await calculateJwkThumbprint(JSON.parse(await handle.readFile('utf8')));
  } catch (cause) {
    const reason = errorCode(cause) ?? 'JSON';
    throw new Problem('receipt.trusted-key-unreadable', { params: { file, reason }, cause });
  }
}
