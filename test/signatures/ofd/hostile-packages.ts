import { type MadeEntry, makeZip } from '../../../fixtures/attack/zip.ts';
import { index, makeDocument, packOfd, page, withFiles, xmlFile } from '../../../fixtures/signed/ofd/document.ts';
import type { SignatureReason } from '../../../src/i18n/signatures/reasons.ts';
import type { Case, Expected } from '../case.ts';
import { given, seal, sealedCase, sealsOf } from './seals.ts';

const first = 'Doc_0/Pages/Page_0/Content.xml';
const forged = page('伪造的内容', 0);
const intruder = 'Doc_0/Pages/Page_2/Content.xml';

const formatFailure = (reason: SignatureReason): Expected => ['TOTAL-FAILED', 'FORMAT_FAILURE', reason];
const unreadable: Expected = ['INDETERMINATE', undefined, 'NOT_PERFORMED_OFD_UNREADABLE'];

/** OFDs that show some readers what others do not see (T19, T26). */
const twoFaced: readonly Case[] = [
  {
    title: 'a file that lies twice in the package is refused',
    given: sealedCase({}, (files) => packOfd(files, { name: first, content: forged })),
    expected: formatFailure('OFD_ENTRY_REPEATED'),
  },
  {
    title: 'two files that differ only by case are not accepted',
    given: sealedCase({}, (files) => packOfd(files, { name: first.replace('Pages', 'PAGES'), content: forged })),
    expected: 'TOTAL-PASSED',
    document: 'OFD_ENTRY_CASE_TWIN',
  },
  ...['../evil.xml', '/evil.xml', 'Doc_0/../../evil.xml', 'Doc_0\\evil.xml', 'C:/evil.xml', 'Doc_0//evil.xml'].map(
    (name): Case => ({
      title: `a file named ${name} is refused`,
      given: sealedCase({}, (files) => packOfd(files, { name, content: forged })),
      expected: formatFailure('OFD_ENTRY_NAME_UNSAFE'),
    }),
  ),
  {
    title: 'a file with another name before its data is refused',
    given: sealedCase({}, (files) => packOfd(files, { name: 'x.xml', localName: first, content: forged })),
    expected: formatFailure('OFD_HEADERS_DIFFER'),
  },
  {
    title: 'a file that the directory does not list is refused',
    given: sealedCase({}, (files) => packOfd(files, { name: first, content: forged, unlisted: true })),
    expected: formatFailure('OFD_ENTRY_HIDDEN'),
  },
  {
    title: 'a package before the package is refused',
    given: sealedCase({}, (files) => {
      const hidden = packOfd(withFiles(makeDocument(), { [first]: forged }));
      return shifted(packOfd(files), hidden);
    }),
    expected: formatFailure('OFD_ENTRY_HIDDEN'),
  },
  {
    title: 'files that share their bytes are refused',
    given: sealedCase({}, (files) => packOfd(files, { name: 'x.xml', overFirst: true, localName: 'OFD.xml' })),
    expected: formatFailure('OFD_HEADERS_DIFFER'),
  },
  {
    title: 'files that overlap are refused',
    given: sealedCase({}, (files) => {
      const inner = { name: 'inner.xml', content: forged };
      const outer = { name: 'outer.bin', content: makeZip([inner]) };
      const at = 30 + outer.name.length;
      return makeZip([outer, { ...inner, at }, ...[...files].map(([name, content]) => ({ name, content }))]);
    }),
    expected: formatFailure('OFD_ENTRIES_OVERLAP'),
  },
];

/** A whole file as a reader finds it that goes through a package from its start. */
const unlisted = makeZip([{ name: first, content: forged }]).subarray(0, 30 + first.length + forged.length);

/** An entry that hides a file behind the end of its deflated data. */
function hiding(name: string, content: Buffer): MadeEntry {
  return { name, content, deflate: true, behind: unlisted };
}

/** An extra field of a local header. */
function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

function sizes64(size: number): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeBigUInt64LE(BigInt(size), 0);
  sizes.writeBigUInt64LE(BigInt(size), 8);
  return extraField(1, sizes);
}

/** OFDs that hide a file inside the data of another, where readers that go by the directory do not look. */
const insideData: readonly Case[] = [
  {
    title: 'a file hidden behind the end of a protected one is found',
    given: sealedCase({}, (files) => {
      const content = files.get('OFD.xml') ?? Buffer.alloc(0);
      const others = [...files].filter(([path]) => path !== 'OFD.xml');
      return makeZip([hiding('OFD.xml', content), ...others.map(([name, data]) => ({ name, content: data }))]);
    }),
    expected: formatFailure('OFD_FILE_MALFORMED'),
  },
  {
    title: 'a file hidden behind the end of a page is found',
    given: sealedCase({}, (files) => {
      const others = new Map([...files].filter(([path]) => path !== first));
      return packOfd(others, hiding(first, files.get(first) ?? Buffer.alloc(0)));
    }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_DAMAGED'],
  },
  ...(
    [
      ['a file that nobody signed', 'extra.bin', Buffer.from('extra')],
      ['a large file that nobody signed', 'extra.bin', Buffer.alloc(300_000, 'extra')],
      ['an empty file', 'empty.bin', Buffer.alloc(0)],
      ['a folder', 'Doc_0/Res/', Buffer.alloc(0)],
    ] as const
  ).map(
    ([what, name, content]): Case => ({
      title: `a file hidden behind the end of ${what} is found`,
      given: sealedCase({}, (files) => packOfd(files, hiding(name, content))),
      expected: formatFailure('OFD_FILE_MALFORMED'),
      document: 'OFD_FILE_MALFORMED',
    }),
  ),
  {
    title: 'a file hidden in one whose length is told only behind it is found',
    given: sealedCase({}, (files) => packOfd(files, { name: 'extra.bin', content: unlisted, descriptor: true })),
    expected: formatFailure('OFD_ENTRY_HIDDEN'),
  },
  {
    title: 'a file hidden in one that is said to be shorter before its data is refused',
    given: sealedCase({}, (files) =>
      packOfd(files, {
        name: 'extra.bin',
        content: Buffer.concat([forged, unlisted]),
        localExtra: sizes64(forged.length),
      }),
    ),
    expected: formatFailure('OFD_HEADERS_DIFFER'),
  },
  {
    title: 'a file with a second name before its data is refused',
    given: sealedCase({}, (files) =>
      packOfd(files, {
        name: 'x.xml',
        content: forged,
        localExtra: extraField(0x7075, Buffer.concat([Buffer.alloc(5), Buffer.from(first)])),
      }),
    ),
    expected: formatFailure('OFD_HEADERS_DIFFER'),
  },
  {
    title: 'a folder does not lend its emptiness to a file of its name',
    async given(world) {
      const seals = await sealsOf(world);
      const files = seal({ ...seals, document: withFiles(seals.document, { 'Doc_0/note.xml': Buffer.alloc(0) }) });
      const changed = withFiles(files, { 'Doc_0/note.xml': forged });
      return given(packOfd(changed, { name: 'Doc_0/note.xml/', content: Buffer.alloc(0), deflate: true }), seals);
    },
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_CHANGED'],
  },
];

/** OFDs to which something was done after they were sealed (T19). */
const changed: readonly Case[] = [
  {
    title: 'a page changed after sealing is found',
    given: sealedCase({}, (files) => withFiles(files, { [first]: forged })),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_CHANGED'],
  },
  {
    title: 'a page taken out after sealing is found',
    given: sealedCase({}, (files) => new Map([...files].filter(([path]) => path !== first))),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_MISSING'],
  },
  {
    title: 'a page added after sealing is found by the document that names it',
    given: sealedCase({}, (files) => {
      const document = files.get('Doc_0/Document.xml')?.toString() ?? '';
      const added = document.replace(
        '</ofd:Pages>',
        '<ofd:Page ID="3" BaseLoc="Pages/Page_2/Content.xml"/></ofd:Pages>',
      );
      return withFiles(files, { [intruder]: forged, 'Doc_0/Document.xml': Buffer.from(added) });
    }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_CHANGED'],
  },
  {
    title: 'a file added after sealing that nothing names is told',
    given: sealedCase({}, (files) => withFiles(files, { [intruder]: forged })),
    expected: 'TOTAL-PASSED',
    document: 'OFD_ENTRY_UNCOVERED',
  },
  {
    title: 'a page that the seal leaves open is told',
    given: sealedCase({ signing: { protects: (path) => path !== first && !path.endsWith('Signatures.xml') } }),
    expected: 'TOTAL-PASSED',
    document: 'OFD_ENTRY_UNCOVERED',
  },
  {
    title: 'an index that the seal leaves open is told',
    given: sealedCase({ signing: { protects: (path) => path !== 'OFD.xml' && !path.endsWith('Signatures.xml') } }),
    expected: 'TOTAL-PASSED',
    document: 'OFD_ENTRY_UNCOVERED',
  },
  {
    title: 'a file whose data does not match its checksum is damaged',
    given: sealedCase({}, (files) => {
      const others = new Map([...files].filter(([path]) => path !== first));
      return packOfd(others, { name: first, content: files.get(first) ?? Buffer.alloc(0), crc: 1 });
    }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_DAMAGED'],
  },
  {
    title: 'a file that inflates to more than it says is damaged',
    given: sealedCase({}, (files) => {
      const others = new Map([...files].filter(([path]) => path !== first));
      return packOfd(others, {
        name: first,
        content: files.get(first) ?? Buffer.alloc(0),
        deflate: true,
        claimedBytes: 9,
      });
    }),
    expected: ['TOTAL-FAILED', 'HASH_FAILURE', 'OFD_REFERENCE_DAMAGED'],
  },
];

/** OFDs whose signatures cannot be found or read as they should. */
const broken: readonly Case[] = [
  {
    title: 'an OFD made to forget its seals is not unsigned',
    given: sealedCase({}, (files) => withFiles(files, { 'OFD.xml': index() })),
    expected: formatFailure('OFD_SIGNATURE_UNLISTED'),
  },
  {
    title: 'an OFD whose list of signatures was emptied is not unsigned',
    given: sealedCase({}, (files) => withFiles(files, { 'Doc_0/Signs/Signatures.xml': xmlFile('<Signatures/>') })),
    expected: formatFailure('OFD_SIGNATURE_UNLISTED'),
  },
  ...['Doc_0/Signs/Signatures.xml', 'Doc_0/Signs/Sign_0/Signature.xml', 'Doc_0/Signs/Sign_0/SignedValue.dat'].map(
    (gone): Case => ({
      title: `an OFD without ${gone} is refused`,
      given: sealedCase({}, (files) => new Map([...files].filter(([path]) => path !== gone))),
      expected: formatFailure('OFD_FILE_MISSING'),
    }),
  ),
  ...(
    [
      ['with a document type', '<!DOCTYPE r [<!ENTITY e "x">]><ofd:Signatures xmlns:ofd="o"/>'],
      ['that is not well-formed', '<Signatures>'],
      ['with a prefix from nowhere', '<ofd:Signatures/>'],
      ['with a signature of an unknown type', '<Signatures><Signature Type="Chop" BaseLoc="/a"/></Signatures>'],
      ['that names a place outside', '<Signatures><Signature BaseLoc="/../a"/></Signatures>'],
    ] as const
  ).map(
    ([fault, xml]): Case => ({
      title: `a list of signatures ${fault} is refused`,
      given: sealedCase({}, (files) => withFiles(files, { 'Doc_0/Signs/Signatures.xml': Buffer.from(xml) })),
      expected: formatFailure('OFD_FILE_MALFORMED'),
    }),
  ),
  {
    title: 'a list that names a signature twice is refused',
    given: sealedCase({}, (files) => {
      const list = 'Doc_0/Signs/Signatures.xml';
      const text = files.get(list)?.toString() ?? '';
      return withFiles(files, { [list]: Buffer.from(text.replace(/<ofd:Signature [^>]*>/u, '$&$&')) });
    }),
    expected: formatFailure('OFD_FILE_MALFORMED'),
  },
  {
    title: 'a list of signatures that is no text is refused',
    given: sealedCase({}, (files) => withFiles(files, { 'Doc_0/Signs/Signatures.xml': Buffer.from([0xff, 0xfe, 0]) })),
    expected: formatFailure('OFD_FILE_MALFORMED'),
  },
  {
    title: 'a description with two lists of references is refused',
    given: sealedCase({
      signing: { changeXml: (xml) => xml.replace('<ofd:StampAnnot', '<ofd:References/><ofd:StampAnnot') },
    }),
    expected: formatFailure('OFD_FILE_MALFORMED'),
  },
  {
    title: 'a description that leads its value out of the package is refused',
    given: sealedCase({
      signing: { changeXml: (xml) => xml.replace('/Doc_0/Signs/Sign_0/SignedValue.dat', '../../../../x') },
    }),
    expected: formatFailure('OFD_FILE_MALFORMED'),
  },
  {
    title: 'a value that is no seal signature is refused',
    given: sealedCase({}, (files) =>
      withFiles(files, { 'Doc_0/Signs/Sign_0/SignedValue.dat': Buffer.from('3003020101', 'hex') }),
    ),
    expected: formatFailure('CONTAINER_MALFORMED'),
  },
  {
    title: 'a damaged OFD is not said to be unsigned',
    given: sealedCase({}, (files) => packOfd(files).subarray(0, -9)),
    expected: unreadable,
  },
  {
    title: 'an OFD with an encrypted file is not verified',
    given: sealedCase({}, (files) => packOfd(files, { name: 'x', flags: 0x801 })),
    expected: unreadable,
  },
  {
    title: 'an OFD with a file packed in another way is not verified',
    given: sealedCase({}, (files) => packOfd(files, { name: 'x', method: 12 })),
    expected: unreadable,
  },
];

/** OFDs made to cost more than they may (T25). */
const costly: readonly Case[] = [
  {
    title: 'an OFD too large to open is not said to be unsigned',
    given: async (world) => ({ ...(await sealedCase({})(world)), limits: { ofdBytes: 100 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'an OFD with too many files is not opened',
    given: async (world) => ({ ...(await sealedCase({})(world)), limits: { ofdEntries: 10 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'an OFD whose files inflate to too much is not read',
    given: async (world) => ({ ...(await sealedCase({})(world)), limits: { ofdInflatedBytes: 1_000 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'an OFD with a list of signatures too long to read is not verified',
    given: async (world) => ({ ...(await sealedCase({})(world)), limits: { ofdXmlBytes: 100 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'an OFD whose signatures are too much to hold is not verified',
    given: async (world) => ({ ...(await sealedCase({})(world)), limits: { ofdReadBytes: 3_000 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'an OFD with too many signatures is not verified',
    given: async (world) => ({ ...(await sealedCase({})(world)), limits: { documentSignatures: 0 } }),
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
  {
    title: 'an OFD with a protected file that inflates beyond reason is not read',
    async given(world) {
      const seals = await sealsOf(world);
      const bomb = Buffer.alloc(17 * 1024 * 1024);
      const files = seal({ ...seals, document: withFiles(seals.document, { 'Doc_0/Res/bomb.bin': bomb }) });
      return { file: packOfd(files), fileName: 'record.ofd', trust: seals.trust };
    },
    expected: ['INDETERMINATE', undefined, 'NOT_PERFORMED_LIMIT'],
  },
];

export const hostilePackages: readonly Case[] = [...twoFaced, ...insideData, ...changed, ...broken, ...costly];

/** A package with other bytes before it, and its places told anew. */
function shifted(zip: Buffer, before: Buffer): Buffer {
  const moved = Buffer.from(zip);
  const end = moved.length - 22;
  const directory = moved.readUInt32LE(end + 16);
  for (let at = directory; at < end; ) {
    moved.writeUInt32LE(moved.readUInt32LE(at + 42) + before.length, at + 42);
    at += 46 + moved.readUInt16LE(at + 28) + moved.readUInt16LE(at + 30) + moved.readUInt16LE(at + 32);
  }
  moved.writeUInt32LE(directory + before.length, end + 16);
  return Buffer.concat([before, moved]);
}
