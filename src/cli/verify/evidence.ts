import type { PackageBytes } from '../../packaging/package-reader.ts';
import { openPackageFile } from '../../packaging/package-reader.ts';
import { Problem } from '../../problem.ts';
import { isUrl, openRemoteBytes } from './remote-bytes.ts';

/** What somebody wants proven. */
export type Evidence = { close(): Promise<void> } & (
  | { readonly kind: 'package'; readonly bytes: PackageBytes }
  | { readonly kind: 'receipt'; readonly raw: Uint8Array }
);

/** A receipt is a small document. */
const receiptLimit = 4 * 1024 * 1024;
/** How the receipt as people read it begins. */
const printed = '%PDF';

/**
 * Opens a package or a receipt by its file name or URL; a document that begins like JSON is a receipt.
 * @param server the service that YIJIAO_TOKEN is for
 * @throws {Problem} `packaging.not-found`, `client.url-…`, `client.ranges-missing`, `receipt.unreadable`
 */
export async function openEvidence(name: string, server?: string): Promise<Evidence> {
  const bytes = isUrl(name) ? await openRemoteBytes(new URL(name), server) : await openPackageFile(name);
  const close = (): Promise<void> => bytes.close();
  try {
    const beginning = Buffer.from(await readUpTo(bytes, printed.length)).toString('latin1');
    if (beginning === printed) throw new Problem('receipt.unreadable');
    if (!beginning.startsWith('{')) return { kind: 'package', bytes, close };
    if (bytes.bytes > receiptLimit) throw new Problem('receipt.unreadable');
    return { kind: 'receipt', raw: await readUpTo(bytes, bytes.bytes), close };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

async function readUpTo(source: PackageBytes, bytes: number): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(source.read({ start: 0, end: Math.min(bytes, source.bytes) })));
}
