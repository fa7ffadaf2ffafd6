import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** A PDF on disk, read where and when the renderer wants. */
export interface PdfSource {
  readonly bytes: number;
  /** Fills the target with the bytes that begin at that position; false when there are fewer. */
  readonly fill: (target: Uint8Array, position: number) => boolean;
}

/** A PDF that the renderer has opened. */
export interface PdfiumDocument extends Disposable {
  /** Handle of the renderer. */
  readonly handle: number;
  readonly pages: number;
}

/** Members of FPDF_FILEACCESS: the length of the file, what reads of it, and what that is called with. */
const accessBytes = 12;

/**
 * Opens a PDF without holding it in memory.
 * @returns the renderer's error code where it does not open it (FPDF_ERR_… of fpdfview.h)
 */
export function openDocument(api: WrappedPdfiumModule, { bytes, fill }: PdfSource): PdfiumDocument | number {
  const { pdfium } = api;
  const read = pdfium.addFunction(
    (_given: number, position: number, buffer: number, length: number) =>
      // By 32 bits without a sign, which arrive as if with one.
      fill(pdfium.HEAPU8.subarray(buffer >>> 0, (buffer >>> 0) + (length >>> 0)), position >>> 0) ? 1 : 0,
    'iiiii',
  );
  const access = pdfium.wasmExports.malloc(accessBytes);
  for (const [index, member] of [bytes, read, 0].entries()) pdfium.setValue(access + 4 * index, member, 'i32');
  const release = (): void => {
    pdfium.removeFunction(read);
    pdfium.wasmExports.free(access);
  };
  const handle = api.FPDF_LoadCustomDocument(access, '');
  if (handle === 0) {
    const code = api.FPDF_GetLastError();
    release();
    return code;
  }
  return {
    handle,
    pages: api.FPDF_GetPageCount(handle),
    [Symbol.dispose]() {
      api.FPDF_CloseDocument(handle);
      release();
    },
  };
}
