import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hasCode } from '../system/error-code.ts';

/** Where the page lies once it was built; the same place seen from src/ and from dist/. */
export const pageFile = fileURLToPath(new URL('../../dist/verification-page/verify.html', import.meta.url));

/** The page that verifies without a network, as it was built. */
export interface VerificationPage {
  readonly bytes: Uint8Array;
  /** SHA-256, lower-case hexadecimal: what the log says of it. */
  readonly sha256: string;
}

/** Reads the page; undefined in an installation that was not built. */
export async function readVerificationPage(): Promise<VerificationPage | undefined> {
  try {
    const bytes = await readFile(pageFile);
    return { bytes, sha256: hash('sha256', bytes) };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
