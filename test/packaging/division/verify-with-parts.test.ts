import test, { type ExecutionContext } from 'ava';
import type { PackageInput } from '../../../src/packaging/plan/plan.ts';
import { type OpenPart, verifyWithParts } from '../../../src/packaging/verify/division/verify-with-parts.ts';
import { verifyPackage } from '../../../src/packaging/verify/verify-package.ts';
import type { VerifyCheck, VerifyReport } from '../../../src/schema/types/verify-report.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { edit, membersOf, packageId, rangesOf, rehash, zipOf } from '../broken-package.ts';
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
  return new Map([...parts.map(({ made }) => made), whole].map(({ id, bytes }) => [id, bytes]));
}

function verify(packages: ReadonlyMap<string, Buffer>): Promise<VerifyReport> {
  const openPart: OpenPart = async ({ id }) => {
    const bytes = packages.get(id);
    return bytes && { ...rangesOf(bytes), close: async () => undefined };
  };
  return verifyWithParts(rangesOf(packages.get(packageId) ?? Buffer.of()), openPart);
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

const unread: readonly [what: string, check: string, change: (input: PackageInput) => Partial<PackageInput>][] = [
  [
    'a check report',
    'report.readable',
    ({ report }) => ({ report: Buffer.concat([report, Buffer.alloc(16 * 1024 * 1024, ' ')]) }),
  ],
  [
    'a record',
    'document.readable',
    ({ document: { value } }) => {
      const [record] = value.volumes[0]?.records ?? [];
      if (record) record.data = { text: 'x'.repeat(4 * 1024 * 1024) };
      return { document: { raw: Buffer.from(JSON.stringify(value)), value } };
    },
  ],
];

for (const [what, check, change] of unread) {
  test(`with ${what} that is too large to be read, the snapshot is not called proven`, async (t) => {
    const files = awkwardFiles();
    const input = await soundInput(files, { perVolume: 3, sm3: false });
    const report = await verify(await packagesOf(files, { ...input, ...change(input) }, 6));
    t.deepEqual(told(report, 'failed'), []);
    const omitted = told(report, 'not_performed');
    t.true(omitted.some((one) => one.startsWith(`${check} | `)));
    t.true(omitted.includes(`report.snapshot |  | it needs ${check}, which did not pass`), omitted.join('\n'));
  });
}

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
    /parts\.container \| .*-02 \| container\.sha256.*\n.*parts\.package \| .*-02/u,
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
    /parts\.container \| .*-01 \| the file is .*-02, not the part .*-01/u,
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

test('a package that says falsely which part it is does not pass as one', async (t) => {
  const members = await membersOf((await divided()).get(first ?? '') ?? Buffer.of());
  const path = `data/${first}/metadata/other/package-part.json`;
  for (const [pattern, replacement, expected] of [
    ['"number": 1', '"number": 2', /part\.readable/u],
    ['"to": 2', '"to": 3', /part\.files/u],
    ['"files": 6', '"files": 5', /part\.files/u],
    ['"parts": 3', '"parts": 100', /part\.readable/u],
  ] as const) {
    const spoilt = edit(new Map(members), path, pattern, replacement);
    const report = await verifyPackage(rangesOf(zipOf(rehash(spoilt), first)));
    t.regex(told(report, 'failed').join('\n'), expected, replacement);
  }
});
