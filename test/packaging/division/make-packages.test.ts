import { hash } from 'node:crypto';
import test from 'ava';
import * as fc from 'fast-check';
import { planPackage } from '../../../src/packaging/plan/plan.ts';
import { Problem } from '../../../src/problem.ts';
import type { PackageParts } from '../../../src/schema/types/package-parts.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { membersOf, packageId } from '../broken-package.ts';
import { awkwardFiles, collect, patternBytes, type SampleFiles, soundInput, streamedContent } from '../sample.ts';
import { divide, filesLimit } from './divided.ts';

const data = (id: string): string => `data/${id}/representations/rep1/data/`;

test('a delivery below the limit, or of one volume, is the same package byte for byte as ever', async (t) => {
  const files = awkwardFiles();
  for (const [perVolume, limit] of [
    [4, 13],
    [undefined, 1],
  ] as const) {
    const input = await soundInput(files, { perVolume });
    const plan = await planPackage(input, streamedContent(files));
    const { whole, parts, order } = await divide(files, input, filesLimit(limit));
    t.deepEqual(parts, []);
    t.deepEqual(order, [0, packageId]);
    t.is(whole.sha256, hash('sha256', await collect(plan.read({ start: 0, end: plan.bytes }))));
  }
});

test('ninety-nine parts are possible; for more there have to be several handovers', async (t) => {
  const divideInto = async (count: number) => {
    const files: SampleFiles = new Map(Array.from({ length: count }, (_, one) => [`${one}.pdf`, patternBytes(3, one)]));
    return await divide(files, await soundInput(files, { perVolume: 1, sm3: false }), filesLimit(1));
  };
  t.is((await divideInto(99)).parts.length, 99);
  const error = await t.throwsAsync(divideInto(100), { instanceOf: Problem });
  t.is(error.code, 'packaging.too-many-parts');
  t.regex(error.remedy.en, /several handovers/u);
});

test('above the limit every file is in exactly one part, under a path that no other part has', async (t) => {
  const files = awkwardFiles();
  const { parts, whole, order } = await divide(files, await soundInput(files, { perVolume: 3 }), filesLimit(6));
  t.deepEqual(order, [3, `${packageId}-01`, `${packageId}-02`, `${packageId}-03`, packageId]);
  t.deepEqual(
    parts.map(({ listed }) => [listed.files, listed.volumes]),
    [
      [6, { from: 1, to: 2 }],
      [6, { from: 3, to: 4 }],
      [1, { from: 5, to: 5 }],
    ],
  );
  const contents: Buffer[] = [];
  const paths = new Set<string>();
  for (const { made } of parts) {
    for (const [path, content] of await membersOf(made.content)) {
      if (!path.startsWith(data(made.id))) continue;
      t.false(paths.has(path.slice(data(made.id).length)), path);
      paths.add(path.slice(data(made.id).length));
      contents.push(content);
    }
  }
  const digests = (all: Iterable<Uint8Array>): string[] => Array.from(all, (one) => hash('sha256', one)).sort();
  t.deepEqual(digests(contents), digests(files.values()));
  t.false([...(await membersOf(whole.content)).keys()].some((path) => path.startsWith(data(packageId))));
});

test('the parent lists its parts by what they turned out to be, and every record with the part that it is in', async (t) => {
  const files = awkwardFiles();
  const { parts, whole } = await divide(files, await soundInput(files, { perVolume: 3 }), filesLimit(6));
  const members = await membersOf(whole.content);
  const raw = members.get(`data/${packageId}/representations/parts/data/parts.json`)?.toString() ?? '';
  const list: PackageParts = JSON.parse(raw);
  t.true(parserOf('package-parts')(list).ok);
  t.deepEqual(
    list.parts.map(({ id, bytes, sha256, sha512 }) => ({ id, bytes, sha256, sha512 })),
    parts.map(({ made }) => ({ id: made.id, bytes: made.content.length, sha256: made.sha256, sha512: made.sha512 })),
  );
  const index = members.get(`data/${packageId}/documentation/index.csv`)?.toString() ?? '';
  const rows = index.split('\r\n').filter((row) => row.startsWith(packageId));
  t.is(rows.length, files.size);
  t.deepEqual(
    rows.map((row) => row.slice(packageId.length, packageId.length + 3)),
    [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3].map((number) => `-0${number}`),
  );
  for (const name of ['METS.xml', 'metadata/preservation/premis.xml', 'metadata/descriptive/dc.xml']) {
    const text = members.get(`data/${packageId}/${name}`)?.toString() ?? '';
    for (const { made } of parts) t.true(text.includes(made.id), `${name} ${made.id}`);
  }
});

test('a part says which part of what it is, in words for programs and for people', async (t) => {
  const files = awkwardFiles();
  const input = await soundInput(files, { perVolume: 3 });
  const { parts } = await divide(files, input, filesLimit(6));
  const made = parts[1]?.made;
  const members = await membersOf(made?.content ?? Buffer.of());
  const inside = (name: string): string => members.get(`data/${made?.id}/${name}`)?.toString() ?? '';
  const part: unknown = JSON.parse(inside('metadata/other/package-part.json'));
  t.true(parserOf('package-part')(part).ok);
  t.like(part, { of: { id: packageId, version: 1 }, number: 2, parts: 3, volumes: { from: 3, to: 4 }, files: 6 });
  t.regex(
    inside('metadata/preservation/premis.xml'),
    new RegExp(`is included in</relationshipSubType>.*${packageId}</relatedObjectIdentifierValue>`, 'u'),
  );
  t.regex(inside('documentation/README.md'), new RegExp(`2 / 3, ${packageId}`, 'u'));
  const info = members.get('bag-info.txt')?.toString() ?? '';
  t.regex(info, new RegExp(`^Bag-Group-Identifier: ${packageId}\nBag-Count: 2 of 3$`, 'mu'));
  t.is(
    inside('metadata/descriptive/handover.json'),
    Buffer.concat(await Array.fromAsync(input.document.raw())).toString(),
  );
});

test('the same delivery is divided into the same bytes again, whatever its files are called', async (t) => {
  const files: SampleFiles = new Map(
    ['parts.json', 'a.pdf', 'A.pdf', 'n0001.pdf', 'b?.pdf'].map((path, index) => [path, patternBytes(99, index)]),
  );
  const make = async (): Promise<string[]> => {
    const { parts, whole } = await divide(files, await soundInput(files, { perVolume: 1 }), filesLimit(1));
    return [...parts.map(({ made }) => made.sha256), whole.sha256];
  };
  t.deepEqual(await make(), await make());
});

test('whatever files there are and whatever the limit, every one is in one part, in the order of the document', async (t) => {
  const name = fc.stringMatching(/^[a-zA-Z0-9?% ._中文-]{1,12}$/u);
  const contents = fc.uniqueArray(name, { minLength: 2, maxLength: 12, selector: (one) => one.toLowerCase() });
  await fc.assert(
    fc.asyncProperty(
      contents,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 8 }),
      async (names, per, most) => {
        const files: SampleFiles = new Map(names.map((one, index) => [one, patternBytes(20, index)]));
        const { parts, whole } = await divide(files, await soundInput(files, { perVolume: per }), filesLimit(most));
        const containers = parts.length > 0 ? parts.map(({ made }) => made) : [whole];
        const listed: string[] = [];
        for (const made of containers) {
          const members = await membersOf(made.content);
          const premis = members.get(`data/${made.id}/representations/rep1/metadata/preservation/premis.xml`);
          const held = [...(premis?.toString() ?? '').matchAll(/<originalName>([^<]*)</gu)].map(([, one]) => one ?? '');
          t.true(parts.length === 0 || held.length <= Math.max(most, per));
          listed.push(...names.filter((one) => held.includes(one)));
          t.is([...members.keys()].filter((one) => one.startsWith(data(made.id))).length, held.length);
        }
        t.deepEqual(listed, names);
      },
    ),
    { numRuns: 25 },
  );
});
