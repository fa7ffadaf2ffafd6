import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** Character sets of Windows (LOGFONT) that the face has glyphs of: Japanese, Korean, simplified and traditional Chinese. */
const coveredCharsets: ReadonlySet<number> = new Set([128, 129, 134, 136]);

/** Stands for the one face that there is. */
const handle = 1;

const pointerBytes = 4;

/**
 * Gives the renderer a face for text whose font is not in the file, as a reader on somebody's desk would have one: without it
 * Chinese text comes out as nothing at all. Latin text is drawn in the faces that PDFium brings.
 * @param read reads the face when it is needed first
 */
export function offerFallbackFont(api: WrappedPdfiumModule, read: () => Uint8Array): void {
  const { pdfium } = api;
  let face: Uint8Array | undefined;
  // The members of FPDF_SYSFONTINFO behind its version, in their order (fpdf_sysfontinfo.h), each a function of its own: one that is
  // added twice keeps the signature that it was added with first.
  const members: readonly (readonly [signature: string, member: (...given: number[]) => number | void])[] = [
    // Release
    ['vi', () => undefined],
    // EnumFonts
    ['vii', () => undefined],
    // MapFont
    ['iiiiiiii', (_self, _weight, _italic, charset = 0) => (coveredCharsets.has(charset) ? handle : 0)],
    // GetFont
    ['iii', () => 0],
    // GetFontData: the whole file, or its length when there is no room for it. There are no tables to be had one by one.
    [
      'iiiiii',
      (_self, _font, table, buffer = 0, room = 0) => {
        if (table !== 0) return 0;
        face ??= read();
        if (room >= face.length) pdfium.HEAPU8.set(face, buffer);
        return face.length;
      },
    ],
    // GetFaceName
    ['iiiii', () => 0],
    // GetFontCharset
    ['iii', () => 134],
    // DeleteFont
    ['vii', () => undefined],
  ];
  const info = pdfium.wasmExports.malloc((members.length + 1) * pointerBytes);
  pdfium.setValue(info, 1, 'i32');
  for (const [index, [signature, member]] of members.entries()) {
    pdfium.setValue(info + (index + 1) * pointerBytes, pdfium.addFunction(member, signature), 'i32');
  }
  api.FPDF_SetSystemFontInfo(info);
}
