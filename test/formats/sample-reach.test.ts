import test from 'ava';
import { identify } from '../../src/formats/identify.ts';
import { compoundFileOf } from './support/compound-file-of.ts';
import { officeOf } from './support/container-files.ts';
import { pdfOf } from './support/document-files.ts';
import { probeOf } from './support/probe-of.ts';
import { zipOf } from './support/zip-of.ts';

const wordType = 'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const typesMember = { '[Content_Types].xml': `<Override ContentType="application/${wordType}"/>` };

/** So many members that the directory of the ZIP is longer than the tail of a probe. */
const pages = Object.fromEntries(Array.from({ length: 3000 }, (_, page) => [`Pages/Page_${page}/Content.xml`, '<x/>']));

const rows = [
  ['a long DOCX whose types lead', 'a.docx', zipOf({ members: { ...typesMember, ...pages } }), 'docx', 'container'],
  [
    'a long DOCX whose types were not seen',
    'a.docx',
    zipOf({ members: { ...pages, ...typesMember } }),
    'docx',
    'extension',
  ],
  [
    'a long ZIP whose types were not seen',
    'a.zip',
    zipOf({ members: { ...pages, ...typesMember } }),
    'zip',
    'signature',
  ],
  [
    'a long OFD whose entry comes last',
    'a.ofd',
    zipOf({ members: { ...pages, 'OFD.xml': '<x/>' } }),
    'ofd',
    'container',
  ],
  ['a long OFD called DOCX', 'a.docx', zipOf({ members: { ...pages, 'OFD.xml': '<x/>' } }), 'ofd', 'container'],
  ['a long ZIP called OFD', 'a.ofd', zipOf({ members: pages }), 'ofd', 'extension'],
  ['a DOCX that was cut', 'a.docx', officeOf(wordType, 'word/document.xml').subarray(0, 200), 'docx', 'container'],
  [
    'an OFD with a comment',
    'a.ofd',
    zipOf({ members: { 'OFD.xml': '<x/>' }, comment: '备注'.repeat(9000) }),
    'ofd',
    'container',
  ],
  ['a DOC whose directory was not seen', 'a.doc', hidden('WordDocument'), 'doc', 'extension'],
  ['a compound file whose directory was not seen', 'a.tmp', hidden('WordDocument'), 'ole2', 'signature'],
  [
    'a compound file with a document inside',
    'a.bin',
    compoundFileOf({ streams: ['other'], inner: ['WordDocument'] }),
    'ole2',
    'signature',
  ],
  ['a PDF/A whose claim lies at the end', 'a.pdf', pdfaClaim('', 'x'.repeat(100_000)), 'pdf-a', 'signature'],
  [
    'a PDF/A whose claim lies in the middle',
    'a.pdf',
    pdfaClaim('x'.repeat(100_000), 'x'.repeat(100_000)),
    'pdf',
    'signature',
  ],
] as const;

for (const [title, name, content, family, basis] of rows) {
  test(`${title} is told as ${family} by its ${basis}`, (t) => {
    const format = identify(probeOf(content), name);
    t.is(format.families[0], family);
    t.is(format.basis, basis);
  });
}

test('what the sample did not show is no disguise', (t) => {
  const format = identify(probeOf(hidden('WordDocument')), 'a.doc');
  t.like(format, { extensionMatches: true, disguised: false, puid: 'fmt/609' });
});

test('a ZIP seen to its end that lacks the entry of its extension is a disguise', (t) => {
  t.like(identify(probeOf(zipOf({ members: { 'ofd.XML': '<x/>' } })), 'a.ofd'), { puid: 'x-fmt/263', disguised: true });
});

test('a probe without tail is judged by the head', (t) => {
  const head = pdfOf('1.7');
  t.is(identify({ bytes: 5_000_000_000, head, tail: new Uint8Array() }, 'a.pdf').puid, 'fmt/276');
});

function hidden(stream: string): Buffer {
  return compoundFileOf({ streams: [stream], before: 100, behind: 200 });
}

function pdfaClaim(before: string, behind: string): Buffer {
  const xmp = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="B"';
  return pdfOf('1.7', `${behind}${xmp}${before}`);
}
