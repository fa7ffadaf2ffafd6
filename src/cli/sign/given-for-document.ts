import { listed } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { SealBox } from '../../signatures/signing/seal-box.ts';

/** What only a signature within a document can have, as it is given. */
export interface GivenForDocument {
  readonly page?: number;
  readonly reason?: string;
  readonly place?: string;
  /** A file: of a PDF an image, of an OFD an electronic seal. */
  readonly seal?: string;
  readonly box?: SealBox;
}

/** Only a PDF has a place for them. */
const onlyInPdf: ReadonlySet<string> = new Set(['reason', 'place']);

/**
 * Refuses what the form of signature that is asked for has no place for.
 * @throws {Problem} `signing.only-in-pdf`, `signing.only-within-document`
 */
export function refuseUnfit(
  { box, page, place, reason, seal }: GivenForDocument,
  takes: readonly (keyof GivenForDocument)[],
): void {
  const fitting: ReadonlySet<string> = new Set(takes);
  const unfit = Object.entries({ page, reason, place, seal, box })
    .filter(([name, value]) => value !== undefined && !fitting.has(name))
    .map(([name]) => name);
  if (unfit.length === 0) return;
  const code = unfit.some((name) => onlyInPdf.has(name)) ? 'signing.only-in-pdf' : 'signing.only-within-document';
  throw new Problem(code, { params: { options: listed(unfit.map((name) => `--${name}`)) } });
}
