import { drawPage } from './draw-page.ts';
import type { RenderingLimits } from './limits.ts';
import { openDocument, type PdfSource } from './open-document.ts';
import { drawPageLot } from './page-lot.ts';
import type { Pdfium } from './pdfium.ts';
import { givenUpDrawing, type Rendered, type RenderingTrouble } from './rendered.ts';

/** Grows whenever a file would be told of otherwise. */
export const rendererVersion = 1;

export interface RenderOptions {
  readonly limits: RenderingLimits;
  /** The same seed draws the same pages. */
  readonly seed: string;
  /** Is told of each page that was drawn, by its number from 1. */
  readonly onPage?: (page: number) => void;
}

/**
 * Draws some pages of a PDF, and looks whether something is to be seen.
 * @throws whatever reading the source throws, and whatever a broken renderer throws, which must then be forgotten
 */
export function renderPdf(
  { api, ranShort }: Pdfium,
  source: PdfSource,
  { limits, seed, onPage }: RenderOptions,
): Rendered {
  if (source.bytes > limits.fileBytes) return givenUpDrawing('size');
  ranShort();
  const opened = openDocument(api, source);
  if (typeof opened === 'number') {
    return ranShort() ? givenUpDrawing('memory') : givenUpDrawing('file-refused', errorName(opened));
  }
  using document = opened;
  const pages: number[] = [];
  const troubles: RenderingTrouble[] = [];
  const fonts = new Set<string>();
  for (const index of drawPageLot(document.pages, limits.pagesPerFile, seed)) {
    const drawn = drawPage(api, document, index, limits);
    const at = `${index + 1}`;
    if (ranShort()) troubles.push({ code: 'memory', at });
    else if (drawn) {
      pages.push(index + 1);
      if (drawn.blank) troubles.push({ code: 'page-blank', at });
    } else troubles.push({ code: 'page-refused', at });
    for (const font of drawn?.replacedFonts ?? []) fonts.add(font);
    onPage?.(index + 1);
  }
  for (const font of fonts) troubles.push({ code: 'font-replaced', at: font });
  return { pages, troubles };
}

/** FPDF_ERR_… of fpdfview.h. */
const errorNames: ReadonlyMap<number, string> = new Map([
  [2, 'FILE'],
  [3, 'FORMAT'],
  [4, 'PASSWORD'],
  [5, 'SECURITY'],
  [6, 'PAGE'],
]);

function errorName(code: number): string {
  return errorNames.get(code) ?? `${code}`;
}
