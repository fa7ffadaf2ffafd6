import { Problem } from '../../../problem.ts';
import type { SignedContent } from '../../../signatures/content/signed-content.ts';
import { signatureLimits } from '../../../signatures/limits.ts';
import { openView, type View } from '../../../signatures/pdf/document/catalog.ts';
import { readEmbeddedFiles } from '../../../signatures/pdf/document/embedded-files.ts';
import { isReadingFault } from '../../../signatures/pdf/reading-faults.ts';
import { openSource } from '../../../signatures/pdf/structure/byte-source.ts';
import { openObjects } from '../../../signatures/pdf/structure/object-store.ts';
import { openLastRevision } from '../../../signatures/pdf/structure/revision.ts';
import { signedJsonLimit } from '../parse-signed-json.ts';

/** Name of the file inside a receipt for people that is the receipt itself. */
const attachedName = 'receipt.json';

/**
 * The receipt.json that a receipt for people has attached.
 * @throws {Problem} `receipt.unreadable` when it is no PDF, or has none or several of them
 */
export async function attachedReceipt(pdf: SignedContent): Promise<Uint8Array> {
  try {
    const source = openSource(pdf, signatureLimits);
    const receipts = await receiptsIn(await openView(openObjects(source), await openLastRevision(source)));
    const [only] = receipts;
    if (only && receipts.length === 1) return only;
  } catch (cause) {
    if (!isReadingFault(cause)) throw cause;
    throw new Problem('receipt.unreadable', { cause });
  }
  throw new Problem('receipt.unreadable');
}

async function receiptsIn(view: View): Promise<Uint8Array[]> {
  const receipts: Uint8Array[] = [];
  for await (const { name, stream } of readEmbeddedFiles(view)) {
    if (name === attachedName && stream)
      receipts.push(await view.store.decoded(view.revision, stream, signedJsonLimit));
  }
  return receipts;
}
