import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openPackageFile } from '../../src/packaging/package-reader.ts';
import { verifyPackage } from '../../src/packaging/verify/verify-package.ts';
import type { VerifyReport } from '../../src/schema/types/verify-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { outside } from '../support/outside.ts';
import { sharedFile } from '../support/shared.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import {
  edit,
  type Members,
  membersOf,
  packageId,
  rangesOf,
  rehash,
  remake,
  reword,
  soundPackage,
  zipOf,
} from './broken-package.ts';
import { patternBytes, type SampleFiles } from './sample.ts';

const aip = `data/${packageId}`;
const rep = `${aip}/representations/rep1`;
const premis = `${rep}/metadata/preservation/premis.xml`;
const handover = `${aip}/metadata/descriptive/handover.json`;
const drawing = `${rep}/data/C5 隐蔽工程/隐蔽工程验收记录(1#楼)&附图.pdf`;

async function verifyFile(t: ExecutionContext, container: Uint8Array, threads = 2): Promise<VerifyReport> {
  const file = path.join(await temporaryFolder(t), 'p.zip');
  await writeFile(file, container);
  const source = await openPackageFile(file);
  t.teardown(() => source.close());
  return await verifyPackage(source, { threads });
}

const failures = ({ checks }: VerifyReport): string[] =>
  checks.filter(({ ok }) => !ok).map(({ name, where = '', detail }) => `${name} | ${where} | ${detail}`);

test('a sound package passes every check, as a file and as ranges alike', async (t) => {
  const container = await soundPackage();
  const file = await verifyFile(t, container);
  const ranges = await verifyPackage(rangesOf(container, 999));
  t.deepEqual(failures(file), []);
  t.true(file.ok);
  t.deepEqual(ranges, file);
  t.true(parserOf('verify-report')(file).ok);
  t.deepEqual(
    file.checks.filter(({ outcome }) => outcome !== 'passed').map(({ name, outcome }) => [name, outcome]),
    [
      ['mets.schema', 'not_performed'],
      ['premis.schema', 'not_performed'],
    ],
  );
  t.deepEqual(file.subject, { id: packageId, version: 1, bytes: container.length, files: 13 });
});

test('a package without SM3 passes, and says that there was no SM3 to check', async (t) => {
  const report = await verifyPackage(rangesOf(await soundPackage({ sm3: false })));
  t.true(report.ok);
  t.is(report.checks.find(({ name }) => name === 'bagit.sm3')?.outcome, 'not_performed');
});

test('of very many faults of one kind the report tells a hundred, and how many more there are', async (t) => {
  const members = await membersOf(await soundPackage());
  for (let file = 0; file < 250; file++) members.set(`stray-${file}.txt`, Buffer.from('x'));
  const { checks } = await verifyPackage(rangesOf(zipOf(members)));
  const told = checks.filter(({ name }) => name === 'bagit.tagmanifest');
  t.is(told.length, 101);
  t.regex(told.at(-1)?.detail ?? '', /150 more/u);
});

test('a manifest by another algorithm is not compared, and the report says so', async (t) => {
  const members = await membersOf(await soundPackage());
  members.set('manifest-sha512.txt', Buffer.from('00'));
  const { ok, checks } = await verifyPackage(rangesOf(zipOf(rehash(members))));
  t.true(ok);
  t.like(
    checks.find(({ name }) => name === 'bagit.other-manifests'),
    { outcome: 'not_performed', where: 'manifest-sha512.txt' },
  );
});

test('digests that PREMIS gives by other algorithms are not compared, and the report says so', async (t) => {
  for (const algorithm of ['SHA-512', 'sha256']) {
    const members = await membersOf(await soundPackage());
    const fixity = `<fixity><messageDigestAlgorithm>${algorithm}</messageDigestAlgorithm><messageDigest>00</messageDigest></fixity>`;
    reword(members, premis, /<fixity>/u, `${fixity}$&`);
    const { ok, checks } = await verifyPackage(rangesOf(zipOf(rehash(members))));
    t.true(ok);
    const told = checks.find(({ name }) => name === 'premis.fixity');
    t.is(told?.outcome, 'not_performed');
    t.is(told?.detail, `${algorithm} digests are not compared`);
  }
});

interface Fault {
  readonly fault: string;
  readonly spoil: (members: Members) => unknown;
  /** Whether the bag's lists are made to agree with the change. */
  readonly hidden?: true;
  /** Check, place and words that the report must have, one of each at least. */
  readonly told: readonly (readonly [check: string, where: string, detail: RegExp])[];
}

/** What PREMIS says once of a file; two readers may not take one of two sayings each. */
const premisSaysTwice: readonly (readonly [what: string, pattern: RegExp, replacement: string, told: RegExp])[] = [
  [
    'two true names of a file',
    /<originalName>/u,
    '<originalName>other.pdf</originalName>$&',
    /more than one file\/originalName/u,
  ],
  ['two sizes of a file', /<size>/u, '<size>3</size>$&', /more than one objectCharacteristics\/size/u],
  [
    'sizes in two characteristics of a file',
    /(<objectCharacteristics>.*?)<fixity>.*?(<size>.*?<\/objectCharacteristics>)/u,
    '$&$1$2',
    /more than one file\/size/u,
  ],
  [
    'two digests by one algorithm',
    /<fixity>.*?<\/fixity>/u,
    '$&$&',
    /more than one fixity\[messageDigestAlgorithm='SHA-256'\]/u,
  ],
  [
    'two digests in one fixity',
    /<messageDigest>/u,
    '<messageDigest>00</messageDigest>$&',
    /more than one fixity\/messageDigest/u,
  ],
  [
    'two paths of a file',
    /<objectIdentifier>.*?<\/objectIdentifier>/u,
    '$&$&',
    /more than one objectIdentifier\[objectIdentifierType='local'\]/u,
  ],
  [
    'two values of an identifier',
    /<objectIdentifierValue>/u,
    '<objectIdentifierValue>x</objectIdentifierValue>$&',
    /objectIdentifier\/objectIdentifierValue/u,
  ],
  ['a file described twice', /<object xsi:type="file">.*?<\/object>/u, '$&$&', /describes the file twice/u],
];

/** A METS within what METS may wrap, as descriptive metadata of the package. */
const wrapped = (inside: string, attributes = ''): string =>
  `<dmdSec ID="x" CREATED="2025-11-22T08:00:00Z"><mdWrap MDTYPE="OTHER"><xmlData><mets${attributes}>${inside}</mets></xmlData></mdWrap></dmdSec><amdSec`;

/** What METS says beside the truth: readers of METS read it, or take it for what it is not. */
const metsSaysFalsely: readonly (readonly [
  what: string,
  forge: (members: Members) => unknown,
  check: string,
  told: RegExp,
])[] = [
  [
    'a file of other content around a file',
    (members) =>
      reword(
        members,
        `${rep}/METS.xml`,
        /<file ID="[^"]*"([^>]*) OWNERID="b\/A.pdf">.*?<\/file>/u,
        '<file ID="x"$1 OWNERID="b/never delivered.pdf">$&</file>',
      ),
    'mets.representation',
    /file must not hold file/u,
  ],
  [
    'a file of other content whose location stands in an element of it',
    (members) => reword(members, `${rep}/METS.xml`, /<FLocat[^>]*>/u, '<stream ID="x">$&</stream>'),
    'mets.representation',
    /stream must not hold FLocat/u,
  ],
  [
    'the content of a file within METS',
    (members) => reword(members, `${rep}/METS.xml`, /<FLocat[^>]*>/u, '$&<FContent><binData>eA==</binData></FContent>'),
    'mets.representation',
    /file must not hold FContent/u,
  ],
  [
    'the identifier of another package, and the right one in a METS within METS',
    (members) => {
      edit(members, `${aip}/METS.xml`, `OBJID="${packageId}"`, 'OBJID="yj-ANOTHER"');
      edit(members, `${aip}/METS.xml`, '<amdSec', wrapped('', ` OBJID="${packageId}"`));
    },
    'mets.root',
    /it is "yj-ANOTHER" \(CSIP1\)/u,
  ],
  [
    'a file that only a METS within METS lists',
    (members) => {
      const [listed = ''] =
        /<file [^>]*OWNERID="b\/A.pdf">.*?<\/file>/u.exec(String(members.get(`${rep}/METS.xml`))) ?? [];
      reword(members, `${rep}/METS.xml`, listed, '');
      reword(members, `${rep}/METS.xml`, '<amdSec', wrapped(`<fileSec><fileGrp>${listed}</fileGrp></fileSec>`));
    },
    'mets.unlisted',
    /not listed/u,
  ],
  [
    'a root of another name',
    (members) => {
      edit(members, `${aip}/METS.xml`, '<mets ', '<metz ');
      edit(members, `${aip}/METS.xml`, '</mets>', '</metz>');
    },
    'mets.root',
    /the document must not hold metz/u,
  ],
];

const index = `${aip}/documentation/index.csv`;

/** What index.csv says, made to agree with nothing but the lists of the package. */
const indexSaysFalsely: readonly (readonly [what: string, forge: (text: string) => string, told: RegExp])[] = [
  ['other digests', (text) => text.replaceAll(/\b[0-9a-f]{64}\b/gu, 'ab'.repeat(32)), /the SHA-256 digest differs/u],
  [
    'another SM3',
    (text) => text.replaceAll(/(\b[0-9a-f]{64}),[0-9a-f]{64}\b/gu, `$1,${'ab'.repeat(32)}`),
    /the SM3 digest differs/u,
  ],
  ['another size', (text) => text.replace(/b\/A\.pdf,\d+,/u, 'b/A.pdf,1,'), /1 bytes are stated/u],
  ['another name', (text) => text.replace(',b/A.pdf,', ',b/never.pdf,'), /index\.csv calls the file "b\/never\.pdf"/u],
  ['a file that is not there', (text) => text.replace('/b/A.pdf', '/b/B.pdf'), /\/b\/B\.pdf points to nothing/u],
  ['no row of a file', (text) => text.replace(/\r\n[^\n]*,b\/A\.pdf,[^\n]*/u, '\r'), /not listed/u],
  ['a file twice', (text) => text.replace(/[^\n]*,b\/A\.pdf,[^\n]*\n/u, '$&$&'), /listed twice/u],
  ['a quotation without end', (text) => `${text}"`, /line \d+ cannot be read/u],
  ['no digests', (text) => text.replace(',sha256,', ',sha1,'), /there is no sha256/u],
];

const checkReport = `${aip}/metadata/other/check-report.json`;

/** JSON of which one reader takes this and another that. */
const twoMeanings: readonly (readonly [
  what: string,
  document: string,
  pattern: RegExp | string,
  replacement: string,
])[] = [
  ['two paths of a file', handover, '"path":"b/A.pdf"', '"path":"b/other.pdf","path":"b/A.pdf"'],
  ['two titles of a record', handover, '"title":"记录 3"', '"title":"记录","title":"记录 3"'],
  ['two projects', handover, '"project":{', '"project":{"name":"另一项目"},"project":{'],
  ['two members after a hundred levels', handover, /^\{/u, `{"a":${'['.repeat(100)}${']'.repeat(100)},"profile":"x",`],
  ['two snapshots', checkReport, '"snapshot":', `"snapshot":"${'ab'.repeat(32)}","snapshot":`],
  ['two outcomes', checkReport, '"ok":true', '"ok":false,"ok":true'],
];

const forge = (members: Members): Members => remake(members, drawing, Buffer.from('forged'));

const faults: readonly Fault[] = [
  {
    fault: 'one byte of a file changed',
    spoil: (members) => members.get(drawing)?.writeUInt8(0xff, 0),
    told: [
      ['bagit.manifest', drawing, /SHA-256/u],
      ['bagit.sm3', drawing, /SM3/u],
      ['mets.representation', drawing, /CSIP71/u],
      ['premis.fixity', drawing, /SHA-256/u],
      ['report.snapshot', `${aip}/metadata/other/check-report.json`, /snapshot/u],
    ],
  },
  {
    fault: 'one byte of a file changed and the bag made to agree',
    hidden: true,
    spoil: (members) => members.get(drawing)?.writeUInt8(0xff, 0),
    told: [
      ['mets.representation', drawing, /CSIP71/u],
      ['premis.fixity', drawing, /SM3/u],
    ],
  },
  {
    fault: 'a file deleted',
    spoil: (members) => members.delete(drawing),
    told: [
      ['bagit.manifest', drawing, /missing/u],
      ['bagit.oxum', 'bag-info.txt', /declared/u],
      ['mets.representation', `${rep}/METS.xml`, /points to nothing \(CSIP79\)/u],
      ['premis.fixity', `${rep}/metadata/preservation/premis.xml`, /points to nothing/u],
      ['document.files', 'C5 隐蔽工程/隐蔽工程验收记录(1#楼)&附图.pdf', /not in the package/u],
    ],
  },
  {
    fault: 'a file added',
    spoil: (members) => members.set(`${rep}/data/added.pdf`, Buffer.from('x')),
    told: [
      ['bagit.manifest', `${rep}/data/added.pdf`, /not listed/u],
      ['bagit.oxum', 'bag-info.txt', /declared/u],
      ['mets.unlisted', `${rep}/data/added.pdf`, /not listed/u],
      ['premis.fixity', `${rep}/data/added.pdf`, /describe/u],
    ],
  },
  {
    fault: 'a file added and the bag made to agree',
    hidden: true,
    spoil: (members) => members.set(`${aip}/metadata/other/added.txt`, Buffer.from('x')),
    told: [['mets.unlisted', `${aip}/metadata/other/added.txt`, /not listed/u]],
  },
  {
    fault: 'a file added to the folder of the bag itself',
    spoil: (members) => members.set('stray.txt', Buffer.from('x')),
    told: [['bagit.tagmanifest', 'stray.txt', /not listed/u]],
  },
  {
    fault: 'a size in the METS of the representation changed and the bag made to agree',
    hidden: true,
    spoil: (members) => edit(members, `${rep}/METS.xml`, /SIZE="3" /u, 'SIZE="4" '),
    told: [
      ['mets.representation', drawing, /4 bytes are stated, it has 3 \(CSIP69\)/u],
      ['mets.root', `${rep}/METS.xml`, /CSIP71/u],
    ],
  },
  {
    fault: 'bag-info edited',
    spoil: (members) => edit(members, 'bag-info.txt', 'Bag-Size', 'Bag-Sign'),
    told: [['bagit.tagmanifest', 'bag-info.txt', /SHA-256/u]],
  },
  {
    fault: "the kind of the software's note wrong and the bag made to agree",
    hidden: true,
    spoil: (members) => edit(members, `${aip}/METS.xml`, 'SOFTWARE VERSION', 'VERSION'),
    told: [['mets.root', `${aip}/METS.xml`, /CSIP16/u]],
  },
  {
    fault: 'an unknown element in PREMIS and the bag made to agree',
    hidden: true,
    spoil: (members) =>
      edit(
        members,
        `${rep}/metadata/preservation/premis.xml`,
        '<originalName>',
        '<nickname>x</nickname><originalName>',
      ),
    told: [
      ['premis.rules', `${rep}/metadata/preservation/premis.xml`, /file must not hold nickname/u],
      ['mets.representation', `${rep}/metadata/preservation/premis.xml`, /CSIP43/u],
    ],
  },
  ...['constructor', 'toString', '__proto__', '__defineGetter__'].map(
    (name): Fault => ({
      fault: `an element named ${name} in METS and PREMIS and the bag made to agree`,
      hidden: true,
      spoil: (members) => {
        edit(members, `${rep}/METS.xml`, '</mets>', `<${name}/></mets>`);
        edit(members, `${rep}/metadata/preservation/premis.xml`, '</premis>', `<${name}/></premis>`);
      },
      told: [
        ['premis.rules', `${rep}/metadata/preservation/premis.xml`, new RegExp(`premis must not hold ${name}`, 'u')],
        ['mets.representation', `${rep}/metadata/preservation/premis.xml`, /CSIP43/u],
      ],
    }),
  ),
  {
    fault: 'a line of the manifest removed',
    spoil: (members) => edit(members, 'manifest-sha256.txt', /^.*附图\.pdf\n/mu, ''),
    told: [
      ['bagit.manifest', drawing, /not listed/u],
      ['bagit.tagmanifest', 'manifest-sha256.txt', /SHA-256/u],
    ],
  },
  {
    fault: 'a line of the manifest doubled',
    spoil: (members) => edit(members, 'manifest-sha256.txt', /^(.*附图\.pdf\n)/mu, '$1$1'),
    told: [['bagit.manifest', drawing, /twice/u]],
  },
  {
    fault: 'a line of the manifest that is none',
    spoil: (members) => edit(members, 'manifest-sha256.txt', /^/u, 'hello\n'),
    told: [['bagit.manifest', 'manifest-sha256.txt', /line 1/u]],
  },
  {
    fault: 'a wrong SM3',
    spoil: (members) => edit(members, 'checksums-sm3.txt', /^../u, '00'),
    told: [['bagit.sm3', `${aip}/METS.xml`, /SM3/u]],
  },
  {
    fault: 'a declaration of another version',
    spoil: (members) => edit(members, 'bagit.txt', '1.0', '0.97'),
    told: [['bagit.declaration', 'bagit.txt', /BagIt 1\.0/u]],
  },
  {
    fault: 'another identifier in bag-info',
    spoil: (members) => edit(members, 'bag-info.txt', /External-Identifier: yj/u, 'External-Identifier: xx'),
    told: [['bagit.info', 'bag-info.txt', /xx-/u]],
  },
  {
    fault: 'two counts of the payload',
    spoil: (members) => edit(members, 'bag-info.txt', /^/u, 'Payload-Oxum: 1.1\n'),
    told: [['bagit.info', 'bag-info.txt', /line \d+/u]],
  },
  {
    fault: 'another OBJID',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/METS.xml`, 'OBJID="yj', 'OBJID="xx'),
    told: [['mets.root', `${aip}/METS.xml`, /CSIP1\)/u]],
  },
  {
    fault: 'no digest of a file in METS',
    hidden: true,
    spoil: (members) => edit(members, `${rep}/METS.xml`, /<file ([^>]*) CHECKSUM="[^"]*"/u, '<file $1'),
    told: [['mets.representation', `${rep}/METS.xml`, /no CHECKSUM \(CSIP71\)/u]],
  },
  {
    fault: 'a package of another type',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/METS.xml`, 'OAISPACKAGETYPE="AIP"', 'OAISPACKAGETYPE="DIP"'),
    told: [['mets.root', `${aip}/METS.xml`, /AIPM3/u]],
  },
  {
    fault: 'a file without a location',
    hidden: true,
    spoil: (members) => edit(members, `${rep}/METS.xml`, /<FLocat[^>]*>/u, ''),
    told: [
      ['mets.representation', `${rep}/METS.xml`, /CSIP76/u],
      ['mets.unlisted', '', /not listed/u],
    ],
  },
  {
    fault: 'an id that occurs twice',
    hidden: true,
    spoil: (members) => edit(members, `${rep}/METS.xml`, /(<file ID="([^"]*)"[^]*?<file ID=")[^"]*/u, '$1$2'),
    told: [['mets.representation', `${rep}/METS.xml`, /occurs twice/u]],
  },
  {
    fault: 'no structural map',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/METS.xml`, /<structMap[^]*<\/structMap>/u, ''),
    told: [['mets.root', `${aip}/METS.xml`, /CSIP80/u]],
  },
  {
    fault: 'a map that points to no representation',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/METS.xml`, /<mptr [^>]*>/gu, ''),
    told: [['mets.root', `${aip}/METS.xml`, /CSIP109/u]],
  },
  {
    fault: 'a reference that leads out of the package',
    hidden: true,
    spoil: (members) => edit(members, `${rep}/METS.xml`, /href="data/u, 'href="../../../data'),
    told: [['mets.representation', `${rep}/METS.xml`, /CSIP79/u]],
  },
  {
    fault: 'no METS of the representation',
    hidden: true,
    spoil: (members) => members.delete(`${rep}/METS.xml`),
    told: [['mets.representation', `${rep}/METS.xml`, /missing/u]],
  },
  {
    fault: 'no METS',
    hidden: true,
    spoil: (members) => members.delete(`${aip}/METS.xml`),
    told: [
      ['package.root', '', /METS/u],
      ['mets.root', `${aip}/METS.xml`, /METS/u],
    ],
  },
  {
    fault: 'an event of an agent that nobody describes',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/metadata/preservation/premis.xml`, /<agent>.*<\/agent>\n/u, ''),
    told: [['premis.rules', `${aip}/metadata/preservation/premis.xml`, /AIP18/u]],
  },
  {
    fault: 'a wrong size in PREMIS',
    hidden: true,
    spoil: (members) => edit(members, `${rep}/metadata/preservation/premis.xml`, '<size>3<', '<size>5<'),
    told: [['premis.fixity', drawing, /5 bytes are stated/u]],
  },
  {
    fault: 'XML that is not well-formed',
    hidden: true,
    spoil: (members) => edit(members, `${rep}/METS.xml`, '</mets>', ''),
    told: [['mets.representation', `${rep}/METS.xml`, /cannot be read/u]],
  },
  {
    fault: 'a document type with entities',
    hidden: true,
    spoil: (members) =>
      edit(members, `${aip}/METS.xml`, '?>', '?><!DOCTYPE mets [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
    told: [['mets.root', `${aip}/METS.xml`, /document type/u]],
  },
  {
    fault: 'elements within elements without end',
    hidden: true,
    spoil: (members) => members.set(`${aip}/METS.xml`, Buffer.from('<a>'.repeat(100_000))),
    told: [['mets.root', `${aip}/METS.xml`, /too deep/u]],
  },
  {
    fault: 'a text without end',
    hidden: true,
    spoil: (members) => members.set(`${aip}/METS.xml`, Buffer.from(`<a b="${'x'.repeat(6_000_000)}`)),
    told: [['mets.root', `${aip}/METS.xml`, /too long/u]],
  },
  {
    fault: 'agents without end',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/METS.xml`, '<agent', `${'<agent/>'.repeat(100_001)}<agent`),
    told: [['mets.root', `${aip}/METS.xml`, /too many/u]],
  },
  {
    fault: 'digests of one file without end',
    hidden: true,
    spoil: (members) =>
      edit(members, `${rep}/metadata/preservation/premis.xml`, /(<fixity>.*?<\/fixity>)/u, '$1'.repeat(20)),
    told: [['premis.rules', `${rep}/metadata/preservation/premis.xml`, /too many digests/u]],
  },
  {
    fault: 'METS in another encoding',
    hidden: true,
    spoil: (members) => members.set(`${aip}/METS.xml`, Buffer.from('<a>\xff\xfe</a>', 'latin1')),
    told: [['mets.root', `${aip}/METS.xml`, /UTF-8/u]],
  },
  ...[
    'version="1.0" encoding="ISO-8859-1"',
    'version="1.0" encoding="GB18030"',
    'version="1.0" encoding="UTF-7"',
    'version="1.1" encoding="UTF-8"',
  ].flatMap((declaration) =>
    [[premis, 'premis.rules'] as const, [`${rep}/METS.xml`, 'mets.representation'] as const].map(
      ([document, check]): Fault => ({
        fault: `${document.split('/').at(-1)} that declares ${declaration}, which other readers go by`,
        hidden: true,
        spoil: (members) => reword(members, document, 'version="1.0" encoding="UTF-8"', declaration),
        told: [[check, document, /cannot be read: .*(?:in the encoding|XML 1\.1)/u]],
      }),
    ),
  ),
  {
    fault: 'a report that is no JSON',
    hidden: true,
    spoil: (members) => members.set(`${aip}/metadata/other/check-report.json`, Buffer.from('{')),
    told: [['report.readable', `${aip}/metadata/other/check-report.json`, /JSON/u]],
  },
  {
    fault: 'a report that breaks its schema',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/metadata/other/check-report.json`, '"ok":true,', ''),
    told: [['report.readable', `${aip}/metadata/other/check-report.json`, /"ok"/u]],
  },
  {
    fault: 'other signature evidence',
    hidden: true,
    spoil: (members) => remake(members, `${aip}/metadata/other/signatures.json`, Buffer.from('{"signatures":[]}')),
    told: [['report.evidence', `${aip}/metadata/other/signatures.json`, /rests on signature evidence/u]],
  },
  {
    fault: 'signature evidence that is not there',
    hidden: true,
    spoil: (members) => members.delete(`${aip}/metadata/other/signatures.json`),
    told: [['report.evidence', `${aip}/metadata/other/signatures.json`, /missing/u]],
  },
  {
    fault: 'signature evidence for a report that knows of none',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/metadata/other/check-report.json`, /"signatureEvidence":"\w+",/u, ''),
    told: [['report.evidence', `${aip}/metadata/other/signatures.json`, /no signature/u]],
  },
  {
    fault: 'another handover document',
    hidden: true,
    spoil: (members) => edit(members, `${aip}/metadata/descriptive/handover.json`, '记录 1', '记录 X'),
    told: [
      ['mets.root', `${aip}/metadata/descriptive/handover.json`, /CSIP29/u],
      ['report.snapshot', `${aip}/metadata/other/check-report.json`, /snapshot/u],
    ],
  },
  {
    fault: 'a file that PREMIS gives no name and handover.json does not list',
    hidden: true,
    // Its name is like that of a renamed one, so that it was renamed itself.
    spoil: (members) => {
      edit(members, `${rep}/metadata/preservation/premis.xml`, '<originalName>n0001.pdf</originalName>', '');
      edit(members, `${aip}/metadata/descriptive/handover.json`, /,\{[^{]*\{"path":"n0001\.pdf".*?\}\]\}/u, '');
    },
    told: [['document.files', `${rep}/data/n0007.pdf`, /does not list/u]],
  },
  ...premisSaysTwice.map(
    ([what, pattern, replacement, detail]): Fault => ({
      fault: `${what} in PREMIS and the bag made to agree`,
      hidden: true,
      spoil: (members) => reword(members, premis, pattern, replacement),
      told: [['premis.rules', '', detail]],
    }),
  ),
  {
    fault: 'a wrong size in PREMIS and the right one in an extension',
    hidden: true,
    spoil: (members) =>
      reword(
        members,
        premis,
        /<size>3<(.*?)<\/objectCharacteristics>/u,
        '<size>5<$1<objectCharacteristicsExtension><x:size xmlns:x="urn:x">3</x:size><size>3</size></objectCharacteristicsExtension></objectCharacteristics>',
      ),
    told: [['premis.fixity', drawing, /5 bytes are stated/u]],
  },
  ...metsSaysFalsely.map(
    ([what, spoil, check, detail]): Fault => ({
      fault: `${what} in METS and the bag made to agree`,
      hidden: true,
      spoil,
      told: [[check, '', detail]],
    }),
  ),
  ...indexSaysFalsely.map(
    ([what, spoil, detail]): Fault => ({
      fault: `${what} in index.csv and the rest made to agree`,
      hidden: true,
      spoil: (members) => remake(members, index, Buffer.from(spoil(String(members.get(index))))),
      told: [['document.index', '', detail]],
    }),
  ),
  {
    fault: 'a description in Dublin Core that is no XML',
    hidden: true,
    spoil: (members) => remake(members, `${aip}/metadata/descriptive/dc.xml`, Buffer.from('this is no XML <')),
    told: [['document.description', `${aip}/metadata/descriptive/dc.xml`, /cannot be read/u]],
  },
  {
    fault: 'a description in Dublin Core of another package',
    hidden: true,
    spoil: (members) => reword(members, `${aip}/metadata/descriptive/dc.xml`, packageId, 'yj-OTHER'),
    told: [['document.description', `${aip}/metadata/descriptive/dc.xml`, /there is no identifier "yj-/u]],
  },
  {
    fault: 'a file below data/, beside what METS can list',
    hidden: true,
    spoil: (members) => members.set('data/other/contract.pdf', Buffer.from('x')),
    told: [['mets.unlisted', 'data/other/contract.pdf', /not listed/u]],
  },
  {
    fault: 'a file in a representation that nobody makes',
    hidden: true,
    spoil: (members) => members.set(`${aip}/representations/rep2/data/contract.pdf`, Buffer.from('x')),
    told: [['document.files', `${aip}/representations/rep2/data/contract.pdf`, /handover\.json does not list/u]],
  },
  ...['External-Identifier', 'Payload-Oxum', 'Internal-Sender-Identifier'].map(
    (field): Fault => ({
      fault: `a second line of ${field}`,
      hidden: true,
      spoil: (members) => edit(members, 'bag-info.txt', new RegExp(`^${field}: .*\n`, 'mu'), '$&  -9\n'),
      told: [['bagit.info', 'bag-info.txt', /line \d+ cannot be read/u]],
    }),
  ),
  {
    fault: 'a version of another package',
    hidden: true,
    spoil: (members) =>
      edit(members, 'bag-info.txt', /Internal-Sender-Identifier: .*/u, 'Internal-Sender-Identifier: yj-OTHER/v7'),
    told: [['bagit.info', 'bag-info.txt', /"yj-OTHER\/v7" is not the name/u]],
  },
  ...(
    [
      ['SHA-256', `"sha256":"${'cd'.repeat(32)}"`, /the SHA-256 digest differs/u],
      ['SM3', `"sm3":"${'cd'.repeat(32)}"`, /the SM3 digest differs/u],
      ['size', '"size":123456', /123456 bytes are stated/u],
    ] as const
  ).map(
    ([what, stated, detail]): Fault => ({
      fault: `a ${what} in handover.json that is not that of the file`,
      hidden: true,
      spoil: (members) => reword(members, handover, '"path":"b/A.pdf",', `"path":"b/A.pdf",${stated},`),
      told: [['document.fixity', 'b/A.pdf', detail]],
    }),
  ),
  ...twoMeanings.map(
    ([what, document, pattern, replacement]): Fault => ({
      fault: `${what} in ${document.split('/').at(-1)}`,
      hidden: true,
      spoil: (members) => reword(members, document, pattern, replacement),
      told: [[document === checkReport ? 'report.readable' : 'document.readable', document, /cannot be read: at "/u]],
    }),
  ),
  {
    fault: 'another true name in METS',
    hidden: true,
    spoil: (members) => reword(members, `${rep}/METS.xml`, 'OWNERID="b/A.pdf"', 'OWNERID="b/a.pdf"'),
    told: [['mets.representation', `${rep}/data/b/A.pdf`, /METS calls the file "b\/a.pdf"/u]],
  },
  {
    fault: 'a forged file, and two files of one true name in PREMIS',
    hidden: true,
    spoil: (members) => {
      reword(forge(members), premis, '<originalName>b/A.pdf<', '<originalName>n0001.pdf<');
    },
    told: [
      ['premis.rules', `${rep}/data/n0007.pdf`, /true name of another/u],
      ['document.files', 'b/A.pdf', /not in the package/u],
    ],
  },
  {
    fault: 'a forged file, and a true name in PREMIS that stands for many',
    hidden: true,
    spoil: (members) => {
      reword(forge(members), premis, '<originalName>b/A.pdf<', '<originalName>a/control\ufffd&#9;tab&#10;line.txt<');
    },
    told: [
      ['document.files', 'b/A.pdf', /not in the package/u],
      ['document.files', `${rep}/data/b/A.pdf`, /does not list/u],
    ],
  },
  {
    fault: 'a forged file, and blanks without end in handover.json',
    hidden: true,
    spoil: (members) => reword(forge(members), handover, /^/u, ' '.repeat(5_000_000)),
    told: [['report.snapshot', '', /snapshot/u]],
  },
  {
    fault: 'a forged file, and a record too large to be held against the schema',
    hidden: true,
    spoil: (members) =>
      reword(
        forge(members),
        handover,
        '"title":"记录 1",',
        `"title":"记录 1","data":{"a":"${'x'.repeat(5_000_000)}"},`,
      ),
    told: [['report.snapshot', '', /snapshot/u]],
  },
  {
    fault: 'a forged file, and more listed than the package has members',
    hidden: true,
    spoil(members) {
      const more = Array.from({ length: 50 }, (_, one) => `{"path":"${one}","role":"original"},`).join('');
      reword(forge(members), handover, '"files":[', `"files":[${more}`);
    },
    told: [['document.readable', handover, /63 files are stated, there are 13/u]],
  },
  {
    fault: 'a forged file, and a word too large to be read that it is a part',
    hidden: true,
    spoil: (members) => forge(members).set(`${aip}/metadata/other/package-part.json`, Buffer.alloc(17_000_000, ' ')),
    told: [['part.readable', `${aip}/metadata/other/package-part.json`, /far larger/u]],
  },
  {
    fault: 'names that one system takes for one',
    spoil: (members) => members.set(`${rep}/data/B/A.PDF`, Buffer.from('x')),
    told: [['names.rules', `${rep}/data/b/A.pdf`, /ignores case/u]],
  },
  {
    fault: 'a name that not every system can hold',
    spoil: (members) => members.set(`${rep}/data/a?.pdf`, Buffer.from('x')),
    told: [['names.rules', `${rep}/data/a?.pdf`, /every system/u]],
  },
];

for (const { fault, spoil, hidden, told } of faults) {
  test(`the report names the member: ${fault}`, async (t) => {
    const members = await membersOf(await soundPackage());
    spoil(members);
    const report = await verifyPackage(rangesOf(zipOf(hidden ? rehash(members) : members)));
    t.false(report.ok);
    for (const [name, where, detail] of told) {
      const found = report.checks.some(
        (check) =>
          check.name === name &&
          check.outcome === 'failed' &&
          (check.where ?? '').includes(where) &&
          detail.test(check.detail),
      );
      t.true(found, `${name} | ${where} | ${detail}\n${failures(report).join('\n')}`);
    }
    if (hidden)
      t.deepEqual(
        failures(report).filter((line) => line.startsWith('bagit') && !told.some(([name]) => line.startsWith(name))),
        [],
      );
  });
}

const alike = ['a/x\u0001.pdf', 'a/x\u0002.pdf', 'a/x\ufffd.pdf', 'a\u0001/x.pdf', 'a\u0002/x.pdf', 'b.pdf'];

test('files whose names XML cannot tell apart are still those that were listed and checked', async (t) => {
  const files: SampleFiles = new Map(alike.map((name, one) => [name, patternBytes(9, one)]));
  const container = await soundPackage({}, files);
  const sound = await verifyPackage(rangesOf(container));
  t.deepEqual(failures(sound), []);
  const outcomes = new Map(sound.checks.map(({ name, outcome }) => [name, outcome]));
  t.is(outcomes.get('document.files'), 'passed');
  t.is(outcomes.get('report.snapshot'), 'passed');
  const members = await membersOf(container);
  remake(members, `${rep}/data/a/n0003.pdf`, Buffer.from('forged'));
  const forged = failures(await verifyPackage(rangesOf(zipOf(rehash(members)))));
  t.deepEqual(
    forged.map((line) => line.split(' ')[0]),
    ['report.snapshot'],
  );
});

test('what breaks the schema of handover.json is told once and by its place, in whichever volume it is', async (t) => {
  const container = await soundPackage({ perVolume: 3 });
  for (const [pattern, replacement, pointer] of [
    ['"no":1', '"no":0', '/volumes/0/no'],
    ['"no":3', '"no":0', '/volumes/2/no'],
    ['"title":"记录 1"', '"title":""', '/volumes/0/records/0/title'],
    ['"title":"记录 8"', '"title":""', '/volumes/2/records/1/title'],
    ['"path":"=1+2.xlsx"', '"path":""', '/volumes/0/records/2/files/0/path'],
    [/"records":\[.*?\}\]\}\]/u, '"records":[]', '/volumes/0/records'],
  ] as const) {
    const members = await membersOf(container);
    edit(members, `${aip}/metadata/descriptive/handover.json`, pattern, replacement);
    const told = failures(await verifyPackage(rangesOf(zipOf(rehash(members))))).filter((line) =>
      line.startsWith('document.readable'),
    );
    t.is(told.length, 1, told.join('\n'));
    t.true(told[0]?.includes(`at "${pointer}"`), told[0]);
  }
});

test('delivered files may be called like METS and PREMIS of a package', async (t) => {
  const strange = Buffer.from('<premis xmlns="info:lc/xmlns/premis-v2" version="2.2"/>');
  const files: SampleFiles = new Map(
    ['old-aip/METS.xml', 'old-aip/metadata/preservation/premis.xml', 'scan/METS.xml'].map((name) => [name, strange]),
  );
  const container = await soundPackage({}, files);
  const schemaFolder = sharedFile('standards/xsd');
  t.deepEqual(failures(await verifyPackage(rangesOf(container))), []);
  if (!outside(t, 'XML schemas', 'lay them into ../shared/standards/xsd', schemaFolder !== undefined)) return;
  t.deepEqual(failures(await verifyPackage(rangesOf(container), { schemaFolder })), []);
});

test('a package whose lists are made again is still sound: the tests themselves spoil nothing', async (t) => {
  const report = await verifyPackage(rangesOf(zipOf(rehash(await membersOf(await soundPackage())))));
  t.deepEqual(failures(report), []);
});

test('digests of the whole package are compared with those of a receipt', async (t) => {
  const container = await soundPackage();
  const right = await verifyPackage(rangesOf(container), { digests: ['sha256', 'sm3'] });
  const { sha256, sm3 } = Object(right.subject);
  t.regex(sha256, /^[0-9a-f]{64}$/u);
  const file = path.join(await temporaryFolder(t), 'p.zip');
  await writeFile(file, container);
  const source = await openPackageFile(file);
  t.teardown(() => source.close());
  const again = await verifyPackage(source, { expected: { sha256, sm3, sha512: '00' } });
  t.deepEqual(
    again.checks.filter(({ name }) => name.startsWith('container.')).map(({ name, outcome }) => [name, outcome]),
    [
      ['container.sha256', 'passed'],
      ['container.sha512', 'failed'],
      ['container.sm3', 'passed'],
    ],
  );
});

test('XML schemas are checked where a folder of them is given', async (t) => {
  const schemaFolder = sharedFile('standards/xsd');
  if (!outside(t, 'XML schemas', 'lay them into ../shared/standards/xsd', schemaFolder !== undefined)) return;
  const container = await soundPackage();
  const outcomes = ({ checks }: VerifyReport): unknown[] =>
    checks.filter(({ name }) => name.endsWith('.schema')).map(({ name, outcome }) => [name, outcome]);
  const options = { schemaFolder: schemaFolder ?? '' };
  t.deepEqual(outcomes(await verifyPackage(rangesOf(container), options)), [
    ['mets.schema', 'passed'],
    ['premis.schema', 'passed'],
  ]);
  const members = await membersOf(container);
  edit(members, `${rep}/metadata/preservation/premis.xml`, '<size>3<', '<size>three<');
  edit(members, `${aip}/METS.xml`, 'RECORDSTATUS', 'RECORDSTATE');
  const report = await verifyPackage(rangesOf(zipOf(members)), options);
  t.deepEqual(outcomes(report), [
    ['mets.schema', 'failed'],
    ['premis.schema', 'failed'],
  ]);
  t.regex(failures(report).find((line) => line.startsWith('premis.schema')) ?? '', /three/u);
});

test('the public sample of an E-ARK AIP in a bag keeps all rules of ZIP, bag, METS and PREMIS', async (t) => {
  const sample = sharedFile('standards/sample/uuid-3f0c9a5e-5c0a-4a54-9d0c-1d8a4f4b7c11.v1.zip');
  if (!outside(t, 'the sample package', 'lay it into ../shared/standards/sample', sample !== undefined)) return;
  const source = await openPackageFile(sample ?? '');
  t.teardown(() => source.close());
  const report = await verifyPackage(source);
  // Our own documents are not in it.
  t.deepEqual(
    report.checks.filter(({ ok }) => !ok).map(({ name }) => name),
    ['document.readable', 'report.readable'],
  );
});
