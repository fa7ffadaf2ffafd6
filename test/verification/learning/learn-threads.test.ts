import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { appendFile, mkdir, open, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import { pdfWith } from '../../../fixtures/openable/pdf.ts';
import type { Fixity } from '../../../src/delivery/fixity/fixity.ts';
import { identify } from '../../../src/formats/identify.ts';
import { openingLimits } from '../../../src/formats/opening/budget.ts';
import { type LearnThreads, openLearnThreads } from '../../../src/verification/learning/learn-threads.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function threadsOf(t: ExecutionContext): LearnThreads {
  const threads = openLearnThreads({ threads: 2 });
  t.teardown(() => threads.close());
  return threads;
}

function expected(bytes: Uint8Array, sm3: boolean): Fixity {
  const hex = (algorithm: string): string => createHash(algorithm).update(bytes).digest('hex');
  return { bytes: bytes.length, crc32: crc32(bytes), sha256: hex('sha256'), ...(sm3 && { sm3: hex('sm3') }) };
}

function pattern(bytes: number, seed: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: bytes }, (_, at) => (at * 31 + seed * 17 + (at >>> 8)) & 255));
}

const sizes = [0, 1, 4095, 4096, 4097, 65_556, 65_557, 69_652, 69_653, 69_654, 1024 * 1024, 1024 * 1024 + 1, 5_000_001];

for (const sm3 of [false, true]) {
  test(`files of every size are learned in order ${sm3 ? 'with' : 'without'} SM3, with their formats`, async (t) => {
    const folder = await temporaryFolder(t);
    const contents = sizes.map((bytes, index) => asPdf(pattern(bytes, index)));
    const files = contents.map(({ length: bytes }, index) => {
      return { file: path.join(folder, `${index}`), offset: 0, bytes, path: `C7/${index}.pdf` };
    });
    for (const [index, bytes] of contents.entries()) await writeFile(path.join(folder, `${index}`), bytes);
    const rest = [...contents];
    let told = 0;
    const onBytes = (bytes: number): void => void (told += bytes);
    for await (const learned of threadsOf(t).learn(files, { sm3, onBytes })) {
      const content = rest.shift() ?? Buffer.alloc(0);
      const probe = { bytes: content.length, head: content.subarray(0, 4096), tail: content.subarray(-65_557) };
      t.like(learned, { fixity: expected(content, sm3), format: identify(probe, 'x.pdf') });
    }
    t.is(rest.length, 0);
    t.is(told, Buffer.concat(contents).length);
  });
}

/** Puts the two ends of a PDF where there is room for them. */
function asPdf(content: Buffer): Buffer {
  if (content.length < 100) return content;
  content.write('%PDF-1.7\n');
  content.write('\n%%EOF\n', content.length - 7);
  return content;
}

const mebibyte = 1024 * 1024;

const traces: readonly [content: string, bytes: Buffer, result: 'found' | 'absent' | undefined][] = [
  ['at the end of a small file', Buffer.from('%PDF-1.7 /ByteRange'), 'found'],
  ...[
    '/#42yteRange',
    '/#42#79teRange',
    '/B#79teRange',
    '/By#74eRange',
    '/Byt#65Range',
    '/Byte#52ange',
    '/ByteR#61nge',
  ].map((name): (typeof traces)[number] => [`spelled ${name}`, Buffer.from(`%PDF-1.7 ${name}`), 'found']),
  ['across two pieces of a large one', withText(3 * mebibyte, ['%PDF-', 900], ['/ETSI.', 2 * mebibyte - 3]), 'found'],
  ['in the last bytes of a large one', withText(3 * mebibyte, ['%PDF-', 0], ['/adbe.', 3 * mebibyte - 6]), 'found'],
  ['but for its last letter', withText(3 * mebibyte, ['%PDF-', 0], ['/ETSI', mebibyte - 5]), 'absent'],
  ['in a file of another kind', withText(2 * mebibyte, ['%PDF-', 1020], ['/ETSI.', 2000]), undefined],
  ['in an empty file', Buffer.alloc(0), undefined],
];

function withText(bytes: number, ...texts: readonly [text: string, at: number][]): Buffer {
  const content = Buffer.alloc(bytes, ' ');
  for (const [text, at] of texts) content.write(text, at);
  return content;
}

for (const [title, content, result] of traces) {
  test(`a trace of a signature ${title}: ${result ?? 'not searched for'}`, async (t) => {
    const file = path.join(await temporaryFolder(t), 'file');
    await writeFile(file, content);
    const request = { file, offset: 0, bytes: content.length, path: '文件' };
    for await (const learned of threadsOf(t).learn([request], { sm3: true })) {
      t.like(learned, { signatureTrace: result });
    }
  });
}

test('a member of a container is learned where it lies', async (t) => {
  const file = path.join(await temporaryFolder(t), 'container');
  const bytes = pattern(100_000, 3);
  await writeFile(file, bytes);
  const offsets = [10, 20_000];
  const members = offsets.map((offset) => ({ file, offset, bytes: 15_000, path: `C7/${offset}` }));
  for await (const learned of threadsOf(t).learn(members, { sm3: true })) {
    const offset = offsets.shift() ?? 0;
    t.like(learned, { path: `C7/${offset}`, fixity: expected(bytes.subarray(offset, offset + 15_000), true) });
  }
  t.deepEqual(offsets, []);
});

test('a file that is gone, shorter, longer, a link or a folder is named, and the others are learned', async (t) => {
  const folder = await temporaryFolder(t);
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['good', 'short', 'long', 'gone', 'other']) await writeFile(file(name), '0123456789');
  await truncate(file('short'), 9);
  await appendFile(file('long'), '!');
  await rm(file('gone'));
  await symlink(file('good'), file('link'));
  await mkdir(file('folder'));
  const rows = [
    ['good', undefined],
    ['short', 'delivery.file-changed'],
    ['long', 'delivery.file-changed'],
    ['gone', 'delivery.file-missing'],
    ['good/below', 'delivery.file-missing'],
    ['link', 'delivery.file-changed'],
    ['folder', 'delivery.file-changed'],
    ['x'.repeat(300), 'delivery.file-unreadable'],
    ['other', undefined],
  ] as const;
  const requests = rows.map(([name]) => ({ file: file(name), offset: 0, bytes: 10, path: `C7/${name}` }));
  let index = 0;
  for await (const learned of threadsOf(t).learn(requests, { sm3: false })) {
    const [name, code] = rows[index++] ?? [];
    t.is('problem' in learned ? learned.problem.code : undefined, code, name);
    if ('problem' in learned) t.is(learned.problem.params['path'], `C7/${name}`);
  }
  t.is(index, rows.length);
});

test('a file that is written to while it is read counts as changed', async (t) => {
  const file = path.join(await temporaryFolder(t), 'large');
  const bytes = 600 * 1024 * 1024;
  const handle = await open(file, 'w');
  t.teardown(() => handle.close());
  await handle.truncate(bytes);
  const write = (): void => void writeSync(handle.fd, 'x', 5);
  const { value } = await threadsOf(t)
    .learn([{ file, offset: 0, bytes, path: '文件' }], { sm3: false, onBytes: write })
    .next();
  t.is(value && 'problem' in value ? value.problem.code : undefined, 'delivery.file-changed');
});

test('learning can be abandoned in the middle, and the threads go on serving others', async (t) => {
  const folder = await temporaryFolder(t);
  const large = path.join(folder, 'large');
  await writeFile(large, '');
  await truncate(large, 2 ** 33);
  const small = path.join(folder, 'small');
  await writeFile(small, 'x');
  const threads = threadsOf(t);
  const abort = new AbortController();
  const place = { file: large, offset: 0, bytes: 2 ** 33, path: '大' };
  const onBytes = (): void => abort.abort(new Error('enough'));
  const learning = threads.learn([place, place], { sm3: false, signal: abort.signal, onBytes }).next();
  await t.throwsAsync(learning, { message: 'enough' });
  const next = await threads.learn([{ file: small, offset: 0, bytes: 1, path: '小' }], { sm3: false }).next();
  t.like(next.value, { fixity: expected(Buffer.from('x'), false) });
});

/** Some files of one kind that can be opened, one that cannot, and one too large to be opened along with learning. */
async function mixedFiles(t: ExecutionContext, more: Readonly<Record<string, Buffer>> = {}) {
  const folder = await temporaryFolder(t);
  const contents: Readonly<Record<string, Buffer>> = {
    '一.pdf': pdfWith(),
    '二.pdf': pdfWith({ pages: 2 }),
    '空.pdf': Buffer.alloc(0),
    '三.pdf': pdfWith().subarray(0, 300),
    '四.txt': Buffer.from('四'),
    '五.pdf': Buffer.concat([pdfWith(), Buffer.alloc(mebibyte, ' ')]),
    '六.pdf': pdfWith({ pages: 2 }),
    ...more,
  };
  const files = Object.entries(contents).map(([name, { length: bytes }]) => {
    return { file: path.join(folder, name), offset: 0, bytes, path: name };
  });
  for (const [name, content] of Object.entries(contents)) await writeFile(path.join(folder, name), content);
  return { contents, files };
}

test('small files are opened along with learning where that is asked for, large ones are not', async (t) => {
  const { contents, files } = await mixedFiles(t);
  const opened: Record<string, unknown> = {};
  for await (const learned of threadsOf(t).learn(files, { sm3: true, opening: openingLimits })) {
    if ('problem' in learned) throw learned.problem;
    t.like(learned, { fixity: expected(contents[learned.path] ?? Buffer.alloc(0), true) });
    opened[learned.path] = learned.opened && [learned.opened.pages, ...learned.opened.troubles.map(({ code }) => code)];
  }
  t.deepEqual(opened, {
    '一.pdf': [1],
    '二.pdf': [2],
    '空.pdf': undefined,
    '三.pdf': [undefined, 'end-missing'],
    '四.txt': undefined,
    '五.pdf': undefined,
    '六.pdf': [2],
  });
});

test('files whose opening ends their thread are learned all the same, and left for others to open', async (t) => {
  // Each takes a multiple of the time that is given, on any machine.
  const long = pdfWith({ pages: 4000 });
  const { contents, files } = await mixedFiles(t, { '甲.pdf': long, '乙.pdf': long, '丙.pdf': long });
  let told = 0;
  const opening = { ...openingLimits, seconds: 0.001 };
  const learning = threadsOf(t).learn(files, { sm3: false, opening, onBytes: (bytes) => void (told += bytes) });
  const learned = await Array.fromAsync(learning);
  for (const [index, one] of learned.entries()) {
    const content = contents[files[index]?.path ?? ''] ?? Buffer.alloc(0);
    t.like(one, { fixity: expected(content, false), opened: undefined });
  }
  t.is(learned.length, files.length);
  t.is(told, Buffer.concat(Object.values(contents)).length);
});
