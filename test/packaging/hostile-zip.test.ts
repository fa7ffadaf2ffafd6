import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import * as fc from 'fast-check';
import { openPackage } from '../../src/packaging/package-reader.ts';
import { planPackage } from '../../src/packaging/plan/plan.ts';
import { verifyPackage } from '../../src/packaging/verify/verify-package.ts';
import { Problem } from '../../src/problem.ts';
import { ownProgram, runCommand } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { membersOf, packageId, rangesOf, soundPackage, zipOf } from './broken-package.ts';
import { collect, soundInput, streamedContent } from './sample.ts';

/** The places of a sound package that attacks change. */
async function sound(): Promise<{ bytes: Buffer; directory: number; end: number; entry: (name: string) => number }> {
  const bytes = await soundPackage();
  const end = bytes.length - 22;
  const directory = bytes.readUInt32LE(end + 16);
  const entry = (name: string): number => {
    const at = bytes.indexOf(Buffer.from(`${packageId}/${name}`), directory);
    if (at < 0) throw new Error(`no entry ${name}`);
    return at - 46;
  };
  return { bytes, directory, end, entry };
}

const readme = 'README.txt';
const info = 'bag-info.txt';

const attacks: readonly (readonly [
  what: string,
  spoil: (container: Awaited<ReturnType<typeof sound>>) => Buffer,
  told: RegExp,
])[] = [
  [
    'an encrypted member',
    ({ bytes, entry }) => set16(bytes, entry(readme) + 8, 0x0801),
    /zip\.structure \| .*README\.txt \| the member is encrypted/u,
  ],
  [
    'a compressed member',
    ({ bytes, entry }) => set16(bytes, entry(readme) + 10, 8),
    /zip\.structure \| .*README\.txt \| the member is compressed/u,
  ],
  [
    'a member whose size comes after it',
    ({ bytes, entry }) => set16(bytes, entry(readme) + 8, 0x0808),
    /zip\.structure \| .*README\.txt \| .*descriptor/u,
  ],
  [
    'a name that is not UTF-8',
    ({ bytes, entry }) => set16(bytes, entry(readme) + 46 + packageId.length + 1, 0xc0c0),
    /zip\.structure \| .* \| the name of the member is not UTF-8/u,
  ],
  [
    'a name that leads out',
    ({ bytes, entry }) => write(bytes, entry(readme) + 46 + packageId.length + 1, '../EE.txtx'),
    /zip\.structure \| .*\.\.\/EE.* \| the name leads out/u,
  ],
  [
    'a link',
    ({ bytes, entry }) => set16(bytes, entry(readme) + 40, 0o120777),
    /zip\.structure \| .*README\.txt \| the member is no plain file/u,
  ],
  [
    'two sizes of one member',
    ({ bytes, entry }) => set32(bytes, entry(readme) + 20, 1),
    /zip\.structure \| .*README\.txt \| the stored size differs/u,
  ],
  [
    'another size in the directory than in the header',
    ({ bytes, entry }) => set32(set32(bytes, entry(readme) + 20, 1), entry(readme) + 24, 1),
    /zip\.structure \| .*README\.txt \| .*own header/u,
  ],
  [
    'another name in the header than in the directory',
    ({ bytes }) => write(bytes, 30 + packageId.length + 1, 'readme'),
    /zip\.structure \| .*README\.txt \| .*own header/u,
  ],
  [
    'a wrong CRC-32 in both places',
    ({ bytes, entry }) => set32(set32(bytes, entry(readme) + 16, 7), 14, 7),
    /zip\.crc \| .*README\.txt/u,
  ],
  [
    'two entries for one member',
    ({ bytes, entry }) => set32(bytes, entry(info) + 42, 0),
    /zip\.structure \| .*bag-info\.txt \| .*(?:own header|overlaps)/u,
  ],
  [
    'a member that reaches into the directory',
    ({ bytes, entry, directory }) => set32(bytes, entry(readme) + 42, directory - 100),
    /zip\.structure \| .*README\.txt \| the member lies where no member can be/u,
  ],
  [
    'the same name twice',
    ({ bytes, entry }) => write(bytes, entry(info) + 46 + packageId.length + 1, 'bagit.txt\u0000\u0000\u0000'),
    /zip\.structure/u,
  ],
  [
    'bytes before the first member',
    ({ bytes }) => Buffer.concat([Buffer.alloc(5), bytes]),
    /zip\.structure|unreadable/u,
  ],
  [
    'bytes behind the end',
    ({ bytes }) => Buffer.concat([bytes, Buffer.alloc(5)]),
    /zip\.structure \| .* \| 5 bytes belong to no member/u,
  ],
  [
    'a comment',
    ({ bytes, end }) => Buffer.concat([set16(bytes, end + 20, 3), Buffer.from('abc')]),
    /zip\.structure \| .* \| 3 bytes belong to no member/u,
  ],
  [
    'a member made by another system',
    ({ bytes, entry }) => set16(bytes, entry(readme) + 4, 30),
    /^zip\.form \| .*README\.txt \| the member's record in the directory .*$/u,
  ],
  [
    'a member of another date in the directory',
    ({ bytes, entry }) => set16(bytes, entry(readme) + 12, 1),
    /^zip\.form \| .*bag-info\.txt \| the date of the member differs from that of the one before it$/u,
  ],
  [
    'a member of another date in its own header',
    ({ bytes }) => set16(bytes, 10, 1),
    /^zip\.form \| .*README\.txt \| the member's header .*$/u,
  ],
  [
    'two counts of members in its end',
    ({ bytes, end }) => set16(bytes, end + 8, 1),
    /^zip\.form \| {2}\| the end of the ZIP .*$/u,
  ],
  ['members in another order', ({ bytes }) => reversed(bytes), /zip\.form \| .* \| .* order of the names/u],
  ['its end cut off', ({ bytes }) => bytes.subarray(0, -30), /packaging\.truncated/u],
  ['its second half cut off', ({ bytes }) => bytes.subarray(0, bytes.length / 2), /packaging\.truncated/u],
  ['its first half cut off', ({ bytes }) => bytes.subarray(bytes.length / 2), /packaging\.unreadable/u],
  ['nothing', () => Buffer.alloc(0), /packaging\.not-zip/u],
  ['something else', () => Buffer.from('%PDF-1.7'.repeat(100)), /packaging\.not-zip/u],
  ['fewer entries than its end says', ({ bytes, end }) => set16(bytes, end + 10, 60_000), /packaging\.unreadable/u],
  ['more entries than its end says', ({ bytes, end }) => set16(bytes, end + 10, 2), /packaging\.unreadable/u],
  ['a directory that begins elsewhere', ({ bytes, end }) => set32(bytes, end + 16, 100), /packaging\.unreadable/u],
  ['a directory beyond its end', ({ bytes, end }) => set32(bytes, end + 16, 0xffff_fff0), /packaging\.unreadable/u],
  ['several disks', ({ bytes, end }) => set16(bytes, end + 4, 1), /packaging\.unreadable/u],
];

for (const [what, spoil, told] of attacks) {
  test(`a container with ${what} is refused with a reason`, async (t) => {
    const container = spoil(await sound());
    t.regex(await outcomeOf(container), told);
  });
}

test('an opened package refuses a member with a fault, and one whose header says something else', async (t) => {
  const encrypted = await sound();
  set16(encrypted.bytes, encrypted.entry(readme) + 8, 0x0801);
  await t.throwsAsync(openPackage(rangesOf(encrypted.bytes)), { code: 'packaging.unreadable' });
  const renamed = await sound();
  write(renamed.bytes, 30 + packageId.length + 1, 'readme');
  const opened = await openPackage(rangesOf(renamed.bytes));
  await t.throwsAsync(collect(opened.read(opened.find(readme) ?? -1)), { code: 'packaging.unreadable' });
});

test('one member is read by its own range and nothing else', async (t) => {
  const bytes = await soundPackage();
  const asked: { start: number; end: number }[] = [];
  const source = rangesOf(bytes);
  const opened = await openPackage({
    ...source,
    read(range) {
      asked.push(range);
      return source.read(range);
    },
  });
  t.is(opened.id, packageId);
  asked.length = 0;
  const path = `data/${packageId}/representations/rep1/data/b/A.pdf`;
  const index = opened.find(path) ?? -1;
  const whole = (await membersOf(bytes)).get(path) ?? Buffer.alloc(0);
  t.true((await collect(opened.read(index))).equals(whole));
  t.true((await collect(opened.read(index, { start: 10, end: 20 }))).equals(whole.subarray(10, 20)));
  t.true((await collect(opened.read(index, { start: 10, end: 1e9 }))).equals(whole.subarray(10)));
  const read = asked.reduce((sum, { start, end }) => sum + end - start, 0);
  t.true(read < whole.length * 2 + 1000, `${read} bytes were read for ${whole.length}`);
  t.is(opened.find('none'), undefined);
});

for (const [what, files, folders] of [
  ['a name of 20,000 folders', 1, 20_000],
  ['forty names of 3,000 folders', 40, 3000],
] as const) {
  test(`a container with ${what} gets a report, in little memory`, async (t) => {
    const members = await membersOf(await soundPackage());
    for (let file = 0; file < files; file++) {
      members.set(`data/${packageId}/representations/rep1/data/${file}${'/a'.repeat(folders)}`, Buffer.from('x'));
    }
    const container = path.join(await temporaryFolder(t), 'p.zip');
    await writeFile(container, zipOf(members));
    const { code, stdout, stderr } = await runCommand([
      process.execPath,
      '--max-old-space-size=48',
      ownProgram,
      'verify',
      container,
    ]);
    t.is(code, 1, stderr);
    t.regex(stdout, /names\.rules {2}the name has more than 180 characters/u);
  });
}

test('whatever bytes are changed, cut out or put in, verification ends with a report or a reason', async (t) => {
  const bytes = zipOf(await membersOf(await soundPackage()));
  const change = fc.record({
    at: fc.oneof(fc.nat(bytes.length - 1), fc.integer({ min: bytes.length - 5000, max: bytes.length - 1 })),
    cut: fc.nat(40),
    put: fc.uint8Array({ maxLength: 40 }),
  });
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(change, async ({ at, cut, put }) => {
        const changed = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
        const outcome = await outcomeOf(changed);
        return changed.equals(bytes) ? outcome === '' : outcome !== '';
      }),
      { numRuns: 200 },
    ),
  );
});

test('every single changed byte of headers, directory and end is noticed', async (t) => {
  const files = new Map([['a.txt', Buffer.from('content\n')]]);
  const plan = await planPackage(
    await soundInput(files, { id: 'p', sm3: false, evidence: [], schemas: [], events: [] }),
    streamedContent(files),
  );
  const bytes = await collect(plan.read({ start: 0, end: plan.bytes }));
  t.is(await outcomeOf(bytes), '');
  const { container, members } = plan;
  const places = Array.from({ length: members.count }, (_, index) =>
    placesBetween(container.headerStart(index), container.contentStart(index)),
  );
  const framing = [...places.flat(), ...placesBetween(container.headerStart(members.count), plan.bytes)];
  const unnoticed: number[] = [];
  for (const at of framing) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    if ((await outcomeOf(changed)) === '') unnoticed.push(at);
  }
  t.deepEqual(unnoticed, []);
  t.log(`${framing.length} bytes, each changed once`);
});

function placesBetween(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

/** What verification says is wrong: failed checks, or the code of the problem; empty for a sound package. */
async function outcomeOf(container: Uint8Array): Promise<string> {
  try {
    const { checks } = await verifyPackage(rangesOf(container));
    const failed = checks.filter(({ ok }) => !ok);
    return failed.map(({ name, where = '', detail }) => `${name} | ${where} | ${detail}`).join('\n');
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/** The same directory, from its last record to its first. */
function reversed(bytes: Buffer): Buffer {
  const end = bytes.length - 22;
  const start = bytes.readUInt32LE(end + 16);
  const records: Buffer[] = [];
  for (let at = start; at < end; at += records[0]?.length ?? end) {
    records.unshift(bytes.subarray(at, at + 46 + bytes.readUInt16LE(at + 28)));
  }
  return Buffer.concat([bytes.subarray(0, start), ...records, bytes.subarray(end)]);
}

function set16(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt16LE(value, at);
  return bytes;
}

function set32(bytes: Buffer, at: number, value: number): Buffer {
  bytes.writeUInt32LE(value, at);
  return bytes;
}

function write(bytes: Buffer, at: number, text: string): Buffer {
  bytes.write(text, at);
  return bytes;
}
