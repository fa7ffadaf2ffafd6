import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { documentOf, type HostileDelivery, type Outcome, writeDelivery } from '../../fixtures/attack/delivery.ts';
import { zipQuine } from '../../fixtures/attack/quine.ts';
import { type MadeEntry, makeZip } from '../../fixtures/attack/zip.ts';
import type { ProblemCode } from '../../src/problem.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import { attacked, staysWithin } from '../support/attack/cli.ts';
import { attackEach } from '../support/attack/deliveries.ts';
import { outside } from '../support/outside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const bounds = { seconds: 60, mebibytes: 300 };
const mebibyte = 1024 * 1024;
const zeros = Buffer.alloc(64 * mebibyte);
const a: MadeEntry = { name: 'a.txt', content: Buffer.from('content\n') };

const documentEntry = (...names: string[]): MadeEntry => ({
  name: 'handover.json',
  content: Buffer.from(JSON.stringify(documentOf(names))),
});

const refused = (code: ProblemCode, says: RegExp): Outcome => ({ exit: 2, code, says });
const finds = (...findings: string[]): Outcome => ({ exit: 1, findings });

/** Each harmless by itself, and 16 GiB together. */
const harmless = zeros.subarray(0, 16 * mebibyte - 1);
const manySmall = Array.from({ length: 1000 }, (_, index): MadeEntry => {
  return { name: `${index}.txt`, content: harmless, deflate: true };
});

/** All of them are one and the same kernel, as in the bombs of D. Fifield. */
const overlapping = manySmall.map((entry, index) => (index === 0 ? entry : { ...entry, overFirst: true }));

type Row = readonly [title: string, entries: () => readonly MadeEntry[], outcome: Outcome];

const rows: readonly Row[] = [
  [
    'a file beside its folder',
    () => [documentEntry('a.txt'), a, { name: '../b.txt' }],
    refused('delivery.zip-unsafe-name', /"\.\.\/b\.txt"/u),
  ],
  [
    'a file in the root of the machine',
    () => [{ name: '/etc/passwd' }],
    refused('delivery.zip-unsafe-name', /"\/etc\/passwd"/u),
  ],
  [
    'a backslash that leads out',
    () => [{ name: 'a\\..\\..\\b.txt' }],
    refused('delivery.zip-unsafe-name', /leads outside/u),
  ],
  ['a null character in a name', () => [{ name: 'a.txt\0.pdf' }], refused('delivery.zip-unsafe-name', /a\.txt/u)],
  ['one name twice', () => [documentEntry('a.txt'), a, a], refused('delivery.zip-duplicate-name', /"a\.txt" twice/u)],
  [
    'one name here and another there',
    () => [documentEntry('a.txt'), { ...a, localName: 'b.txt' }],
    refused('delivery.zip-unreadable', /two names for a\.txt/u),
  ],
  [
    'a bomb',
    () => [documentEntry('a.txt'), { ...a, content: zeros, deflate: true }],
    refused('delivery.zip-bomb', /"a\.txt" .* times/u),
  ],
  [
    'a bomb that says it is small',
    () => [documentEntry('a.txt'), { ...a, content: zeros, deflate: true, claimedBytes: 1000 }],
    refused('delivery.zip-unreadable', /too many bytes/u),
  ],
  ['a bomb made of many small ones', () => manySmall, refused('delivery.zip-bomb', /times/u)],
  ['a thousand files made of the same bytes', () => overlapping, refused('delivery.zip-overlap', /"1\.txt" shares/u)],
  [
    'a link to the outside',
    () => [documentEntry('a.txt'), { ...a, mode: 0o120777, content: Buffer.from('/etc/passwd') }],
    finds('AU-13 link a.txt'),
  ],
  ['a device', () => [documentEntry('a.txt'), { ...a, mode: 0o020666 }], finds('AU-13 device a.txt')],
  ['a wrong checksum', () => [documentEntry('a.txt'), { ...a, crc: 1 }], refused('delivery.zip-damaged', /"a\.txt"/u)],
  [
    'a wrong checksum over deflated content',
    () => [documentEntry('a.txt'), { ...a, crc: 1, deflate: true }],
    refused('delivery.zip-damaged', /"a\.txt"/u),
  ],
  [
    'a wrong checksum over handover.json',
    () => [{ ...documentEntry('a.txt'), crc: 1 }, a],
    refused('delivery.zip-damaged', /"handover\.json"/u),
  ],
  ['no handover.json', () => [a], refused('delivery.document-missing', /yijiao init/u)],
  ['nothing at all', () => [], refused('delivery.document-missing', /yijiao init/u)],
];

const hostileZips = rows.map(
  ([title, entries, outcome]): HostileDelivery => ({
    title,
    outcome,
    async make(folder) {
      const file = path.join(folder, 'delivery.zip');
      await writeFile(file, makeZip(entries()));
      return file;
    },
  }),
);

attackEach('a ZIP with', hostileZips, bounds);

const cut: HostileDelivery = {
  title: 'that lost its end',
  outcome: refused('delivery.zip-unreadable', /delivery\.zip is not a sound ZIP/u),
  async make(folder) {
    const file = path.join(folder, 'delivery.zip');
    await writeFile(file, makeZip([documentEntry('a.txt'), a]).subarray(0, -30));
    return file;
  },
};
attackEach('a ZIP', [cut], bounds);

const quines: readonly (readonly [title: string, name: string, outcome: Outcome])[] = [
  ['that holds nothing but itself', 'r.zip', refused('delivery.document-missing', /yijiao init/u)],
  ['whose handover.json is the ZIP itself', 'handover.json', refused('delivery.document-not-utf8', /UTF-8/u)],
];
attackEach(
  'a ZIP',
  quines.map(
    ([title, name, outcome]): HostileDelivery => ({
      title,
      outcome,
      async make(folder) {
        const file = path.join(folder, 'delivery.zip');
        await writeFile(file, zipQuine(name));
        return file;
      },
    }),
  ),
  bounds,
);

test('a file that is a ZIP of itself is told of as an archive within an archive, once, and nothing looks deeper', async (t) => {
  const folder = await temporaryFolder(t);
  await writeDelivery(folder, { 'r.zip': zipQuine('r.zip') });
  const ran = await attacked(t, ['check', folder, '--json']);
  staysWithin(t, ran, bounds);
  const report: CheckReport = JSON.parse(ran.stdout);
  const told = report.findings.filter(({ rule }) => rule === 'US-08');
  t.is(told.length, 1);
  t.like(told[0], { outcome: 'warning', target: { file: 'r.zip' } });
  t.regex(told[0]?.message.en ?? '', /an archive within the archive \(r\.zip\)/u);
});

test('a ZIP with a password is refused, and the person is told to make it without', async (t) => {
  const folder = await temporaryFolder(t);
  await writeDelivery(folder, { 'a.txt': 'content\n' });
  const zip = path.join(folder, 'delivery.zip');
  const made = canRun('zip', ['-q', '-r', '-P', 'secret', zip, '.'], folder);
  if (!outside(t, 'a program that encrypts a ZIP', 'zip of Info-ZIP', made)) return;
  const ran = await attacked(t, ['check', zip]);
  staysWithin(t, ran, bounds);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /is encrypted\.\n→ .*without a password.*\[delivery\.zip-encrypted\]/u);
});

test('a bomb within a bomb is a file like any other: nothing opens it', async (t) => {
  const folder = await temporaryFolder(t);
  const level = (content: Buffer): Buffer => {
    return makeZip(Array.from({ length: 16 }, (_, index) => ({ name: `${index}.zip`, content, deflate: true })));
  };
  const bomb = level(level(level(makeZip([{ name: '0.txt', content: zeros, deflate: true }]))));
  await writeDelivery(folder, { 'bomb.zip': bomb, 'a.txt': 'content\n' });
  const ran = await attacked(t, ['check', folder]);
  staysWithin(t, ran, bounds);
  t.true(ran.code === 0 || ran.code === 1, ran.stderr);
});

function canRun(program: string, words: readonly string[], cwd: string): boolean {
  try {
    execFileSync(program, words, { cwd, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
