import test from 'ava';
import { encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { makeEep } from '../../../fixtures/attack/eep.ts';
import { makeWorkbook } from '../../../fixtures/attack/workbook.ts';
import { makeZip } from '../../../fixtures/attack/zip.ts';
import { dwgWith, ifcWith, oldDwgWith } from '../../../fixtures/openable/drawings.ts';
import { tiffWith } from '../../../fixtures/openable/images.ts';
import { docxWith, odtWith, relationship } from '../../../fixtures/openable/packages.ts';
import { archivalMetadata, circularPdf, packed, pdfWith } from '../../../fixtures/openable/pdf.ts';
import { aviWith, box, chunk, movieType, mp3With, mp4With, wavWith } from '../../../fixtures/openable/recordings.ts';
import { makeDocument, packOfd, withFiles, xmlFile } from '../../../fixtures/signed/ofd/document.ts';
import { encodeGb18030 } from '../../signers/importing/gb18030.ts';
import { openBytes, troublesIn } from '../../support/open-bytes.ts';
import { compoundFileOf } from '../support/compound-file-of.ts';

interface Row {
  readonly title: string;
  readonly family: string;
  readonly bytes: () => Uint8Array;
  readonly pages?: number;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  readonly troubles?: readonly string[];
}

const cut = (bytes: Buffer, left: number): Buffer => bytes.subarray(0, bytes.length - left);

/** Replaces bytes by as many others. */
function overwritten(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(from, 0, 'latin1');
  if (at < 0 || from.length !== to.length) throw new Error(`"${from}" cannot be overwritten`);
  const changed = Buffer.from(bytes);
  changed.write(to, at, 'latin1');
  return changed;
}

const photograph = Buffer.from(jpeg.encode({ width: 32, height: 16, data: Buffer.alloc(32 * 16 * 4, 0x55) }).data);
const drawing = Buffer.from(encode({ width: 8, height: 4, data: new Uint8Array(8 * 4 * 4) }));
const longContents = packed(Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * index) >> 7)));
const descriptor = '<</Type/FontDescriptor/FontName/SimSun/FontFile2 21 0 R>>';
const action = (kind: string, more = ''): string => `<</S/${kind}${more}>>`;

const rows: readonly Row[] = [
  // PDF
  { title: 'a sound PDF', family: 'pdf', bytes: () => pdfWith({ pages: 3 }), pages: 3 },
  { title: 'a PDF of packed objects', family: 'pdf', bytes: () => pdfWith({ pages: 70, form: 'stream' }), pages: 70 },
  {
    title: 'a PDF without its second half',
    family: 'pdf',
    bytes: () => pdfWith({ contents: longContents }).subarray(0, 400),
    troubles: ['end-missing'],
  },
  {
    title: 'a PDF with its cross-reference gone astray',
    family: 'pdf',
    bytes: () => Buffer.concat([pdfWith(), Buffer.from('<!-- saved from the web -->')]),
    troubles: ['needs-repair: '],
  },
  {
    title: 'a PDF of which only the ends are left',
    family: 'pdf',
    bytes: () => {
      const pdf = pdfWith();
      return pdf.fill(0, 20, pdf.lastIndexOf('startxref'));
    },
    troubles: ['structure-broken: '],
  },
  {
    title: 'a PDF whose page cannot be decoded',
    family: 'pdf',
    bytes: () => pdfWith({ contents: { entries: '/Filter/FlateDecode', data: Buffer.alloc(99, 0x41) } }),
    pages: 1,
    troubles: ['page-broken: 1'],
  },
  {
    title: 'a PDF whose page stops in the middle',
    family: 'pdf',
    bytes: () => {
      const { data } = longContents as { data: Uint8Array };
      return pdfWith({ contents: { entries: '/Filter/FlateDecode', data: data.subarray(0, data.length >> 1) } });
    },
    pages: 1,
    troubles: ['page-cut: 1'],
  },
  {
    title: 'a PDF with a page in an encoding of its own',
    family: 'pdf',
    bytes: () => pdfWith({ contents: { entries: '/Filter/LZWDecode', data: Buffer.alloc(9) } }),
    pages: 1,
    troubles: ['encoding-unknown: The filter LZWDecode is not decoded'],
  },
  {
    title: 'a PDF without a page',
    family: 'pdf',
    bytes: () => pdfWith({ pages: 0 }),
    troubles: ['no-pages'],
  },
  {
    title: 'a PDF that says it has two billion pages',
    family: 'pdf',
    bytes: () => pdfWith({ count: 2_000_000_000 }),
    pages: 1,
    troubles: ['page-count-differs: 2000000000 ≠ 1'],
  },
  { title: 'a PDF whose page tree is a circle', family: 'pdf', bytes: circularPdf, troubles: ['needs-repair: '] },
  {
    title: 'a PDF with a Chinese font that is not inside',
    family: 'pdf',
    bytes: () => pdfWith({ font: '<</Type/Font/Subtype/TrueType/BaseFont/SimSun>>' }),
    pages: 1,
    troubles: ['font-missing: SimSun'],
  },
  {
    title: 'a PDF with a composite font inside',
    family: 'pdf',
    bytes: () =>
      pdfWith({
        font: '<</Type/Font/Subtype/Type0/BaseFont/SimSun/DescendantFonts[20 0 R]>>',
        objects: {
          20: `<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/FontDescriptor ${descriptor}>>`,
          21: packed('font'),
        },
      }),
    pages: 1,
  },
  {
    title: 'a PDF that runs a script, starts a program and sends a form',
    family: 'pdf',
    bytes: () =>
      pdfWith({
        catalog: `/OpenAction${action('JavaScript', '/JS(app.alert(1))')}`,
        page: `/AA<</O${action('Launch', '/F(a.exe)')}>>/Annots[<</A${action('URI', `/Next${action('SubmitForm')}`)}>>]`,
      }),
    pages: 1,
    troubles: ['script: Catalog', 'launch: 1', 'external-content: 1'],
  },
  {
    title: 'a PDF with a program inside',
    family: 'pdf',
    bytes: () =>
      pdfWith({
        catalog: '/Names<</EmbeddedFiles<</Names[(a)<</UF(setup.exe)/EF<</F 20 0 R>>>>]>>>>',
        objects: { 20: packed(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)])) },
      }),
    pages: 1,
    facts: { embeddedFiles: 1 },
    troubles: ['embedded-program: setup.exe'],
  },
  {
    title: 'a PDF/A without what PDF/A needs',
    family: 'pdf-a',
    bytes: () =>
      pdfWith({ catalog: `/Metadata 20 0 R/OpenAction${action('JavaScript')}`, objects: { 20: archivalMetadata() } }),
    pages: 1,
    facts: { pdfA: '2b' },
    troubles: ['script: Catalog', 'pdfa-font: Helvetica', 'pdfa-script', 'pdfa-output-intent'],
  },
  {
    title: 'a PDF/A with a stream in another file, which no page uses',
    family: 'pdf-a',
    bytes: () =>
      pdfWith({
        catalog: '/Metadata 20 0 R/OutputIntents[<</S/GTS_PDFA1>>]',
        font: '<</Type/Font/Subtype/Type3>>',
        objects: { 20: archivalMetadata(), 21: { entries: '/F(other.bin)', data: Buffer.alloc(0) } },
      }),
    pages: 1,
    facts: { pdfA: '2b' },
    troubles: ['pdfa-external-stream: 21'],
  },

  // OFD, ZIP and what is made of them
  { title: 'a sound OFD', family: 'ofd', bytes: () => packOfd(makeDocument()), pages: 2, facts: { documents: 1 } },
  {
    title: 'an OFD without one of its pages',
    family: 'ofd',
    bytes: () => packOfd(new Map([...makeDocument()].filter(([name]) => !name.includes('Page_1/')))),
    pages: 2,
    facts: { documents: 1 },
    troubles: ['part-missing: Doc_0/Pages/Page_1/Content.xml'],
  },
  {
    title: 'an OFD with a page that is not well-formed',
    family: 'ofd',
    bytes: () => packOfd(withFiles(makeDocument(), { 'Doc_0/Pages/Page_0/Content.xml': xmlFile('<a><b></a>') })),
    pages: 2,
    facts: { documents: 1 },
    troubles: ['part-malformed: Doc_0/Pages/Page_0/Content.xml: '],
  },
  {
    title: 'an OFD that is cut off',
    family: 'ofd',
    bytes: () => cut(packOfd(makeDocument()), 300),
    troubles: ['end-missing'],
  },
  {
    title: 'a sound ZIP',
    family: 'zip',
    bytes: () => makeZip([{ name: '记录.txt', deflate: true }]),
    facts: { members: 1 },
  },
  {
    title: 'a ZIP with a member that was changed',
    family: 'zip',
    bytes: () => makeZip([{ name: 'a.txt', crc: 1 }, { name: 'b.txt' }]),
    facts: { members: 2 },
    troubles: ['member-damaged: a.txt'],
  },
  {
    title: 'a ZIP with an archive, a program, a password and a compression of its own',
    family: 'zip',
    bytes: () =>
      makeZip([
        { name: 'in.zip', content: makeZip([{ name: 'a' }]) },
        { name: 'run.exe', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(80)]) },
        { name: 'secret.txt', flags: 1, deflate: true },
        { name: 'lzma.txt', method: 14 },
      ]),
    facts: { members: 4 },
    troubles: [
      'nested-archive: in.zip',
      'embedded-program: run.exe',
      'password: secret.txt',
      'compression-unknown: lzma.txt (14)',
    ],
  },
  { title: 'a sound DOCX', family: 'docx', bytes: () => docxWith() },
  {
    title: 'a DOCX without its main part',
    family: 'docx',
    bytes: () => docxWith([], { main: 'word/other.xml' }),
    troubles: ['part-missing: word/other.xml'],
  },
  {
    title: 'a DOCX whose main part is called in another case',
    family: 'docx',
    bytes: () => docxWith([], { main: 'Word/Document.XML' }),
  },
  {
    title: 'a DOCX with two parts that only case tells apart',
    family: 'docx',
    bytes: () => docxWith([{ name: 'word/Document.xml', content: Buffer.from('<w:document xmlns:w="w"/>') }]),
    troubles: ['needs-repair: word/Document.xml'],
  },
  {
    title: 'a DOCX with macros, a template from elsewhere and a program inside',
    family: 'docx',
    bytes: () =>
      docxWith(
        [
          { name: 'word/vbaProject.bin' },
          {
            name: 'word/embeddings/oleObject1.bin',
            content: Buffer.from('..MZ..This program cannot be run in DOS mode'),
          },
        ],
        {
          links: [
            relationship('hyperlink', 'https://example.org', true),
            relationship('attachedTemplate', 'https://example.org/a.dotm', true),
          ],
        },
      ),
    troubles: [
      'external-content: https://example.org/a.dotm',
      'macro: word/vbaProject.bin',
      'embedded-program: word/embeddings/oleObject1.bin',
    ],
  },
  {
    title: 'a DOCX whose main part is empty',
    family: 'docx',
    bytes: () => docxWith([{ name: 'word/vbaProject.bin' }], { text: '' }),
    troubles: [
      'part-malformed: word/document.xml: 1:0: document must contain a root element.',
      'macro: word/vbaProject.bin',
    ],
  },
  {
    title: 'a DOCX whose main part is cut off',
    family: 'docx',
    bytes: () => docxWith([], { text: '<w:document xmlns:w="w"><w:body>' }),
    troubles: ['part-malformed: word/document.xml: 1:32: unclosed tag: w:body'],
  },
  {
    title: 'a workbook with a sheet that is cut off',
    family: 'xlsx',
    bytes: () => makeWorkbook({ sheets: { 甲: '<sheetData><row>' } }),
    troubles: ['part-malformed: xl/worksheets/sheet1.xml: 1:143: unexpected close tag.'],
  },
  {
    title: 'a sound workbook',
    family: 'xlsx',
    bytes: () => makeWorkbook({ sheets: { 甲: '<sheetData/>' }, sharedTexts: '' }),
  },
  // XML
  { title: 'a sound XML document', family: 'xml', bytes: () => Buffer.from('<?xml version="1.0"?><a>1</a>\n') },
  {
    title: 'an XML document in GB 2312',
    family: 'xml',
    bytes: () => encodeGb18030('<?xml version="1.0" encoding="GB2312"?><档>案</档>'),
  },
  {
    title: 'an XML document with a document type and what that declares',
    family: 'svg',
    bytes: () =>
      Buffer.from('<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;"><x:a/>&more;</svg>'),
  },
  {
    title: 'an XML document with a text of 8 MiB, CDATA and comments',
    family: 'xml',
    bytes: () => Buffer.from(`<a><![CDATA[ <b> ]]><!-- <c> -->${'文'.repeat(8 * 1024 * 1024)}</a>`),
  },
  {
    title: 'an XML document that is cut off',
    family: 'xml',
    bytes: () => Buffer.from('<?xml version="1.0"?><a><b>1</b>'),
    troubles: ['end-missing: 1:32: unclosed tag: a'],
  },
  {
    title: 'an SVG that is cut off within a tag',
    family: 'svg',
    bytes: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0'),
    troubles: ['end-missing: 1:53: unclosed tag: svg'],
  },
  {
    title: 'a signed package of DA/T 48 that is cut off within its data',
    family: 'xml',
    bytes: () => {
      const made = makeEep({ files: [{ name: 'a.pdf', content: Buffer.alloc(300_000) }] });
      return Buffer.from(made.slice(0, made.indexOf('</编码数据>') - 1000));
    },
    troubles: ['end-missing: '],
  },
  {
    title: 'an XML document with tags that cross',
    family: 'xml',
    bytes: () => Buffer.from('<a><b></a></b>'),
    troubles: ['part-malformed: 1:10: unexpected close tag.'],
  },
  {
    title: 'an XML document that is not in the encoding that it names',
    family: 'xml',
    bytes: () => Buffer.concat([Buffer.from('<a>'), Buffer.of(0xd6, 0xd8), Buffer.from('</a>')]),
    troubles: ['part-malformed: not UTF-8'],
  },
  {
    title: 'an XML document in an encoding that is not read here',
    family: 'xml',
    bytes: () => Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a/>'),
    troubles: ['encoding-unknown: ISO-8859-1'],
  },
  {
    title: 'an XML document of elements without end',
    family: 'xml',
    bytes: () => Buffer.from('<a>'.repeat(1000)),
    troubles: ['limit: xmlDepth'],
  },
  { title: 'a sound ODT', family: 'odt', bytes: () => odtWith() },
  {
    title: 'an ODT with macros',
    family: 'odt',
    bytes: () => odtWith([{ name: 'Basic/a.xml' }]),
    troubles: ['macro: Basic/a.xml'],
  },
  {
    title: 'an ODT with a password',
    family: 'odt',
    bytes: () => odtWith([], { manifest: '<manifest:encryption-data/>', content: '\u0000\u0001' }),
    troubles: ['password'],
  },
  { title: 'a sound DOC', family: 'doc', bytes: () => compoundFileOf({ streams: ['WordDocument', '1Table'] }) },
  {
    title: 'a DOC with macros',
    family: 'doc',
    bytes: () => compoundFileOf({ streams: ['WordDocument', 'Macros'] }),
    troubles: ['macro: Macros'],
  },
  {
    title: 'a DOC that is cut off',
    family: 'doc',
    bytes: () => cut(compoundFileOf({ streams: ['WordDocument'], before: 2 }), 512),
    troubles: ['end-missing'],
  },
  {
    title: 'a DOCX with a password',
    family: 'office-encrypted',
    bytes: () => compoundFileOf({ streams: ['EncryptionInfo', 'EncryptedPackage'] }),
    troubles: ['password'],
  },

  // Images
  { title: 'a sound JPEG', family: 'jpeg', bytes: () => photograph, facts: { width: 32, height: 16 } },
  {
    title: 'a JPEG that is cut off',
    family: 'jpeg',
    bytes: () => cut(photograph, 10),
    facts: { width: 32, height: 16 },
    troubles: ['end-missing'],
  },
  {
    title: 'a JPEG with zeros in place of its second half',
    family: 'jpeg',
    bytes: () => Buffer.from(photograph).fill(0, photograph.length - 20),
    facts: { width: 32, height: 16 },
    troubles: ['end-missing'],
  },
  { title: 'a sound PNG', family: 'png', bytes: () => drawing, facts: { width: 8, height: 4 } },
  {
    title: 'a PNG that is cut off',
    family: 'png',
    bytes: () => cut(drawing, 15),
    facts: { width: 8, height: 4 },
    troubles: ['end-missing: IDAT'],
  },
  {
    title: 'a PNG with a byte changed',
    family: 'png',
    bytes: () => overwritten(drawing, 'IHDR\0\0\0\x08', 'IHDR\0\0\0\x09'),
    facts: { width: 9, height: 4 },
    troubles: ['member-damaged: IHDR'],
  },
  {
    title: 'a TIFF of three pages, with smaller copies and masks of them',
    family: 'tiff',
    bytes: () => tiffWith({ pages: 3, copies: 2, masks: 2 }),
    pages: 3,
    facts: { width: 4, height: 2 },
  },
  {
    title: 'a BigTIFF',
    family: 'bigtiff',
    bytes: () => tiffWith({ pages: 2, big: true }),
    pages: 2,
    facts: { width: 4, height: 2 },
  },
  {
    title: 'a TIFF that is cut off',
    family: 'tiff',
    bytes: () => cut(tiffWith(), 4),
    facts: { width: 4, height: 2 },
    troubles: ['end-missing'],
  },
  {
    title: 'a TIFF whose pages are a circle',
    family: 'tiff',
    bytes: () => tiffWith({ circular: true }),
    facts: { width: 4, height: 2 },
    troubles: ['structure-broken: byte 8'],
  },

  // Drawings and models
  { title: 'a sound DWG', family: 'dwg', bytes: () => dwgWith(), facts: { version: 'AC1032' } },
  {
    title: 'a DWG that is cut off',
    family: 'dwg',
    bytes: () => cut(dwgWith(), 1),
    facts: { version: 'AC1032' },
    troubles: ['end-missing'],
  },
  { title: 'a sound DWG 2000', family: 'dwg', bytes: () => oldDwgWith(), facts: { version: 'AC1015' } },
  {
    title: 'a DWG 2000 that is cut off',
    family: 'dwg',
    bytes: () => cut(oldDwgWith(), 1),
    facts: { version: 'AC1015' },
    troubles: ['end-missing'],
  },
  {
    title: 'a sound IFC, with strings and comments that look like entities',
    family: 'ifc',
    bytes: () => ifcWith(["#1=IFCWALL('a;#2=b;''');", '/*;#3=c;*/#4=IFCDOOR();']),
    facts: { schema: 'IFC4', entities: 2 },
  },
  {
    title: 'an IFC that is cut off',
    family: 'ifc',
    bytes: () => ifcWith(['#1=IFCWALL();'], ''),
    facts: { schema: 'IFC4' },
    troubles: ['end-missing'],
  },
  {
    title: 'an IFC that names no schema',
    family: 'ifc',
    bytes: () => ifcWith(['#1=IFCWALL();'], undefined, ''),
    facts: { entities: 1 },
    troubles: ['needs-repair: FILE_SCHEMA'],
  },

  // Sound and moving pictures
  { title: 'a sound MP4', family: 'mp4', bytes: () => mp4With() },
  { title: 'an MP4 that is cut off', family: 'mp4', bytes: () => cut(mp4With(), 5), troubles: ['end-missing: mdat'] },
  {
    title: 'an MP4 whose recorder was switched off',
    family: 'mp4',
    bytes: () => mp4With([box('mdat', Buffer.alloc(30))]),
    troubles: ['part-missing: moov'],
  },
  {
    title: 'an MP4 of empty boxes',
    family: 'mp4',
    bytes: () => Buffer.concat([movieType, Buffer.of(0, 0, 0, 2, 0, 0, 0, 0)]),
    troubles: [`structure-broken: byte ${movieType.length}`],
  },
  { title: 'a sound WAV', family: 'wav', bytes: () => wavWith() },
  { title: 'a WAV that is cut off', family: 'wav', bytes: () => cut(wavWith(), 10), troubles: ['end-missing: RIFF'] },
  {
    title: 'a WAV whose length was never written',
    family: 'wav',
    bytes: () => wavWith(0),
    troubles: ['size-differs: RIFF'],
  },
  { title: 'a sound AVI', family: 'avi', bytes: () => aviWith() },
  { title: 'an AVI without pictures', family: 'avi', bytes: () => aviWith(['hdrl']), troubles: ['part-missing: movi'] },
  {
    title: 'a WAV with a chunk beyond its form',
    family: 'wav',
    bytes: () => chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', Buffer.alloc(16), 999)])),
    troubles: ['end-missing: fmt '],
  },
  { title: 'a sound MP3', family: 'mp3', bytes: () => mp3With({ frames: 8, stated: 8 * 417 }) },
  {
    title: 'an MP3 that is cut off',
    family: 'mp3',
    bytes: () => mp3With({ frames: 4, stated: 8 * 417 }),
    troubles: ['end-missing'],
  },
  {
    title: 'an MP3 of noise',
    family: 'mp3',
    bytes: () => Buffer.alloc(5000, 0x55),
    troubles: ['structure-broken: byte 0'],
  },
];

for (const { title, family, bytes, pages, facts = {}, troubles = [] } of rows) {
  test(`${title} is told as it is`, async (t) => {
    const opened = await openBytes(family, bytes());
    const told = troublesIn(opened);
    // Of a place only the beginning is given where it ends in a sentence of a parser.
    t.deepEqual(
      told.map((trouble, index) =>
        troubles[index]?.endsWith(': ') ? trouble.slice(0, troubles[index].length) : trouble,
      ),
      [...troubles],
    );
    t.is(opened.pages, pages);
    t.deepEqual(opened.facts, facts);
  });
}
