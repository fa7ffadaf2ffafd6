import { deflateSync } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import { makeZip } from '../../fixtures/attack/zip.ts';
import { ifcWith } from '../../fixtures/openable/drawings.ts';
import { tiffWith } from '../../fixtures/openable/images.ts';
import { docxWith, relationship } from '../../fixtures/openable/packages.ts';
import { archivalMetadata, encryptedPdf, pdfWith } from '../../fixtures/openable/pdf.ts';
import { makeDocument, packOfd } from '../../fixtures/signed/ofd/document.ts';
import type { Finding } from '../../src/verification/finding.ts';
import { compoundFileOf } from '../formats/support/compound-file-of.ts';
import { examined } from '../support/examining.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';

interface Row {
  readonly title: string;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Rule, condition, outcome and severity of what is found. */
  readonly expected: readonly string[];
}

const archival = { catalog: '/Metadata 20 0 R', objects: { 20: archivalMetadata() } };
const intent = '/OutputIntents[<</S/GTS_PDFA1>>]';
const drawnFont = '<</Type/Font/Subtype/Type3>>';
const doing = (kind: string): string => `/OpenAction<</S/${kind}>>`;

const rows: readonly Row[] = [
  { title: 'a sound PDF passes', file: '1.pdf', bytes: pdfWith(), expected: [] },
  { title: 'a sound OFD passes', file: '2.ofd', bytes: packOfd(makeDocument()), expected: [] },
  { title: 'a sound DOCX passes', file: '3.docx', bytes: docxWith(), expected: [] },
  { title: 'a sound TIFF passes', file: '4.tif', bytes: tiffWith(), expected: [] },
  { title: 'a sound ZIP passes', file: '5.zip', bytes: makeZip([{ name: 'a.txt' }]), expected: [] },
  {
    title: 'a PDF whose page cannot be decoded cannot be read',
    file: '10.pdf',
    bytes: pdfWith({ contents: { entries: '/Filter/FlateDecode', data: Buffer.alloc(99, 0x41) } }),
    expected: ['US-04 unreadable failed blocking'],
  },
  {
    title: 'an IFC without its end is cut off',
    file: '11.ifc',
    bytes: ifcWith(['#1=IFCWALL();'], ''),
    expected: ['US-04 truncated failed blocking'],
  },
  {
    title: 'a DOCX with a password cannot be read',
    file: '12.docx',
    bytes: compoundFileOf({ streams: ['EncryptionInfo', 'EncryptedPackage'] }),
    expected: ['US-04 encrypted failed blocking'],
  },
  {
    title: 'a PDF with bytes behind its end has a defect',
    file: '13.pdf',
    bytes: Buffer.concat([pdfWith(), Buffer.from('behind')]),
    expected: ['US-04 damaged warning warning'],
  },
  {
    title: 'a PDF in an encoding that is not known here was not checked throughout',
    file: '14.pdf',
    bytes: pdfWith({ contents: { entries: '/Filter/LZWDecode', data: Buffer.alloc(9) } }),
    expected: ['US-04 not-understood not_performed warning'],
  },
  {
    title: 'a PDF page that inflates beyond reason was not checked, and keeps the delivery back',
    file: '15.pdf',
    bytes: pdfWith({
      contents: { entries: '/Filter[/FlateDecode/FlateDecode]', data: deflateSync(deflateSync(Buffer.alloc(2 ** 27))) },
    }),
    expected: ['US-04 given-up not_performed blocking'],
  },
  {
    title: 'a PDF that is encrypted without a password is told',
    file: '20.pdf',
    bytes: encryptedPdf('rc4-40'),
    expected: ['US-08 encrypted warning warning'],
  },
  {
    title: 'a compression that is not in common use is told',
    file: '21.zip',
    bytes: makeZip([{ name: 'a.txt', method: 14 }]),
    expected: ['US-08 compressed warning warning'],
  },
  {
    title: 'an archive within an archive is told',
    file: '22.zip',
    bytes: makeZip([{ name: 'in.zip', content: makeZip([{ name: 'a.txt' }]) }]),
    expected: ['US-08 nested warning warning'],
  },
  {
    title: 'a PDF without one of its fonts is told',
    file: '30.pdf',
    bytes: pdfWith({ font: '<</Type/Font/Subtype/TrueType/BaseFont/SimSun>>' }),
    expected: ['US-10 font-missing warning warning'],
  },
  {
    title: 'a PDF/A without fonts and output intent is told',
    file: '31.pdf',
    bytes: pdfWith(archival),
    expected: ['US-10 pdfa-font warning warning', 'US-10 pdfa-output-intent warning warning'],
  },
  {
    title: 'a PDF/A with an output intent that runs a script is told',
    file: '32.pdf',
    bytes: pdfWith({
      ...archival,
      catalog: `${archival.catalog}${intent}${doing('JavaScript')}`,
      font: drawnFont,
    }),
    expected: ['US-10 pdfa-script warning warning', 'SE-09 script warning warning'],
  },
  {
    title: 'a PDF/A that is encrypted is told',
    file: '33.pdf',
    bytes: encryptedPdf('aes-256-r6', { ...archival, catalog: archival.catalog + intent, font: drawnFont }),
    expected: ['US-08 encrypted warning warning', 'US-10 pdfa-encryption warning warning'],
  },
  {
    title: 'a PDF that starts a program is told',
    file: '40.pdf',
    bytes: pdfWith({ catalog: doing('Launch') }),
    expected: ['SE-09 launch warning warning'],
  },
  {
    title: 'a DOCX with macros is told',
    file: '41.docx',
    bytes: docxWith([{ name: 'word/vbaProject.bin' }]),
    expected: ['SE-09 macro warning warning'],
  },
  {
    title: 'a DOCX with a template from elsewhere is told',
    file: '42.docx',
    bytes: docxWith([], { links: [relationship('attachedTemplate', 'https://example.org/a.dotm', true)] }),
    expected: ['SE-09 external-content warning warning'],
  },
  {
    title: 'a ZIP with a program inside is told',
    file: '43.zip',
    bytes: makeZip([{ name: 'setup.exe', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(80)]) }]),
    expected: ['SE-09 embedded-program warning warning'],
  },
];

const ours = new Set(['US-04', 'US-08', 'US-10', 'SE-09']);

let findings: Promise<readonly Finding[]> | undefined;

/** All files are checked together, by the first test that asks. */
async function checkTogether(t: ExecutionContext): Promise<readonly Finding[]> {
  const contents = Object.fromEntries(rows.map(({ file, bytes }) => [file, bytes]));
  const folder = await smallDelivery(
    t,
    ({ volumes }) => {
      const record = volumes[0]?.records[0];
      for (const { file } of rows) record?.files.push({ path: file, role: 'attachment' });
    },
    { ...smallContents, ...contents },
  );
  const { report } = await examined(t, folder);
  return report.findings.filter(({ rule, outcome }) => ours.has(rule) && outcome !== 'passed');
}

for (const { title, file, expected } of rows) {
  test(title, async (t) => {
    findings ??= checkTogether(t);
    const found = (await findings).filter(({ target }) => target.file === file);
    t.deepEqual(
      found.map(({ rule, evidence, outcome, severity }) => [rule, evidence['condition'], outcome, severity].join(' ')),
      [...expected],
    );
    for (const { message, remedy } of found) {
      t.true(message.en.includes(file) && message.zh.includes(file));
      t.notRegex(`${message.en}${message.zh}${remedy.en}${remedy.zh}`, /[{}]/u);
    }
  });
}

test('that PDF/A was not validated in full is said once for all files', async (t) => {
  findings ??= checkTogether(t);
  const [finding, ...more] = (await findings).filter(({ target }) => target.file === undefined);
  t.like(finding, { rule: 'US-10', outcome: 'not_performed', evidence: { condition: 'pdfa-not-validated', count: 3 } });
  t.deepEqual(more, []);
});
