import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { packed, pdfWith } from '../../../fixtures/openable/pdf.ts';
import { type RenderingLimits, renderingLimits } from '../../../src/formats/rendering/limits.ts';
import { Problem } from '../../../src/problem.ts';
import {
  type FileToRender,
  openRenderingThreads,
  type RenderingThreads,
} from '../../../src/verification/rendering/rendering-threads.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function threadsFor(t: ExecutionContext, limits: Partial<RenderingLimits> = {}): RenderingThreads {
  const threads = openRenderingThreads({ limits: { ...renderingLimits, ...limits } });
  t.teardown(() => threads.close());
  return threads;
}

async function* laidDown(t: ExecutionContext, files: Readonly<Record<string, Buffer>>): AsyncGenerator<FileToRender> {
  const folder = await temporaryFolder(t);
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    yield { path: name, file, offset: 0, bytes: bytes.length, seed: 'a' };
  }
}

const line = packed('0 0 m 500 500 l S');

/** A shading whose colour takes a hundred thousand steps at every pixel, painted again and again: hours, without any memory. */
const endless = pdfWith({
  page: '/Resources<</Shading<</S 20 0 R>>>>',
  contents: packed('/S sh '.repeat(100)),
  objects: {
    20: '<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 595 0 842]/Function 21 0 R>>',
    21: packed(`{ add ${'sin '.repeat(100_000)}}`, '/FunctionType 4/Domain[0 595 0 842]/Range[0 1]/Filter/FlateDecode'),
  },
});

/** Breaks the renderer at its limit of memory. */
const bloated = pdfWith({ contents: packed('0 0 1 1 re f '.repeat(2_000_000)) });

async function told(t: ExecutionContext, limits: Partial<RenderingLimits>, files: Readonly<Record<string, Buffer>>) {
  const rendered = await Array.fromAsync(threadsFor(t, limits).render(laidDown(t, files)));
  return rendered.map(({ path: name, rendered: { pages, troubles } }) => [
    name,
    pages.length,
    ...troubles.map(({ code }) => code),
  ]);
}

test('a file that draws without end is given up in time, and those behind it are drawn', async (t) => {
  const files = { 'a.pdf': pdfWith({ contents: line }), 'b.pdf': endless, 'c.pdf': pdfWith({ contents: line }) };
  t.deepEqual(await told(t, { secondsPerPage: 8, secondsPerFile: 300 }, files), [
    ['a.pdf', 1],
    ['b.pdf', 0, 'time'],
    ['c.pdf', 1],
  ]);
});

test('a file that breaks the renderer is given up, and those behind it are drawn', async (t) => {
  const files = { 'a.pdf': pdfWith({ contents: line }), 'b.pdf': bloated, 'c.pdf': pdfWith({ contents: line }) };
  t.deepEqual(await told(t, { heapMebibytes: 64, secondsPerPage: 300, secondsPerFile: 300 }, files), [
    ['a.pdf', 1],
    ['b.pdf', 0, 'memory'],
    ['c.pdf', 1],
  ]);
});

test('after many files without end the others are not drawn any more', async (t) => {
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`${index}.pdf`, endless]));
  const outcomes = (await told(t, { secondsPerPage: 0.5 }, files)).map(([, , code]) => code);
  t.deepEqual(outcomes, [...Array.from({ length: 10 }, () => 'time'), 'overdrawn', 'overdrawn']);
});

test('a file that is gone is a problem of the delivery, not of the file', async (t) => {
  const folder = await temporaryFolder(t);
  const gone = async function* (): AsyncGenerator<FileToRender> {
    yield { path: 'a.pdf', file: path.join(folder, 'a.pdf'), offset: 0, bytes: 99, seed: 'a' };
  };
  const rendering = threadsFor(t).render(gone());
  const error = await t.throwsAsync(Array.fromAsync(rendering), { instanceOf: Problem });
  t.is(error?.code, 'delivery.file-missing');
});

test('drawing can be called off', async (t) => {
  const stop = new AbortController();
  const rendering = threadsFor(t).render(laidDown(t, { 'a.pdf': endless }), stop.signal);
  setTimeout(() => stop.abort(new Error('called off')), 500);
  await t.throwsAsync(Array.fromAsync(rendering), { message: 'called off' });
});
