import { Problem } from '../../problem.ts';
import type { SignedContent } from '../content/signed-content.ts';
import { type RunningDigest, startDigest } from '../crypto/digest.ts';
import { contentDigest } from './algorithms.ts';
import { openTarget, type SigningTarget } from './pdf/open-target.ts';
import type { PlacedSeal } from './pdf/seal/appearance.ts';
import type { SealImage } from './pdf/seal/image.ts';
import { placeSeal } from './pdf/seal/placement.ts';
import type { SignatureStatement } from './pdf/signature-objects.ts';
import { writeUpdate } from './pdf/write-update.ts';
import type { SealBox } from './seal-box.ts';
import { type SigningOptions, signDigest } from './sign-cms.ts';
import type { Signer } from './signer.ts';

/** What a signature within a PDF is made with beside the document. */
export interface PdfSigningOptions extends SigningOptions, SignatureStatement {
  /** The page that the signature belongs to, from 1; by default the first. */
  readonly page?: number | undefined;
  /** What is seen of it on that page; by default nothing. */
  readonly seal?: Seal | undefined;
}

/** The image of a seal or of a written signature, and where it is to be seen. */
export interface Seal {
  readonly image: SealImage;
  /** By default the lower right corner. */
  readonly box?: SealBox | undefined;
}

/**
 * A PDF with one more signature, seen on a page or not: PAdES-B-B, with a time-stamp PAdES-B-T
 * (ETSI EN 319 142-1 §6). What was there stays byte for byte, signatures included, and is handed on as it is read.
 * @throws {Problem} `signing.pdf-…`, `signing.seal-outside-page`, `signing.timestamp-…`; and whatever reading the content throws
 */
export async function* signPdf(
  content: SignedContent,
  signer: Signer,
  options: PdfSigningOptions,
): AsyncGenerator<Uint8Array> {
  const target = await openTarget(content, options.page ?? 1);
  const { seal: given } = options;
  const seal = given && { image: given.image, placement: placeSeal(target, given.box) };
  const digest = startDigest(contentDigest(signer.scheme));
  let bytes = 0;
  for await (const chunk of content.read()) {
    bytes += chunk.length;
    digest.update(chunk);
    yield chunk;
  }
  if (bytes !== content.bytes) throw new Problem('delivery.file-changed', { params: { path: content.name } });
  yield await signedUpdate({ target, seal }, digest, signer, options);
}

/** Room for the value of the signature and its attributes, in bytes. */
const valueRoom = 4 * 1024;
/** Room for a time-stamp with its certificates, in bytes. */
const timestampRoom = 12 * 1024;

/** The update with the signature in it; `before` has digested the file so far. */
async function signedUpdate(
  { seal, target }: { readonly target: SigningTarget; readonly seal: PlacedSeal | undefined },
  before: RunningDigest,
  signer: Signer,
  options: PdfSigningOptions,
): Promise<Buffer> {
  const { timestamping } = options;
  const certificates = signer.certificates.reduce((sum, { der }) => sum + der.length, 0);
  let room = certificates + valueRoom + (timestamping ? timestampRoom : 0);
  for (;;) {
    const { bytes, gap } = await writeUpdate(target, { statement: options, room, seal });
    const digest = before.copy();
    digest.update(bytes.subarray(0, gap.start));
    digest.update(bytes.subarray(gap.end));
    // PAdES claims the time in the dictionary alone (ETSI EN 319 142-1 §6.3).
    const container = await signDigest(digest.finish(), signer, { timestamping });
    if (container.length <= room) {
      bytes.write(container.toString('hex'), gap.start + 1);
      return bytes;
    }
    room = container.length + valueRoom;
  }
}
