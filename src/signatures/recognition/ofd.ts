import { text } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { factsOnly, type SignatureFacts } from '../facts.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed } from '../observation.ts';
import { readRange, type SignedContent } from '../signed-content.ts';

/** OFD.xml is a page at most. */
const largestIndex = 1024 * 1024;

const indexName = 'OFD.xml';

/** Files that only signed documents have (GB/T 33190 §18). */
const signatureFiles = /(?:^|\/)(?:Signatures\.xml|SignedValue\.dat|Seal\.esl)$/iu;

/** The reference to the list of signatures in OFD.xml (GB/T 33190 §7.4). */
const signatureList = /<(?:\w+:)?Signatures[\s>]/u;

/** Looks for seals and signatures in an OFD; gives none for a ZIP that is no OFD. */
export async function lookForSeals(
  content: SignedContent,
  limits: SignatureLimits,
): Promise<SignatureFacts | undefined> {
  const named = content.name.toLowerCase().endsWith('.ofd');
  const notSearched = (fault: string): SignatureFacts =>
    factsOnly('ofd', 1, noticed('NOT_PERFORMED_OFD_UNREADABLE', { fault }));
  if (content.bytes > limits.ofdBytes) return named ? notSearched(`${content.bytes} bytes`) : undefined;
  const bytes = Buffer.from(await readRange(content, 0, content.bytes));
  if (!named && !bytes.includes(indexName)) return undefined;
  try {
    const sealed = await carriesSeals(await fromBufferPromise(bytes));
    return sealed ? factsOnly('ofd', 1, noticed('NOT_PERFORMED_OFD')) : undefined;
  } catch (error) {
    return notSearched(error instanceof Error ? error.message : String(error));
  }
}

async function carriesSeals(zip: ZipFile): Promise<boolean> {
  for await (const entry of zip.eachEntry()) {
    if (signatureFiles.test(entry.fileName)) return true;
    if (entry.fileName === indexName && signatureList.test(await readIndex(zip, entry))) return true;
  }
  return false;
}

async function readIndex(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > largestIndex) throw new RangeError(`${indexName} is larger than ${largestIndex} bytes`);
  return text(await zip.openReadStreamPromise(entry));
}
