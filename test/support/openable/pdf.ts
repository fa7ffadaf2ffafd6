import { deflateSync } from 'node:zlib';
import { identifier } from '../../../fixtures/signed/pdf/document.ts';
import { encryptedBy, type PdfCipher } from '../../../fixtures/signed/pdf/encryption.ts';
import { type Body, updatePdf, writePdf, type XrefForm } from '../../../fixtures/signed/pdf/writer.ts';

/** What a PDF shall be like; by default it is sound. */
export interface PdfWish {
  readonly pages?: number;
  readonly form?: XrefForm;
  /** Entries of the catalog, and of every page. */
  readonly catalog?: string;
  readonly page?: string;
  /** The content stream of every page. */
  readonly contents?: Body;
  /** The dictionary of the only font. */
  readonly font?: string;
  /** Other objects, by number from 20 on. */
  readonly objects?: Readonly<Record<number, Body>>;
  readonly trailer?: string;
  /** Encrypts what is written of an object. */
  readonly encrypt?: (number: number, body: Body) => Body;
  /** What the page tree says of its pages. */
  readonly count?: number;
}

/** Objects below have numbers of their own. */
const firstPage = 1000;

const standardFont = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';

/** Contents as writers pack them. */
export function packed(text: string | Buffer, entries = '/Filter/FlateDecode'): Body {
  return { entries, data: deflateSync(text) };
}

/** Makes a PDF of some pages with one font and one content stream. */
export function pdfWith({
  pages = 1,
  form = 'table',
  catalog = '',
  page = '',
  contents = packed('BT /F1 12 Tf (Accepted) Tj ET'),
  font = standardFont,
  objects = {},
  trailer = '',
  encrypt,
  count = pages,
}: PdfWish = {}): Buffer {
  const numbers = Array.from({ length: pages }, (_, index) => firstPage + index);
  const kids = numbers.map((number) => `${number} 0 R`).join(' ');
  const all = new Map<number, Body>([
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, `<</Type/Pages/Kids[${kids}]/Count ${count}/Resources<</Font<</F1 5 0 R>>>>>>`],
    [4, contents],
    [5, font],
    ...Object.entries(objects).map(([number, body]): [number, Body] => [Number(number), body]),
    ...numbers.map((number): [number, Body] => [number, `<</Type/Page/Parent 2 0 R/Contents 4 0 R${page}>>`]),
  ]);
  return writePdf(all, { form, trailer: `/Root 1 0 R${trailer}`, ...(encrypt && { encrypt }) }).bytes;
}

/** What a document says that claims to be PDF/A-2b. */
export function archivalMetadata(): Body {
  const claim = '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>';
  const data = Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">${claim}</rdf:Description></x:xmpmeta>`,
  );
  return { entries: '/Type/Metadata/Subtype/XML', data };
}

/** A page tree that leads back to its root. */
export function circularPdf(): Buffer {
  const first = writePdf(
    new Map<number, Body>([
      [1, '<</Type/Catalog/Pages 2 0 R>>'],
      [2, '<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>'],
      [3, '<</Type/Page/Parent 2 0 R>>'],
    ]),
    { form: 'table', trailer: '/Root 1 0 R' },
  );
  return updatePdf(first, new Map()).bytes;
}

/** A PDF encrypted by a cipher, which opens without a password unless one is given. */
export function encryptedPdf(cipher: PdfCipher, wish: PdfWish = {}, password = ''): Buffer {
  const { encrypt, objects, trailer } = encryptedBy(cipher, password);
  const all = { ...wish.objects, ...Object.fromEntries(objects) };
  return pdfWith({ ...wish, encrypt, objects: all, trailer: `${trailer}/ID[<${identifier}><${identifier}>]` });
}
