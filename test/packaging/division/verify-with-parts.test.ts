import { hash } from 'node:crypto';
import test, { type ExecutionContext } from 'ava';
import type { PackageInput } from '../../../src/packaging/plan/plan.ts';
import { type OpenPart, verifyWithParts } from '../../../src/packaging/verify/division/verify-with-parts.ts';
import { verifyPackage } from '../../../src/packaging/verify/verify-package.ts';
import type { ListedPart, PackageParts } from '../../../src/schema/types/package-parts.ts';
import type { VerifyCheck, VerifyReport } from '../../../src/schema/types/verify-report.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { edit, type Members, membersOf, packageId, rangesOf, rehash, remake, zipOf } from '../broken-package.ts';
import { awkwardFiles, patternBytes, type SampleFiles, soundInput } from '../sample.ts';
import { divide, filesLimit } from './divided.ts';

const [first, second, third] = ['01', '02', '03'].map((number) => `${packageId}-${number}`);

/** The packages of a divided delivery by their identifiers, to be spoiled. */
async function divided(): Promise<Map<string, Buffer>> {
  const files = awkwardFiles();
  return await packagesOf(files, await soundInput(files, { perVolume: 3 }), 6);
}

async function packagesOf(files: SampleFiles, input: PackageInput, most: number): Promise<Map<string, Buffer>> {
  const { parts, whole } = await divide(files, input, filesLimit(most));
  return new Map([...parts.map(({ made }) => made), whole].map(({ id, content }) => [id, content]));
}

function verify(packages: ReadonlyMap<string, Buffer>, whole = packageId): Promise<VerifyReport> {
  const openPart: OpenPart = async ({ id }) => {
    const bytes = packages.get(id);
    return bytes && { ...rangesOf(bytes), close: async () => undefined };
  };
  return verifyWithParts(rangesOf(packages.get(whole) ?? Buffer.of()), openPart);
}

const told = ({ checks }: VerifyReport, outcome: VerifyCheck['outcome']): string[] =>
  checks
    .filter((check) => check.outcome === outcome && !check.name.endsWith('.schema'))
    .map(({ name, where = '', detail }) => [name, where, detail].join(' | '));

function set(packages: Map<string, Buffer>, id: string | undefined, bytes: Buffer): Map<string, Buffer> {
  return packages.set(id ?? '', bytes);
}

test('a divided delivery is proven by its parent and all parts, to the snapshot that was checked', async (t) => {
  const report = await verify(await divided());
  t.true(report.ok, told(report, 'failed').join('\n'));
  t.deepEqual(told(report, 'not_performed'), []);
  t.true(parserOf('verify-report')(report).ok);
  t.is(report.checks.at(-1)?.name, 'report.snapshot');
  t.deepEqual(report.subject?.['parts'], [first, second, third]);
});

test('a divided delivery is proven however large its handover.json is', async (t) => {
  const files: SampleFiles = new Map(Array.from({ length: 2400 }, (_, one) => [`${one}.pdf`, patternBytes(9, one)]));
  const title = '竣工验收文件'.repeat(330);
  const report = await verify(
    await packagesOf(files, await soundInput(files, { perVolume: 1, sm3: false, title }), 1200),
  );
  t.true(report.ok, told(report, 'failed').join('\n'));
  t.deepEqual(told(report, 'not_performed'), ['bagit.sm3 |  | the package has no list of SM3 digests']);
});

test('with a check report that is too large to be read, the snapshot is not called proven', async (t) => {
  const files = awkwardFiles();
  const input = await soundInput(files, { perVolume: 3, sm3: false });
  const large = { ...input, report: Buffer.concat([input.report, Buffer.alloc(16 * 1024 * 1024, ' ')]) };
  const report = await verify(await packagesOf(files, large, 6));
  t.deepEqual(told(report, 'failed'), []);
  const omitted = told(report, 'not_performed');
  t.true(omitted.some((one) => one.startsWith('report.readable | ')));
  t.true(omitted.includes('report.snapshot |  | it needs report.readable, which did not pass'), omitted.join('\n'));
});

test('a record too large to be held against its schema is told, and the files are still those that were checked', async (t) => {
  const files = awkwardFiles();
  const { document, files: placed } = await soundInput(files, { perVolume: 3, sm3: false });
  const { value } = document;
  const [record] = value.volumes[0]?.records ?? [];
  if (record) record.data = { text: 'x'.repeat(4 * 1024 * 1024) };
  const large = { raw: () => [Buffer.from(JSON.stringify(value))], value };
  const input = await soundInput(files, { perVolume: 3, sm3: false, document: large, files: placed });
  const report = await verify(await packagesOf(files, input, 6));
  t.deepEqual(told(report, 'failed'), []);
  t.true(told(report, 'not_performed').some((one) => one.startsWith('document.readable | ')));
  t.is(report.checks.find(({ name }) => name === 'report.snapshot')?.outcome, 'passed');
});

test('files whose names XML cannot tell apart are proven, in whichever part they lie', async (t) => {
  const names = ['a/x\u0001.pdf', 'a/x\u0002.pdf', 'a/x\ufffd.pdf', 'a\u0001/x.pdf', 'a\u0002/x.pdf', 'b.pdf'];
  const files: SampleFiles = new Map(names.map((name, one) => [name, patternBytes(9, one)]));
  const report = await verify(await packagesOf(files, await soundInput(files, { perVolume: 1 }), 2));
  t.deepEqual(told(report, 'failed'), []);
  t.deepEqual(told(report, 'not_performed'), []);
});

const otherDeliveries: readonly [what: string, change: (files: SampleFiles) => unknown][] = [
  ['a file with other bytes', (files) => files.set('b/A.pdf', patternBytes(9, 9))],
  ['a file that became empty', (files) => files.set('b/A.pdf', new Uint8Array())],
  [
    'files that changed places',
    (files) => {
      const [one, other] = [files.get('b/A.pdf'), files.get('b/a.pdf')];
      files.set('b/A.pdf', other ?? Buffer.of()).set('b/a.pdf', one ?? Buffer.of());
    },
  ],
];

for (const [what, change] of otherDeliveries) {
  test(`sound packages of ${what} are not what was checked`, async (t) => {
    const files = awkwardFiles();
    const { report: checked } = await soundInput(files, { perVolume: 3 });
    change(files);
    const input = await soundInput(files, { perVolume: 3 });
    const report = await verify(await packagesOf(files, { ...input, report: checked }, 6));
    t.false(report.ok);
    const [failed = '', ...more] = told(report, 'failed');
    t.regex(failed, /report\.snapshot \| .*check-report\.json \| the check report is about the snapshot/u);
    t.deepEqual(more, []);
  });
}

test('a report about no snapshot proves none', async (t) => {
  const files = awkwardFiles();
  const input = await soundInput(files, { perVolume: 3 });
  const checked = Buffer.from(input.report).toString();
  const without = Buffer.from(checked.replace(/"snapshot":"\w+"/u, '"snapshot":null'));
  const report = await verify(await packagesOf(files, { ...input, report: without }, 6));
  t.deepEqual(told(report, 'not_performed'), ['report.snapshot |  | the check report states no snapshot']);
});

test('a part alone is proven; what only the whole can prove is not performed, and why', async (t) => {
  const report = await verifyPackage(rangesOf((await divided()).get(second ?? '') ?? Buffer.of()));
  t.true(report.ok, told(report, 'failed').join('\n'));
  t.deepEqual(told(report, 'not_performed'), [
    `report.snapshot |  | only all parts together are what was checked: verify ${packageId} with its parts beside it`,
  ]);
  t.regex(
    report.checks.find(({ name }) => name === 'part.files')?.detail ?? '',
    /the 6 files that handover\.json lists in its volumes 3 to 4/u,
  );
});

test('parts that are not there are not called proven, nor is the whole', async (t) => {
  const packages = await divided();
  packages.delete(second ?? '');
  const report = await verify(packages);
  t.true(report.ok);
  t.deepEqual(told(report, 'not_performed'), [
    'document.index |  | the delivered files lie in the parts, and all of them are needed',
    'report.snapshot |  | the delivered files lie in the parts, and all of them are needed',
    `parts.container | ${second} | there is no ${second}.v1.zip beside the package`,
    `parts.package | ${second} | there is no ${second}.v1.zip beside the package`,
  ]);
});

const faults: readonly [
  title: string,
  spoil: (t: ExecutionContext, packages: Map<string, Buffer>) => Promise<unknown>,
  found: RegExp,
][] = [
  [
    'a byte of a part that changed',
    async (_, packages) => {
      const bytes = packages.get(second ?? '');
      if (bytes) bytes[200] = (bytes[200] ?? 0) ^ 1;
    },
    /parts\.container \| .*-02 \| container\.sha256(?:.*\n)+.*parts\.package \| .*-02/u,
  ],
  [
    'a part that was cut off',
    async (_, packages) => set(packages, third, packages.get(third ?? '')?.subarray(0, -100) ?? Buffer.of()),
    /parts\.container \| .*-03 \| the size differs.*\n.*parts\.package \| .*-03 \| it cannot be read/u,
  ],
  [
    'two parts that were swapped',
    async (_, packages) => {
      const [one, other] = [packages.get(first ?? ''), packages.get(second ?? '')];
      set(set(packages, first, other ?? Buffer.of()), second, one ?? Buffer.of());
    },
    /parts\.container \| .*-01 \| the file is .*-02 and does not call itself the part .*-01 as it is listed: number 1 of 3/u,
  ],
  [
    'a part that was made again with another file, however carefully',
    async (_, packages) => {
      const members = await membersOf(packages.get(first ?? '') ?? Buffer.of());
      edit(members, `data/${first}/documentation/README.md`, '内容', '内容。');
      set(packages, first, zipOf(rehash(members), first));
    },
    /parts\.container \| .*-01 \| container\.sha256/u,
  ],
  [
    'a part with another handover.json than the one that was checked',
    (_, packages) =>
      remadePart(packages, second, 'metadata/descriptive/handover.json', (text) => text.replace('记录 1"', '伪造 1"')),
    /^parts\.package \| .*-02: metadata\/descriptive\/handover\.json \| it is not the same as in yj-\w+$/u,
  ],
  [
    'a part with another check report',
    (_, packages) =>
      remadePart(packages, second, 'metadata/other/check-report.json', (text) => text.replace('2026.1', '2026.2')),
    /^parts\.package \| .*-02: metadata\/other\/check-report\.json \| it is not the same as in yj-\w+$/u,
  ],
  [
    'a part that was made again and says that its files have another size',
    (_, packages) =>
      remadePart(packages, second, 'metadata/other/package-part.json', (text) =>
        text.replace(/"bytes": \d+/u, '"bytes": 1'),
      ),
    /^parts\.package \| .*-02: .*package-part\.json \| part\.files: the size differs: 1 bytes are stated/u,
  ],
  [
    'a list of parts with another SHA-512 of a part',
    (_, packages) => listedAs(packages, second, { sha512: '0'.repeat(128) }),
    /^parts\.container \| .*-02 \| container\.sha512: 0+ is given, it is \w+$/u,
  ],
  [
    'a list of parts with another SM3 of a part',
    (_, packages) => listedAs(packages, second, { sm3: '0'.repeat(64) }),
    /^parts\.container \| .*-02 \| container\.sm3: 0+ is given, it is \w+$/u,
  ],
  [
    'a list of parts with another size of all files',
    (_, packages) => remadeList(packages, (list) => void (list.bytes = 1)),
    /^parts\.container \| .*parts\.json \| the size differs: 1 bytes are stated, it has \d+$/u,
  ],
  [
    'a list of parts that leaves one out',
    async (_, packages) => {
      const members = await membersOf(packages.get(packageId) ?? Buffer.of());
      const path = `data/${packageId}/representations/parts/data/parts.json`;
      const list = JSON.parse(members.get(path)?.toString() ?? '');
      list.parts.pop();
      members.set(path, Buffer.from(JSON.stringify(list)));
      set(packages, packageId, zipOf(rehash(members)));
    },
    /parts\.readable \| .*parts\.json \| the volumes 5 to 5 do not follow/u,
  ],
  [
    'a list of parts with wrong numbers of files',
    async (_, packages) => {
      const members = await membersOf(packages.get(packageId) ?? Buffer.of());
      const path = `data/${packageId}/representations/parts/data/parts.json`;
      edit(members, path, /"files": 6/u, '"files": 7');
      set(packages, packageId, zipOf(rehash(members)));
    },
    /parts\.cover \| .*parts\.json \| 7 files are stated, there are 6/u,
  ],
];

for (const [title, spoil, found] of faults) {
  test(`verifying a divided delivery finds ${title}`, async (t) => {
    const packages = await divided();
    await spoil(t, packages);
    const report = await verify(packages);
    t.false(report.ok);
    t.regex(told(report, 'failed').join('\n'), found);
  });
}

test('a sound package that is not the part, whatever it is called, does not stand for it', async (t) => {
  const files = awkwardFiles();
  const input = { ...(await soundInput(files, { perVolume: 3 })), id: 'yj-A' };
  const asPart = { ...input, id: 'yj-A-01' };
  const others: readonly [what: string, packages: Map<string, Buffer>][] = [
    ['an undivided package', await packagesOf(files, asPart, 100)],
    ['a package that lists parts', await packagesOf(files, asPart, 6)],
    ['a part of fewer volumes', await packagesOf(files, input, 3)],
    ['a part of another package', renamed(await packagesOf(files, { ...input, id: 'yj-B' }, 6), 'yj-B', 'yj-A')],
  ];
  for (const [what, made] of others) {
    const packages = await packagesOf(files, input, 6);
    packages.set('yj-A-01', made.get('yj-A-01') ?? Buffer.of());
    await list(packages, 'yj-A-01', 'yj-A');
    const report = await verify(packages, 'yj-A');
    t.false(report.ok, what);
    t.regex(
      told(report, 'failed')[0] ?? '',
      /^parts\.container \| yj-A-01 \| the file is yj-[AB]-01 and does not call/u,
      what,
    );
    t.is(told(report, 'failed').length, 1, told(report, 'failed').join('\n'));
  }
});

function renamed(packages: ReadonlyMap<string, Buffer>, from: string, to: string): Map<string, Buffer> {
  return new Map([...packages].map(([id, bytes]) => [id.replace(from, to), bytes]));
}

/** Makes the list tell of a part what that is now. */
async function list(packages: Map<string, Buffer>, id: string, whole = packageId): Promise<void> {
  const bytes = packages.get(id) ?? Buffer.of();
  const facts = { sha256: hash('sha256', bytes), sha512: hash('sha512', bytes), bytes: bytes.length };
  await listedAs(packages, id, facts, whole);
}

async function listedAs(
  packages: Map<string, Buffer>,
  id: string | undefined,
  facts: Partial<ListedPart>,
  whole = packageId,
): Promise<void> {
  await remadeList(
    packages,
    ({ parts }) => {
      for (const part of parts) if (part.id === id) Object.assign(part, facts);
    },
    whole,
  );
}

/** Makes the package that lists the parts anew, with another list. */
async function remadeList(
  packages: Map<string, Buffer>,
  change: (list: PackageParts) => void,
  whole = packageId,
): Promise<void> {
  const members = await membersOf(packages.get(whole) ?? Buffer.of());
  const path = `data/${whole}/representations/parts/data/parts.json`;
  const changed: PackageParts = JSON.parse(members.get(path)?.toString() ?? '');
  change(changed);
  packages.set(whole, zipOf(rehash(remake(members, path, Buffer.from(JSON.stringify(changed)))), whole));
}

/** Makes a part anew with one document changed, and lists it as it is then. */
async function remadePart(
  packages: Map<string, Buffer>,
  id = '',
  path: string,
  change: (text: string) => string,
): Promise<void> {
  const members = await membersOf(packages.get(id) ?? Buffer.of());
  const inside = `data/${id}/${path}`;
  const changed = change(members.get(inside)?.toString() ?? '');
  packages.set(id, zipOf(rehash(remake(members, inside, Buffer.from(changed))), id));
  await list(packages, id);
}

test('a package that lists parts holds no file beside the list, however well it is described', async (t) => {
  const files = awkwardFiles();
  const input = await soundInput(files, { perVolume: 3 });
  const packages = await packagesOf(files, input, 6);
  const members = await membersOf(packages.get(packageId) ?? Buffer.of());
  const undivided = await membersOf((await packagesOf(files, input, 100)).get(packageId) ?? Buffer.of());
  for (const [path, content] of undivided) if (path.includes('/rep1/')) members.set(path, content);
  const inside = `data/${packageId}/representations/`;
  members.set(`${inside}parts/data/other.json`, Buffer.from('{}'));
  members.set(`${inside}rep2/data/other.pdf`, Buffer.from('{}'));
  packages.set(packageId, zipOf(rehash(addRepresentation(members, undivided))));
  const report = await verify(packages);
  const found = told(report, 'failed').filter((line) => line.startsWith('parts.cover'));
  t.is(found.length, files.size + 2, told(report, 'failed').join('\n'));
  t.true(found.includes(`parts.cover | ${inside}parts/data/other.json | ${beside}`), found.join('\n'));
  t.true(found.includes(`parts.cover | ${inside}rep1/data/n0007.pdf | ${beside}`), found.join('\n'));
  t.true(found.includes(`parts.cover | ${inside}rep2/data/other.pdf | ${beside}`), found.join('\n'));
});

test('the table of all files is held against the files of all parts', async (t) => {
  for (const [change, expected] of [
    [
      (text: string) => text.replaceAll(/\b[0-9a-f]{64}\b/gu, 'ab'.repeat(32)),
      /^document\.index .*SHA-256 digest differs/mu,
    ],
    [
      (text: string) => text.replace(',b/A.pdf,', ',b/never.pdf,'),
      /^document\.index .*calls the file "b\/never\.pdf"/mu,
    ],
    [
      (text: string) => text.replace(/[^\n]*,b\/A\.pdf,[^\n]*\n/u, ''),
      /^document\.index .*12 files are stated, there are 13/mu,
    ],
  ] as const) {
    const packages = await divided();
    const members = await membersOf(packages.get(packageId) ?? Buffer.of());
    const path = `data/${packageId}/documentation/index.csv`;
    remake(members, path, Buffer.from(change(String(members.get(path)))));
    packages.set(packageId, zipOf(rehash(members)));
    t.regex(told(await verify(packages), 'failed').join('\n'), expected);
  }
});

const beside = 'the package lists parts, and must hold no file beside the list';

/** Lets the METS of the one package point to the representation of the other, too. */
function addRepresentation(members: Members, other: Members): Members {
  const path = `data/${packageId}/METS.xml`;
  const text = other.get(path)?.toString() ?? '';
  const again = (piece: string | undefined): string =>
    (piece ?? '').replaceAll(/\b((?:FILE)?ID|xlink:title)="([^"]+)"/gu, '$1="$2x"');
  const group = /<fileGrp [^>]*USE="Representations\/rep1"[^]*?<\/fileGrp>\n/u.exec(text)?.[0];
  const [pointer] = [...text.matchAll(/<div [^>]*LABEL="Representations\/rep1"><mptr[^>]*\/><\/div>/gu)].at(-1) ?? [];
  edit(members, path, '</fileSec>', `${again(group)}</fileSec>`);
  return edit(members, path, '\n</div></structMap>', `${again(pointer)}\n</div></structMap>`);
}

test('a package that says falsely which part it is does not pass as one', async (t) => {
  const members = await membersOf((await divided()).get(first ?? '') ?? Buffer.of());
  const path = `data/${first}/metadata/other/package-part.json`;
  for (const [pattern, replacement, expected] of [
    ['"number": 1', '"number": 2', /part\.readable/u],
    ['"to": 2', '"to": 3', /part\.files/u],
    ['"files": 6', '"files": 5', /part\.files/u],
    [/"bytes": \d+/u, '"bytes": 5', /part\.files/u],
    ['"parts": 3', '"parts": 100', /part\.readable/u],
  ] as const) {
    const spoilt = edit(new Map(members), path, pattern, replacement);
    const report = await verifyPackage(rangesOf(zipOf(rehash(spoilt), first)));
    t.regex(told(report, 'failed').join('\n'), expected, replacement);
  }
});
