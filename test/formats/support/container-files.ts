import { compoundFileOf } from './compound-file-of.ts';
import { byContainer, byExtension, bySignature, bytes, hex, type MinimalFile, zeros } from './minimal-file.ts';
import { zipOf } from './zip-of.ts';

const types = '[Content_Types].xml';

/** An Office Open XML package whose main part is of a content type; the beginning of that part may say it is strict. */
export function officeOf(mainType: string, part: string, content = '<x/>'): Buffer {
  const override = `<Override PartName="/${part}" ContentType="application/${mainType}"/>`;
  return zipOf({ members: { [types]: `<Types>${override}</Types>`, '_rels/.rels': '<x/>', [part]: content } });
}

const office = [
  [
    'docx',
    'fmt/412',
    'fmt/1827',
    'word/document.xml',
    'wordprocessingml',
    'vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'xlsx',
    'fmt/214',
    'fmt/1828',
    'xl/workbook.xml',
    'spreadsheetml',
    'vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    'pptx',
    'fmt/215',
    'fmt/1829',
    'ppt/presentation.xml',
    'presentationml',
    'vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
] as const;

const macros = [
  ['docm', 'fmt/523', 'word/document.xml', 'vnd.ms-word.document.macroEnabled.main+xml'],
  ['xlsm', 'fmt/445', 'xl/workbook.xml', 'vnd.ms-excel.sheet.macroEnabled.main+xml'],
  ['xlsb', 'fmt/595', 'xl/workbook.bin', 'vnd.ms-excel.sheet.binary.macroEnabled.main'],
  ['pptm', 'fmt/487', 'ppt/presentation.xml', 'vnd.ms-powerpoint.presentation.macroEnabled.main+xml'],
] as const;

const openDocuments = [
  ['odt', 'text', ['fmt/136', 'fmt/290', 'fmt/291', 'fmt/1756', 'fmt/2044']],
  ['ods', 'spreadsheet', ['fmt/137', 'fmt/294', 'fmt/295', 'fmt/1755', 'fmt/2045']],
  ['odp', 'presentation', ['fmt/138', 'fmt/292', 'fmt/293', 'fmt/1754', 'fmt/2046']],
  ['odg', 'graphics', ['fmt/139', 'fmt/296', 'fmt/297', 'fmt/1753', 'fmt/2048']],
] as const;

const openDocumentVersions = ['1.0', '1.1', '1.2', '1.3', '1.4'] as const;
const wordClass = '00020906-0000-0000-c000-000000000046';
const word6Class = '00020900-0000-0000-c000-000000000046';

/** What lies in a ZIP or an OLE2 compound file, and archives. */
export const containerFiles: readonly MinimalFile[] = [
  byContainer(
    'a.ofd',
    'ofd',
    null,
    '1.0',
    zipOf({ members: { 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '<x/>' } }),
  ),
  byContainer('a.asics', 'asic-s', 'fmt/1341', undefined, associatedSignature('asic-s')),
  byContainer('a.asice', 'asic-e', 'fmt/1564', undefined, associatedSignature('asic-e')),
  byContainer('a.dwfx', 'dwfx', 'fmt/977', undefined, zipOf({ members: { 'DWFDocumentSequence.dwfseq': '<x/>' } })),
  ...office.flatMap(([family, puid, strict, part, word, type]) => {
    const strictPart = `<x xmlns="http://purl.oclc.org/ooxml/${word}/main"/>`;
    return [
      byContainer(`a.${family}`, family, puid, '2007 onwards', officeOf(`${type}.main+xml`, part)),
      byContainer(
        `a.${family}`,
        family,
        strict,
        '2007 onwards, strict',
        officeOf(`${type}.main+xml`, part, strictPart),
      ),
    ];
  }),
  ...macros.map(([family, puid, part, type]) =>
    byContainer(`a.${family}`, family, puid, '2007 onwards', officeOf(type, part)),
  ),
  ...openDocuments.flatMap(([family, type, puids]) => [
    ...puids.map((puid, index) => openDocument(family, type, puid, openDocumentVersions[index])),
    openDocument(family, type, null, undefined),
  ]),
  byContainer('a.docx', 'office-encrypted', 'fmt/494', undefined, compound('EncryptedPackage', 'EncryptionInfo')),
  byContainer('a.msg', 'msg', 'x-fmt/430', undefined, compound('__nameid_version1.0', '__properties_version1.0')),
  byContainer('a.rvt', 'revit', 'x-fmt/447', undefined, compound('BasicFileInfo', 'Contents', 'Formats', 'Global')),
  byContainer('a.rvt', 'revit', 'fmt/1346', '4', compound('Contents', 'Formats')),
  byContainer('a.dgn', 'dgn', 'fmt/502', '8', compound('Dgn~H', 'Dgn~S')),
  byExtension('a.wps', 'wps', null, undefined, compound('1Table', 'WordDocument')),
  byExtension('a.et', 'et', null, undefined, compound('Workbook')),
  byExtension('a.dps', 'dps', null, undefined, compound('Current User', 'PowerPoint Document')),
  byContainer('a.doc', 'doc', 'fmt/609', '6.0-2003', compound('1Table', 'WordDocument')),
  byContainer('a.doc', 'doc', 'fmt/40', '97-2003', compoundFileOf({ streams: ['WordDocument'], rootClass: wordClass })),
  byContainer('a.doc', 'doc', 'fmt/39', '6.0/95', compoundFileOf({ streams: ['WordDocument'], rootClass: word6Class })),
  byContainer('a.xls', 'xls', 'fmt/61', '97-2003', compound('Workbook')),
  byContainer('a.xls', 'xls', 'fmt/59', '5.0/95', compound('Book')),
  byContainer('a.ppt', 'ppt', 'fmt/126', '97-2003', compound('PowerPoint Document')),
  bySignature('a.ole', 'ole2', 'fmt/111', undefined, compound('other')),
  bySignature('a.zip', 'zip', 'x-fmt/263', undefined, zipOf({ members: { 'a.txt': 'x' } })),
  bySignature('empty.zip', 'zip', 'x-fmt/263', undefined, zipOf({ members: {} })),
  bySignature('a.rar', 'rar', 'fmt/613', '5.0', bytes('Rar!', hex('1a070100'))),
  bySignature('a.rar', 'rar', 'fmt/411', '2.9', bytes('Rar!', hex('1a0700 0000 73'), zeros(34), hex('1d'))),
  bySignature('a.rar', 'rar', 'x-fmt/264', '2.0', bytes('Rar!', hex('1a0700 0000 73'), zeros(34), hex('14'))),
  bySignature('a.rar', 'rar', null, undefined, bytes('Rar!', hex('1a0700'), zeros(50))),
  bySignature('a.7z', '7z', 'fmt/484', undefined, bytes('7z', hex('bcaf271c 0004'))),
  bySignature('a.tar', 'tar', 'x-fmt/265', undefined, bytes('a', zeros(256), 'ustar', zeros(250))),
  bySignature('a.gz', 'gzip', 'x-fmt/266', undefined, hex('1f8b08 00')),
  bySignature('a.bz2', 'bzip2', 'x-fmt/268', undefined, bytes('BZh9', hex('314159265359'))),
  bySignature('a.xz', 'xz', 'fmt/1098', undefined, bytes(hex('fd'), '7zXZ', hex('00'), zeros(10), 'YZ')),
];

function compound(...streams: readonly string[]): Buffer {
  return compoundFileOf({ streams });
}

function associatedSignature(type: string): Buffer {
  return zipOf({ members: { mimetype: `application/vnd.etsi.${type}+zip`, 'a.txt': 'x' } });
}

function openDocument(family: string, type: string, puid: string | null, version: string | undefined): MinimalFile {
  const late = version !== undefined && version > '1.1';
  const manifest = late ? `<manifest:manifest manifest:version="${version}"/>` : '<manifest:manifest/>';
  const office = version === undefined ? '' : ` office:version="${version}"`;
  const members = {
    mimetype: `application/vnd.oasis.opendocument.${type}`,
    'content.xml': `<office:document-content${office}/>`,
    'META-INF/manifest.xml': manifest,
  };
  return byContainer(`a.${family}`, family, puid, version, zipOf({ members }));
}
