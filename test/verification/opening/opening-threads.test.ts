import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { makeZip } from '../../../fixtures/attack/zip.ts';
import { ifcWith } from '../../../fixtures/openable/drawings.ts';
import { pdfWith } from '../../../fixtures/openable/pdf.ts';
import { type OpeningLimits, openingLimits } from '../../../src/formats/opening/budget.ts';
import { Problem } from '../../../src/problem.ts';
import {
  type FileToOpen,
  type OpenedFile,
  type OpeningThreads,
  openOpeningThreads,
} from '../../../src/verification/opening/opening-threads.ts';
import { examined } from '../../support/examining.ts';
import { troublesIn } from '../../support/open-bytes.ts';
import { smallDelivery } from '../../support/small-delivery.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function threadsFor(t: ExecutionContext, limits: Partial<OpeningLimits> = {}): OpeningThreads {
  const threads = openOpeningThreads({ threads: 2, limits: { ...openingLimits, ...limits } });
  t.teardown(() => threads.close());
  return threads;
}

/** Content of a file, with zeros behind it up to that many bytes. */
type Content = Buffer | { readonly content: Buffer; readonly bytes: number };

async function* laidDown(t: ExecutionContext, files: Readonly<Record<string, Content>>): AsyncGenerator<FileToOpen> {
  const folder = await temporaryFolder(t);
  for (const [name, given] of Object.entries(files)) {
    const file = path.join(folder, name);
    const { content, bytes } = Buffer.isBuffer(given) ? { content: given, bytes: given.length } : given;
    await writeFile(file, content);
    await truncate(file, bytes);
    yield { path: name, file, offset: 0, bytes, family: path.extname(name).slice(1) };
  }
}

function told(opened: readonly OpenedFile[]): Record<string, string[]> {
  return Object.fromEntries(opened.map(({ path, opened }) => [path, troublesIn(opened)]));
}

/** A model with so much nothing behind its header that counting takes a minute. */
const slow = { content: ifcWith(['#1=IFCWALL();'], ''), bytes: 8 * 1024 ** 3 };

/** Pages that are all held while the tree is read; small enough to travel with others. */
const heavy = pdfWith({ pages: 16_000, page: `/Annots[${'1 '.repeat(40)}]` });

test('a file that takes too long is given up, and those beside it are opened', async (t) => {
  const files = laidDown(t, { 'a.pdf': pdfWith(), 'b.ifc': slow, 'c.pdf': pdfWith({ pages: 2 }) });
  const opened = await Array.fromAsync(threadsFor(t, { seconds: 5 }).open(files));
  t.deepEqual(told(opened), { 'a.pdf': [], 'b.ifc': ['time'], 'c.pdf': [] });
});

test('a file that takes too much memory is given up, and those beside it are opened', async (t) => {
  const files = laidDown(t, { 'a.pdf': pdfWith(), 'b.pdf': heavy, 'c.pdf': pdfWith({ pages: 2 }) });
  const opened = await Array.fromAsync(threadsFor(t, { heapMebibytes: 16 }).open(files));
  t.deepEqual(told(opened), { 'a.pdf': [], 'b.pdf': ['memory'], 'c.pdf': [] });
});

test('files are told of in the order in which they were asked for, with their pages', async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [`${index}.pdf`, pdfWith({ pages: 1 + (index % 7) })]),
  );
  const opened = await Array.fromAsync(threadsFor(t).open(laidDown(t, files)));
  t.deepEqual(
    opened.map(({ path, opened: { pages } }) => [path, pages]),
    Object.keys(files).map((name, index) => [name, 1 + (index % 7)]),
  );
});

test('a PDF of a gigabyte of nothing is looked through in time', async (t) => {
  const files = laidDown(t, { 'a.pdf': { content: Buffer.from('%PDF-1.7\n'), bytes: 1024 ** 3 } });
  t.deepEqual(told(await Array.fromAsync(threadsFor(t).open(files))), { 'a.pdf': ['end-missing'] });
});

test('a file that is gone is a problem of the delivery, not of the file', async (t) => {
  const folder = await temporaryFolder(t);
  const gone = async function* (): AsyncGenerator<FileToOpen> {
    yield { path: 'a.pdf', file: path.join(folder, 'a.pdf'), offset: 0, bytes: 99, family: 'pdf' };
  };
  const error = await t.throwsAsync(Array.fromAsync(threadsFor(t).open(gone())), { instanceOf: Problem });
  t.is(error?.code, 'delivery.file-missing');
});

test('opening can be called off', async (t) => {
  const stop = new AbortController();
  const opening = threadsFor(t).open(laidDown(t, { 'a.ifc': slow, 'b.ifc': slow }), { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('called off')), 100);
  await t.throwsAsync(Array.fromAsync(opening), { message: 'called off' });
});

test.serial('a file that lies compressed in a ZIP is laid down to be opened, and nothing of it is left', async (t) => {
  const before = process.env['TMPDIR'];
  const scratch = await temporaryFolder(t);
  process.env['TMPDIR'] = scratch;
  t.teardown(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });
  const folder = await smallDelivery(t, ({ volumes }) => {
    volumes[0]?.records[0]?.files.push({ path: '图.pdf', role: 'attachment' });
  });
  const zip = path.join(folder, '..', `${path.basename(folder)}.zip`);
  t.teardown(() => rm(zip));
  const names = ['handover.json', 'C5 隐蔽工程/记录.txt', 'C5 隐蔽工程/说明.txt'];
  const entries = await Promise.all(
    names.map(async (name) => ({ name, content: await readFile(path.join(folder, name)), deflate: true })),
  );
  await writeFile(zip, makeZip([...entries, { name: '图.pdf', content: pdfWith({ pages: 3 }), deflate: true }]));
  const { delivery } = await examined(t, zip);
  const found = Array.from(delivery?.files ?? []).find(({ file }) => file.path === '图.pdf');
  t.is(found?.opened?.pages, 3);
  const left = (await readdir(scratch)).filter((name) => name.startsWith('yijiao-opening-'));
  t.deepEqual(left, []);
});
