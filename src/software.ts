import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { schemasFolder } from './schema/schema-files.ts';

/** This program as it names itself in packages, reports and receipts. */
export interface Software {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/** Read from package.json, the same file seen from src/ and from dist/. */
export const software: Software = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * Digest of everything that decides what this program finds: its own code and schemas, the libraries that it names with
 * their versions, and the Node.js that runs it. SHA-256, lower-case hexadecimal.
 */
export async function programDigest(): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify([process.versions, process.arch, software]));
  for (const folder of [new URL('.', import.meta.url), schemasFolder]) {
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((one) => /\.(?:js|json|ts)$/u.test(one)).sort()) {
      digest.update(`${name}\0`).update(await readFile(new URL(encodeURI(name), folder)));
    }
  }
  return digest.digest('hex');
}
