import { Problem } from '../../problem.ts';
import { openSealImage } from '../../signatures/signing/pdf/seal/image.ts';
import type { SealBox } from '../../signatures/signing/seal-box.ts';
import type { PdfSigningOptions, Seal } from '../../signatures/signing/sign-pdf.ts';
import { readSmallFile } from '../files/read-small-file.ts';

/** What only a signature within a PDF can have, as it is given. */
export interface GivenForPdf {
  readonly page?: number;
  readonly reason?: string;
  readonly place?: string;
  /** A file with the image. */
  readonly seal?: string;
  readonly box?: SealBox;
}

/** No image of a seal comes near it. */
const largestImage = 8 * 1024 * 1024;

/**
 * Reads what only a signature within a PDF can have.
 * @throws {Problem} `signing.only-in-pdf` when something is given and no PDF is signed within, `signing.seal-missing` for a
 *   place without a seal, `signing.seal-unreadable`
 */
export async function readPdfOptions(
  { box, page, place, reason, seal }: GivenForPdf,
  isWithin: boolean,
): Promise<Omit<PdfSigningOptions, 'at'>> {
  const given = Object.entries({ page, reason, place, seal, box }).filter(([, value]) => value !== undefined);
  if (!isWithin && given.length > 0) {
    throw new Problem('signing.only-in-pdf', { params: { options: given.map(([name]) => `--${name}`).join(', ') } });
  }
  if (box && seal === undefined) throw new Problem('signing.seal-missing');
  return { page, reason, place, seal: seal === undefined ? undefined : await readSeal(seal, box) };
}

async function readSeal(file: string, box: SealBox | undefined): Promise<Seal> {
  const image = await readSmallFile(
    file,
    largestImage,
    (reason, cause) => new Problem('signing.seal-unreadable', { params: { file, reason }, cause }),
  );
  return { image: openSealImage(image), box };
}
