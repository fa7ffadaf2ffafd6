import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import test from 'ava';
import { encryptedPdf, type PdfWish, packed, pdfWith } from '../../../fixtures/openable/pdf.ts';
import type { Body } from '../../../fixtures/signed/pdf/writer.ts';
import { type RenderingLimits, renderingLimits } from '../../../src/formats/rendering/limits.ts';
import { startPdfium } from '../../../src/formats/rendering/pdfium.ts';
import { renderPdf } from '../../../src/formats/rendering/render-pdf.ts';
import { cjkFont } from '../../../src/i18n/cjk-font.ts';

/** Draws pages of a PDF with a renderer of its own, and gives the pages and the troubles as `code: at`. */
async function rendered(bytes: Uint8Array, limits: Partial<RenderingLimits> = {}): Promise<[number[], string[]]> {
  const all = { ...renderingLimits, ...limits };
  const pdfium = await startPdfium({
    heapMebibytes: all.heapMebibytes,
    fallbackFont: () => readFileSync(cjkFont('Regular')),
  });
  const fill = (target: Uint8Array, position: number): boolean => {
    target.set(bytes.subarray(position, position + target.length));
    return position + target.length <= bytes.length;
  };
  const { pages, troubles } = renderPdf(pdfium, { bytes: bytes.length, fill }, { limits: all, seed: 'a' });
  return [[...pages], troubles.map(({ code, at }) => (at === '' ? code : `${code}: ${at}`))];
}

const box = '/MediaBox[0 0 595 842]';

/** Chinese text in a font that the file only names. */
const unembedded: PdfWish = {
  page: box,
  contents: packed('BT /F1 24 Tf 100 700 Td <4E2D56FD> Tj ET'),
  font: '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[20 0 R]>>',
  objects: {
    20: `<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>
      /FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>`,
  },
};

function image(width: number, height: number, data: Buffer): Body {
  const entries = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8`;
  return { entries: `${entries}/Filter/FlateDecode`, data: deflateSync(data) };
}

/** A page that draws object 20 over most of it. */
function drawing(object: Body): PdfWish {
  return {
    page: `${box}/Resources<</XObject<</X 20 0 R>>>>`,
    contents: packed('q 500 0 0 700 50 50 cm /X Do Q'),
    objects: { 20: object },
  };
}

const form = (entries: string, content: string): Body =>
  packed(content, `/Type/XObject/Subtype/Form/BBox[0 0 1 1]${entries}/Filter/FlateDecode`);

const cases: readonly (readonly [
  title: string,
  bytes: () => Uint8Array,
  pages: number[],
  troubles: string[],
  limits?: Partial<RenderingLimits>,
])[] = [
  ['a page of text', () => pdfWith({ page: box }), [1], ['font-replaced: Helvetica']],
  ['Chinese text in a font that is not inside', () => pdfWith(unembedded), [1], ['font-replaced: SimSun']],
  ['a page with nothing on it', () => pdfWith({ page: box, contents: packed('') }), [1], []],
  [
    'a page of blanks',
    () => pdfWith({ page: box, contents: packed('BT /F1 12 Tf 90 700 Td (   ) Tj ET') }),
    [1],
    ['font-replaced: Helvetica'],
  ],
  ['a white area', () => pdfWith({ page: box, contents: packed('1 g 0 0 595 842 re f') }), [1], []],
  [
    'a plot drawn in white lines',
    () => pdfWith({ page: box, contents: packed('1 G 0 0 m 500 500 l S') }),
    [1],
    ['page-blank: 1'],
  ],
  [
    'text that is only there to be searched',
    () => pdfWith({ page: box, contents: packed('BT 3 Tr /F1 12 Tf 90 700 Td (OCR) Tj ET') }),
    [1],
    [],
  ],
  [
    'text beyond the paper',
    () => pdfWith({ page: box, contents: packed('BT /F1 12 Tf 90 7000 Td (Accepted) Tj ET') }),
    [1],
    ['page-blank: 1', 'font-replaced: Helvetica'],
  ],
  ['a scan', () => pdfWith(drawing(image(64, 64, Buffer.alloc(64 * 64 * 3, 80)))), [1], []],
  [
    'a scan whose data say nothing',
    () =>
      pdfWith(
        drawing({
          entries:
            '/Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/JPXDecode',
          data: Buffer.from('no JPEG 2000'),
        }),
      ),
    [1],
    ['page-blank: 1'],
  ],
  ['a picture within a form', () => pdfWith(drawing(form('/Resources<</XObject<</Y 21 0 R>>>>', '/Y Do'))), [1], []],
  ['something that cannot be opened', () => Buffer.from('%PDF-1.7\n%%EOF'), [], ['file-refused: FORMAT']],
  ['a file that wants a password', () => encryptedPdf('aes-256-r6', {}, 'secret'), [], ['file-refused: PASSWORD']],
  [
    'a page as large as a country',
    () => pdfWith({ page: '/MediaBox[0 0 99999999 99999999]', contents: packed('0 0 99999999 9999999 re f') }),
    [1],
    [],
  ],
  ['a page of no width', () => pdfWith({ page: '/MediaBox[0 0 0 842]' }), [1], ['font-replaced: Helvetica']],
  [
    'a page as narrow as a thread',
    () => pdfWith({ page: '/MediaBox[0 0 14400 0.001]', contents: packed('0 0 14400 1 re f') }),
    [1],
    [],
  ],
  ['a form that draws itself', () => pdfWith(drawing(form('/Resources<</XObject<</X 20 0 R>>>>', '/X Do'))), [1], []],
  [
    'a picture of half a gigabyte, which is read line by line',
    () => pdfWith(drawing(image(12_000, 12_000, Buffer.alloc(12_000 * 12_000 * 3)))),
    [1],
    [],
    { heapMebibytes: 64 },
  ],
  ['a longer document', () => pdfWith({ pages: 40, page: box, contents: packed('0 0 99 99 re f') }), [1, 14, 40], []],
  ['a file of more bytes than the renderer counts', () => pdfWith(), [], ['size'], { fileBytes: 100 }],
];

for (const [title, bytes, pages, troubles, limits] of cases) {
  test(`drawing ${title}: ${troubles.join(', ') || 'nothing wrong'}`, async (t) => {
    t.deepEqual(await rendered(bytes(), limits), [pages, troubles]);
  });
}

test('a page whose content never ends breaks the renderer at its limit of memory, which says so', async (t) => {
  const endless = pdfWith({ page: box, contents: packed(Buffer.alloc(60_000_000, '0 0 1 1 re f ')) });
  await t.throwsAsync(rendered(endless, { heapMebibytes: 64 }), { name: 'RuntimeError' });
});
