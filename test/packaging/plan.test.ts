import { createHash } from 'node:crypto';
import test from 'ava';
import * as fc from 'fast-check';
import { type PackagePlan, planPackage } from '../../src/packaging/plan/plan.ts';
import { watchEventLoop } from '../support/event-loop.ts';
import {
  awkwardFiles,
  collect,
  fixityOf,
  patternBytes,
  type SampleFiles,
  sampleInput,
  streamedContent,
} from './sample.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function wholePackage(plan: PackagePlan): Promise<Buffer> {
  return await collect(plan.read({ start: 0, end: plan.bytes }));
}

async function awkwardPlan(changes: Parameters<typeof sampleInput>[1] = {}): Promise<PackagePlan> {
  const files = awkwardFiles();
  return await planPackage(sampleInput(files, changes), streamedContent(files));
}

test('the same input gives the same bytes, in whatever pieces the content comes', async (t) => {
  const first = await wholePackage(await awkwardPlan());
  const files = awkwardFiles();
  const again = await planPackage(sampleInput(files), streamedContent(files, 17));
  t.is(sha256(await wholePackage(again)), sha256(first));
});

test('the size is known before the first byte', async (t) => {
  const plan = await awkwardPlan();
  t.is((await wholePackage(plan)).length, plan.bytes);
  t.is(plan.fileName, 'yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1.v1.zip');
});

test('any range can be made alone, in any order, again and again', async (t) => {
  const plan = await awkwardPlan();
  const whole = await wholePackage(plan);
  await fc.assert(
    fc.asyncProperty(fc.nat(plan.bytes), fc.nat(plan.bytes), async (a, b) => {
      const range = { start: Math.min(a, b), end: Math.max(a, b) };
      return (await collect(plan.read(range))).equals(whole.subarray(range.start, range.end));
    }),
    { numRuns: 150 },
  );
  t.is((await collect(plan.read({ start: plan.bytes, end: plan.bytes }))).length, 0);
});

test('ranges of a package of several thousand files are found by arithmetic', async (t) => {
  const files: SampleFiles = new Map(
    Array.from({ length: 5000 }, (_, index) => [`${index % 7}/${index}.txt`, patternBytes(index % 5, index)]),
  );
  const plan = await planPackage(sampleInput(files, { sm3: false }), streamedContent(files));
  const whole = await wholePackage(plan);
  t.is(whole.length, plan.bytes);
  for (let part = 0; part < plan.bytes; part += 777_777) {
    const range = { start: part, end: Math.min(part + 3000, plan.bytes) };
    t.true((await collect(plan.read(range))).equals(whole.subarray(range.start, range.end)), `at ${part}`);
  }
});

const large = 'large.bin';

async function largeAndChanged(changeAt: number): Promise<{ plan: PackagePlan; content: [number, number] }> {
  const files: SampleFiles = new Map([
    ['a.txt', patternBytes(10, 1)],
    [large, patternBytes(100_000, 2)],
  ]);
  const plan = await planPackage(sampleInput(files), streamedContent(files));
  const changed = Uint8Array.from(files.get(large) ?? []);
  changed[changeAt] = (changed[changeAt] ?? 0) ^ 1;
  files.set(large, changed);
  const index = plan.members.delivered.first + 1;
  const start = plan.container.contentStart(index);
  return { plan, content: [start, start + 100_000] };
}

test('a file that changed since it was checked is named, and its last byte is never given away', async (t) => {
  const { plan, content } = await largeAndChanged(50_000);
  let given = 0;
  const reading = async (): Promise<void> => {
    for await (const piece of plan.read({ start: 0, end: plan.bytes })) given += piece.length;
  };
  const problem = await t.throwsAsync(reading, { code: 'packaging.content-changed' });
  t.regex(problem?.message ?? '', /large\.bin/u);
  t.true(given < content[1]);
});

for (const [name, parts] of [
  ['one after another', [0, 1, 2, 3]],
  ['the last first', [3, 2, 1, 0]],
  ['the last alone', [3]],
] as const) {
  test(`a changed file is found by the part that ends it, read ${name}`, async (t) => {
    const { plan, content } = await largeAndChanged(10);
    const bounds = [0, 25_000, 50_000, 75_000, 100_000].map((at) => content[0] + at);
    for (const part of parts) {
      const range = { start: bounds[part] ?? 0, end: bounds[part + 1] ?? 0 };
      const reading = collect(plan.read(range));
      if (part === 3) await t.throwsAsync(reading, { code: 'packaging.content-changed' });
      else await t.notThrowsAsync(reading);
    }
  });
}

test('parts read side by side and repeated give a sound package', async (t) => {
  const files: SampleFiles = new Map([[large, patternBytes(100_000, 2)]]);
  const plan = await planPackage(sampleInput(files), streamedContent(files));
  const whole = await wholePackage(plan);
  const parts = Array.from({ length: Math.ceil(plan.bytes / 9000) }, (_, part) => part * 9000);
  const read = (start: number): Promise<Buffer> =>
    collect(plan.read({ start, end: Math.min(start + 9000, plan.bytes) }));
  t.true(Buffer.concat(await Promise.all([...parts, ...parts].map(read))).equals(Buffer.concat([whole, whole])));
});

test('a file that became shorter or is gone is named', async (t) => {
  const files: SampleFiles = new Map([[large, patternBytes(100, 2)]]);
  const plan = await planPackage(sampleInput(files), streamedContent(files));
  files.set(large, patternBytes(99, 2));
  await t.throwsAsync(wholePackage(plan), { code: 'packaging.content-changed' });
  files.delete(large);
  await t.throwsAsync(wholePackage(plan), { code: 'delivery.file-missing' });
});

test('a path that is given twice is refused', async (t) => {
  const files: SampleFiles = new Map([['a', patternBytes(1, 1)]]);
  const input = sampleInput(files);
  await t.throwsAsync(planPackage({ ...input, files: [...input.files, ...input.files] }, streamedContent(files)), {
    code: 'packaging.path-twice',
  });
});

const faults: readonly (readonly [why: string, changes: Parameters<typeof sampleInput>[1], message: RegExp])[] = [
  ['a wrong identifier', { id: '../x' }, /identifier/u],
  ['an instant with an offset', { instant: '2025-11-22T08:00:00+08:00' }, /instant/u],
  ['version 0', { version: 0 }, /version/u],
  ['version 2 that supersedes nothing', { version: 2 }, /supersedes/u],
  [
    'an event of a file that is not there',
    {
      events: [
        { type: 'capture', at: '2025-11-22T08:00:00Z', detail: '', outcome: 'success', agent: 'software', file: 'x' },
      ],
    },
    /not in the package/u,
  ],
];

for (const [why, changes, message] of faults) {
  test(`${why} is a fault of the program`, async (t) => {
    await t.throwsAsync(awkwardPlan(changes), { message });
  });
}

test('a profile that asks for SM3 needs files whose SM3 was learned', async (t) => {
  const files: SampleFiles = new Map([['a', patternBytes(1, 1)]]);
  const input = sampleInput(files, { sm3: true });
  const without = [...input.files].map((file) => ({
    ...file,
    fixity: fixityOf(files.get(file.path) ?? Buffer.of(), false),
  }));
  await t.throwsAsync(planPackage({ ...input, files: without }, streamedContent(files)), { message: /SM3/u });
});

test.serial('planning and reading 20,000 files never hold the event loop for long', async (t) => {
  const files: SampleFiles = new Map(
    Array.from({ length: 20_000 }, (_, index) => [`卷 ${index % 20}/记录 ${index}.pdf`, Buffer.of(index & 255)]),
  );
  const input = sampleInput(files, { sm3: false });
  const eventLoop = watchEventLoop();
  t.teardown(eventLoop.stop);
  const plan = await planPackage(input, streamedContent(files));
  for await (const _ of plan.read({ start: 0, end: plan.bytes })) continue;
  t.true(eventLoop.longest() < 50, `held for ${eventLoop.longest()} ms`);
});
