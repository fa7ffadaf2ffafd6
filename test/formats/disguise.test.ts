import test from 'ava';
import { identify } from '../../src/formats/identify.ts';
import { compoundFileOf } from './support/compound-file-of.ts';
import { officeOf } from './support/container-files.ts';
import { pdfOf } from './support/document-files.ts';
import { bytes, hex, zeros } from './support/minimal-file.ts';
import { probeOf } from './support/probe-of.ts';
import { zipOf } from './support/zip-of.ts';

const zip = zipOf({ members: { 'a.txt': 'x' } });
const program = bytes('MZ', hex('9000 0300'), zeros(58));
const docx = officeOf('vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'word/document.xml');
const docm = officeOf('vnd.ms-word.document.macroEnabled.main+xml', 'word/document.xml');
const ofd = zipOf({ members: { 'OFD.xml': '<x/>' } });

interface Row {
  readonly title: string;
  readonly name: string;
  readonly content: Buffer;
  readonly family: string | undefined;
  readonly matches: boolean;
  readonly disguised: boolean;
}

const rows: readonly Row[] = [
  row('a ZIP called PDF', 'a.pdf', zip, 'zip', 'disguised'),
  row('a program called PDF', 'a.pdf', program, 'windows-executable', 'disguised'),
  row('a program called photograph', '照片.JPG', program, 'windows-executable', 'disguised'),
  row('a plain ZIP called DOCX', 'a.docx', zip, 'zip', 'disguised'),
  row('an OFD called DOCX', 'a.docx', ofd, 'ofd', 'disguised'),
  row('a document with macros called DOCX', 'a.docx', docm, 'docm', 'disguised'),
  row('a web page called XLS', '清单.xls', bytes('<html><table></table></html>'), 'html', 'disguised'),
  row('an RTF called DOC', 'a.doc', bytes('{\\rtf1\\ansi x}'), 'rtf', 'disguised'),
  row('a PDF of ASCII only called TXT', 'a.txt', bytes('%PDF-1.4\n%%EOF'), 'pdf', 'disguised'),
  row('noise called DWG', 'a.dwg', hex('00ff00ff'), undefined, 'disguised'),
  row('a PDF without extension', '验收记录', pdfOf('1.7'), 'pdf', 'other'),
  row('a PDF with an extension nobody knows', 'a.v2', pdfOf('1.7'), 'pdf', 'other'),
  row('a program with an extension nobody knows', 'a.dat', program, 'windows-executable', 'other'),
  row('noise with an extension nobody knows', 'a.v2', hex('00ff00ff'), undefined, 'other'),
  row('an empty file called PDF', 'a.pdf', Buffer.alloc(0), undefined, 'other'),
  row('a hidden file without extension', '.pdf', pdfOf('1.7'), 'pdf', 'other'),
  row('an extension in capitals', 'C7 竣工/v1.0/报告.PDF', pdfOf('1.7'), 'pdf', 'matches'),
  row('a DOCX called ZIP, which it is as well', 'a.zip', docx, 'docx', 'matches'),
  row('a JSON called TXT, which it is as well', 'a.txt', bytes('{"a": 1}'), 'json', 'matches'),
  row('an Office document of WPS called WPS', 'a.wps', compoundFileOf({ streams: ['WordDocument'] }), 'wps', 'matches'),
];

for (const { title, name, content, family, matches, disguised } of rows) {
  test(`${title}: ${name}`, (t) => {
    const format = identify(probeOf(content), name);
    t.is(format.families[0], family);
    t.is(format.basis === 'none', family === undefined);
    t.like(format, { extensionMatches: matches, disguised });
  });
}

test('whatever a file is besides is listed behind what it is', (t) => {
  const format = identify(probeOf(docx), 'a.docx');
  t.deepEqual(
    format.alternatives.map(({ families: [family], puid }) => [family, puid]),
    [['zip', 'x-fmt/263']],
  );
});

test('an unknown format is an answer of its own', (t) => {
  t.deepEqual(identify(probeOf(hex('00ff00ff')), 'a.v2'), {
    puid: null,
    name: 'unknown',
    mime: 'application/octet-stream',
    kind: 'other',
    families: [],
    basis: 'none',
    extensionMatches: false,
    disguised: false,
    alternatives: [],
  });
});

function row(
  title: string,
  name: string,
  content: Buffer,
  family: string | undefined,
  verdict: 'matches' | 'disguised' | 'other',
): Row {
  return { title, name, content, family, matches: verdict === 'matches', disguised: verdict === 'disguised' };
}
