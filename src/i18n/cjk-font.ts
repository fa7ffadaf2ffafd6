import { fileURLToPath } from 'node:url';

/** Weights that the product draws with; the package has three more. */
export type CjkWeight = 'Regular' | 'Bold';

/**
 * Gives the path of the face that PDFs are set in: Noto Sans S Chinese (SIL Open Font License 1.1), one OpenType file of
 * about 8 MB with all of GBK and CJK Extension A, 30,789 characters. Embedders subset it.
 */
export function cjkFont(weight: CjkWeight = 'Regular'): string {
  return fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')));
}
