import { hash } from 'node:crypto';
import test from 'ava';
import * as fc from 'fast-check';
import { schemaFaults } from '../../../src/delivery/eep/check-schema.ts';
import type { EepPart } from '../../../src/delivery/eep/package.ts';
import { readEep } from '../../../src/delivery/eep/read-eep.ts';
import { openPackage } from '../../../src/packaging/package-reader.ts';
import { type PackageInput, planPackage } from '../../../src/packaging/plan/plan.ts';
import type { OpenPart } from '../../../src/packaging/verify/division/verify-with-parts.ts';
import { verifyWithParts } from '../../../src/packaging/verify/division/verify-with-parts.ts';
import { verifyPackage } from '../../../src/packaging/verify/verify-package.ts';
import { edit, membersOf, packageId, rangesOf, rehash, zipOf } from '../broken-package.ts';
import { divide, filesLimit } from '../division/divided.ts';
import {
  awkwardFiles,
  collect,
  patternBytes,
  type SampleFiles,
  sampleInput,
  soundInput,
  streamedContent,
} from '../sample.ts';

const encodedUpTo = 5000;
const folder = 'representations/eep/';

async function bytesOf(input: PackageInput, files: SampleFiles): Promise<Buffer> {
  const plan = await planPackage(input, streamedContent(files));
  return await collect(plan.read({ start: 0, end: plan.bytes }));
}

/** The files within a package of DA/T 48, and what it says of those that stay outside. */
async function taken(document: Uint8Array): Promise<{ part: EepPart; bytes: Buffer }[]> {
  const found: { part: EepPart; bytes: Buffer }[] = [];
  let held: Uint8Array[] = [];
  await readEep(
    (async function* () {
      yield document;
    })(),
    {
      async write(bytes) {
        held.push(bytes);
      },
      async end(part) {
        found.push({ part, bytes: Buffer.concat(held) });
        held = [];
      },
    },
  );
  return found;
}

/** Packages of DA/T 48 in a package, by their file names. */
async function eepsIn(container: Buffer, id = packageId): Promise<Map<string, Buffer>> {
  const base = `data/${id}/${folder}data/`;
  const members = [...(await membersOf(container))].map(([path, bytes]) => [path, Buffer.from(bytes)] as const);
  return new Map(members.flatMap(([path, bytes]) => (path.startsWith(base) ? [[path.slice(base.length), bytes]] : [])));
}

test('asked for, every record is in the package once more as DA/T 48 wants it, with its files or, of large ones, their digests', async (t) => {
  const files = awkwardFiles();
  const container = await bytesOf(await soundInput(files, { eep: { encodedUpTo } }), files);
  const { ok, checks } = await verifyPackage(rangesOf(container));
  t.is(checks.find(({ name }) => name === 'eep.content')?.outcome, 'not_performed');
  t.true(ok, JSON.stringify(checks.filter((check) => !check.ok)));
  const packages = await eepsIn(container);
  t.deepEqual([...packages.keys()].slice(0, 2), ['1-01.xml', '1-02.xml']);
  t.is(packages.size, files.size);
  const outside: string[] = [];
  for (const [index, [path, content]] of [...files].entries()) {
    const document = packages.get(`1-${String(index + 1).padStart(2, '0')}.xml`) ?? Buffer.of();
    t.deepEqual(schemaFaults(document), [], path);
    const [{ part, bytes } = {}] = await taken(document);
    t.is(part?.statedSize, String(content.length));
    if (content.length <= encodedUpTo) t.deepEqual(bytes, Buffer.from(content), path);
    else outside.push(path);
    t.is(part?.outside, content.length <= encodedUpTo ? undefined : hash('sha256', content));
  }
  t.true(outside.length > 0 && outside.length < files.size);
});

test('one of them is fetched by its own range of the package', async (t) => {
  const files = awkwardFiles();
  const container = await bytesOf(await soundInput(files, { eep: { encodedUpTo } }), files);
  const opened = await openPackage(rangesOf(container));
  const index = opened.find(`data/${opened.id}/${folder}data/1-01.xml`) ?? -1;
  t.deepEqual(await collect(opened.read(index)), (await eepsIn(container)).get('1-01.xml'));
});

test('the same delivery gives the same bytes, and without them the package is what it was', async (t) => {
  const files = awkwardFiles();
  const input = sampleInput(files, { eep: { encodedUpTo } });
  t.deepEqual(await bytesOf(input, files), await bytesOf(input, files));
  const without = [...(await membersOf(await bytesOf(sampleInput(files), files))).keys()];
  t.false(without.some((path) => path.includes('/eep/')));
});

test('any range of a package can be made alone, also within a file that is encoded', async (t) => {
  const files: SampleFiles = new Map([
    ['大图.dwg', patternBytes(300_000, 5)],
    ['空.txt', new Uint8Array()],
    ['说明.txt', patternBytes(58, 1)],
  ]);
  const plan = await planPackage(sampleInput(files, { eep: { encodedUpTo: 1_000_000 } }), streamedContent(files));
  const whole = await collect(plan.read({ start: 0, end: plan.bytes }));
  t.is(whole.length, plan.bytes);
  await fc.assert(
    fc.asyncProperty(fc.nat(plan.bytes - 1), fc.nat(200_000), async (start, length) => {
      const range = { start, end: Math.min(start + length, plan.bytes) };
      t.true((await collect(plan.read(range))).equals(whole.subarray(range.start, range.end)));
    }),
    { numRuns: 60 },
  );
});

test('each part of a divided delivery has them for its own records, and the package that lists the parts has none', async (t) => {
  const files = awkwardFiles();
  const input = await soundInput(files, { perVolume: 3, eep: { encodedUpTo } });
  const { parts, whole } = await divide(files, input, filesLimit(6));
  const made = new Map([...parts.map((part) => part.made), whole].map((one) => [one.id, one.content]));
  const openPart: OpenPart = async ({ id }) => {
    const bytes = made.get(id);
    return bytes && { ...rangesOf(bytes), close: async () => undefined };
  };
  const { ok, checks } = await verifyWithParts(rangesOf(whole.content), openPart);
  t.true(ok, JSON.stringify(checks.filter((check) => !check.ok)));
  const names: string[] = [];
  for (const part of parts) names.push(...(await eepsIn(part.made.content, part.made.id)).keys());
  t.is(new Set(names).size, files.size);
  t.is((await eepsIn(whole.content)).size, 0);
});

test('one that was changed is found', async (t) => {
  const files = awkwardFiles();
  const members = await membersOf(await bytesOf(await soundInput(files, { eep: { encodedUpTo } }), files));
  const path = `data/${packageId}/${folder}data/1-01.xml`;
  const changed = edit(members, path, '记录 1', '记录 9');
  const { checks } = await verifyPackage(rangesOf(zipOf(rehash(changed))));
  const failed = checks.filter((check) => !check.ok).map(({ name, where }) => `${name} ${where}`);
  t.deepEqual([...new Set(failed)], [`mets.representation ${path}`, `premis.fixity ${path}`]);
});

test('a file that changed since it was checked keeps the package from being planned', async (t) => {
  const files: SampleFiles = new Map([['a.txt', patternBytes(100, 1)]]);
  const input = sampleInput(files, { eep: { encodedUpTo } });
  files.set('a.txt', patternBytes(100, 2));
  await t.throwsAsync(planPackage(input, streamedContent(files)), { code: 'packaging.content-changed' });
});

test('two records of one number cannot both be in it', async (t) => {
  const files: SampleFiles = new Map([
    ['a.txt', patternBytes(9, 1)],
    ['b.txt', patternBytes(9, 2)],
  ]);
  const input = sampleInput(files, { eep: { encodedUpTo } });
  for (const record of input.document.value.volumes[0]?.records ?? []) record.seq = 1;
  await t.throwsAsync(planPackage(input, streamedContent(files)), { code: 'packaging.path-twice' });
});
