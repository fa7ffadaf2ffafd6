import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** Kinds of page objects (FPDF_PAGEOBJ_… of fpdf_edit.h). */
const kinds = { text: 1, path: 2, image: 3, shading: 4, form: 5 } as const;

/** Text that is only there to be searched, or to clip (ISO 32000-2 §9.3.6). */
const unseenText: ReadonlySet<number> = new Set([3, 7]);

/** Forms in each other. */
const mostDepth = 16;

const nameRoom = 256;

/** The objects of a page, those of the forms that it draws included; of very many the first. */
export function objectsOf(api: WrappedPdfiumModule, page: number, most: number): readonly number[] {
  const found: number[] = [];
  const take = (count: number, at: (index: number) => number, depth: number): void => {
    for (let index = 0; index < count && found.length < most; index += 1) {
      const object = at(index);
      found.push(object);
      if (api.FPDFPageObj_GetType(object) !== kinds.form || depth === mostDepth) continue;
      const inner = (nested: number): number => api.FPDFFormObj_GetObject(object, nested);
      take(api.FPDFFormObj_CountObjects(object), inner, depth + 1);
    }
  };
  take(api.FPDFPage_CountObjects(page), (index) => api.FPDFPage_GetObject(page, index), 0);
  return found;
}

/** Names of the fonts of seen text whose outlines are not in the file, or cannot be used as they are there. */
export function replacedFonts(api: WrappedPdfiumModule, objects: readonly number[]): ReadonlySet<string> {
  const { pdfium } = api;
  const met = new Set<number>();
  const names = new Set<string>();
  const room = pdfium.wasmExports.malloc(nameRoom);
  for (const object of objects) {
    if (!isSeenText(api, object)) continue;
    const font = api.FPDFTextObj_GetFont(object);
    if (font === 0 || met.has(font)) continue;
    met.add(font);
    if (api.FPDFFont_GetIsEmbedded(font) !== 0) continue;
    const length = api.FPDFFont_GetBaseFontName(font, room, nameRoom);
    names.add(length > 0 && length <= nameRoom ? pdfium.UTF8ToString(room, nameRoom) : '?');
  }
  pdfium.wasmExports.free(room);
  return names;
}

/** Whether something on the page must leave a mark: text that is more than blanks, a line, an area not white, an image or a shading. */
export function paintsSomething(api: WrappedPdfiumModule, page: number, objects: readonly number[]): boolean {
  const paints = (object: number): boolean => {
    const kind = api.FPDFPageObj_GetType(object);
    return kind === kinds.image || kind === kinds.shading || (kind === kinds.path && isSeenPath(api, object));
  };
  if (objects.some(paints)) return true;
  return objects.some((object) => isSeenText(api, object)) && hasLetters(api, page, objects.length);
}

function isSeenText(api: WrappedPdfiumModule, object: number): boolean {
  return api.FPDFPageObj_GetType(object) === kinds.text && !unseenText.has(api.FPDFTextObj_GetTextRenderMode(object));
}

/** A white area is how many programs begin a page; a line is never drawn for nothing. */
function isSeenPath(api: WrappedPdfiumModule, object: number): boolean {
  const { pdfium } = api;
  const room = pdfium.wasmExports.malloc(16);
  try {
    if (!api.FPDFPath_GetDrawMode(object, room, room + 4)) return false;
    const [fill, stroke] = [pdfium.getValue(room, 'i32'), pdfium.getValue(room + 4, 'i32')];
    if (stroke !== 0) return true;
    if (fill === 0) return false;
    if (!api.FPDFPageObj_GetFillColor(object, room, room + 4, room + 8, room + 12)) return true;
    const [red, green, blue, alpha] = [0, 4, 8, 12].map((offset) => pdfium.getValue(room + offset, 'i32'));
    return alpha !== 0 && !(red === 255 && green === 255 && blue === 255);
  } finally {
    pdfium.wasmExports.free(room);
  }
}

/** @param most how many characters are looked at */
function hasLetters(api: WrappedPdfiumModule, page: number, most: number): boolean {
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return false;
  const count = Math.min(api.FPDFText_CountChars(text), Math.max(most, 1000));
  let found = false;
  for (let index = 0; index < count && !found; index += 1) {
    const character = api.FPDFText_GetUnicode(text, index);
    found = character === 0 || /\S/u.test(String.fromCodePoint(character <= 0x10_ff_ff ? character : 0));
  }
  api.FPDFText_ClosePage(text);
  return found;
}
