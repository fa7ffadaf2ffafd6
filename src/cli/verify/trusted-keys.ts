import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { Problem } from '../../problem.ts';

/** Thumbprints (RFC 7638) of the public keys in a folder, one JWK in each `*.jwk`; undefined without a folder. */
export async function trustedKeysOf(folder: string | undefined): Promise<string[] | undefined> {
  if (folder === undefined) return undefined;
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new Problem('signatures.trust-not-found', { params: { folder }, cause });
  });
  const keys = names.filter((name) => name.endsWith('.jwk'));
  return await Promise.all(
    keys.map(async (name) => calculateJwkThumbprint(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  );
}
