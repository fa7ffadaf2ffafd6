import { signedJsonLimit } from '../../handover/receipt/parse-signed-json.ts';
import type { PackageBytes } from '../../packaging/package-reader.ts';
import { openPackageFile } from '../../packaging/package-reader.ts';
import { Problem } from '../../problem.ts';
import { isUrl, openRemoteBytes } from './remote-bytes.ts';

/** What somebody wants proven. */
export type Evidence = { close(): Promise<void> } & (
  | { readonly kind: 'package'; readonly bytes: PackageBytes }
  | { readonly kind: 'receipt' | 'receipt-pdf'; readonly raw: Uint8Array }
);

/** A receipt is a small document; as people have it, it brings its fonts. */
const receiptLimits = { receipt: signedJsonLimit, 'receipt-pdf': 32 * 1024 * 1024 } as const;
/** How the receipt as people read it begins. */
const printed = '%PDF';

/**
 * Opens a package or a receipt by its file name or URL; a document that begins like JSON or PDF is a receipt.
 * @param server the service that YIJIAO_TOKEN is for
 * @throws {Problem} `packaging.not-found`, `client.url-…`, `client.ranges-missing`, `receipt.unreadable`
 */
export async function openEvidence(name: string, server?: string): Promise<Evidence> {
  const bytes = isUrl(name) ? await openRemoteBytes(new URL(name), server) : await openPackageFile(name);
  const close = (): Promise<void> => bytes.close();
  try {
    const beginning = Buffer.from(await readUpTo(bytes, printed.length)).toString('latin1');
    const kind = beginning === printed ? 'receipt-pdf' : beginning.startsWith('{') ? 'receipt' : 'package';
    if (kind === 'package') return { kind, bytes, close };
    if (bytes.bytes > receiptLimits[kind]) throw new Problem('receipt.unreadable');
    return { kind, raw: await readUpTo(bytes, bytes.bytes), close };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

async function readUpTo(source: PackageBytes, bytes: number): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(source.read({ start: 0, end: Math.min(bytes, source.bytes) })));
}
