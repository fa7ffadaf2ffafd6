import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { RenderingLimits } from './limits.ts';
import type { PdfiumDocument } from './open-document.ts';
import { objectsOf, paintsSomething, replacedFonts } from './page-content.ts';

/** What a drawn page shows. */
export interface DrawnPage {
  /** Wholly white, although something is painted on it. */
  readonly blank: boolean;
  /** Names of fonts that other fonts stand for. */
  readonly replacedFonts: ReadonlySet<string>;
}

/** Blue, green, red and a byte of nothing (FPDFBitmap_BGRx of fpdfview.h). */
const format = 3;
const pixelBytes = 4;
const white = 0xff_ff_ff_ff;

/** Drawn with its annotations, and without keeping every image decoded (FPDF_… of fpdfview.h). */
const flags = 0x01 | 0x200;

/**
 * Draws one page small, whatever size it says that it has.
 * @param index from 0
 * @returns undefined when the renderer does not open the page, or has no room for its picture
 */
export function drawPage(
  api: WrappedPdfiumModule,
  document: PdfiumDocument,
  index: number,
  { longestEdge, objectsPerPage }: RenderingLimits,
): DrawnPage | undefined {
  const page = api.FPDF_LoadPage(document.handle, index);
  if (page === 0) return undefined;
  const { width, height } = pictureSize(api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page), longestEdge);
  const bitmap = api.FPDFBitmap_CreateEx(width, height, format, 0, 0);
  try {
    if (bitmap === 0) return undefined;
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, white);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags);
    const objects = objectsOf(api, page, objectsPerPage);
    return {
      blank: isWhite(api, bitmap, height) && paintsSomething(api, page, objects),
      replacedFonts: replacedFonts(api, objects),
    };
  } finally {
    if (bitmap !== 0) api.FPDFBitmap_Destroy(bitmap);
    api.FPDF_ClosePage(page);
  }
}

/** Pixels of a page's picture, from its size in points: its shape is kept as far as that goes. */
function pictureSize(
  width: number,
  height: number,
  longestEdge: number,
): { readonly width: number; readonly height: number } {
  const longest = Math.max(width, height);
  const scaled = (edge: number): number => {
    const pixels = Math.round((edge / longest) * longestEdge);
    return Math.min(longestEdge, Math.max(1, Number.isFinite(pixels) ? pixels : 1));
  };
  return { width: scaled(width), height: scaled(height) };
}

function isWhite({ pdfium, ...api }: WrappedPdfiumModule, bitmap: number, height: number): boolean {
  const start = api.FPDFBitmap_GetBuffer(bitmap);
  const bytes = pdfium.HEAPU8.subarray(start, start + api.FPDFBitmap_GetStride(bitmap) * height);
  // A loop, for a call for each byte would take longer than drawing the page.
  for (let at = 0; at < bytes.length; at += pixelBytes) {
    if (((bytes[at] ?? 0) & (bytes[at + 1] ?? 0) & (bytes[at + 2] ?? 0)) !== 255) return false;
  }
  return true;
}
