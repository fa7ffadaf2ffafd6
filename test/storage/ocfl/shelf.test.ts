import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import test, { type ExecutionContext } from 'ava';
import { openDigestThreads } from '../../../src/delivery/fixity/digest-threads.ts';
import { Problem } from '../../../src/problem.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { documentSource } from '../../../src/storage/documents.ts';
import type { ObjectStore } from '../../../src/storage/object-store.ts';
import { openShelf } from '../../../src/storage/ocfl/shelf.ts';
import { openTestBucket, startS3Server } from '../../support/s3/server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { bytesOf, contentOf, namesOn, packageId, packageToShelve } from './shelved.ts';

const stores: Record<string, (t: ExecutionContext) => Promise<ObjectStore | undefined>> = {
  'in a folder': async (t) => openDirectoryStore(await temporaryFolder(t)),
  'in S3': async (t) => {
    const server = await startS3Server(t);
    return server && (await openTestBucket(server));
  },
};

for (const [where, open] of Object.entries(stores)) {
  test(`a package that was shelved ${where} is found, opened by ranges and listed from the store alone`, async (t) => {
    const store = await open(t);
    if (!store) return;
    const work = packageToShelve();
    const whole = await bytesOf(work.source.read({ start: 0, end: work.source.bytes }));
    const shelved = await (await openShelf(store)).shelvePackage(work);
    t.is(shelved.bytes, whole.length);
    t.is(shelved.sha256, createHash('sha256').update(whole).digest('hex'));
    t.is(shelved.sha512, createHash('sha512').update(whole).digest('hex'));
    const shelf = await openShelf(store);
    const located = await shelf.locatePackage(packageId);
    t.is(located.fileName, `${packageId}.v1.zip`);
    t.like(shelved, located);
    const opened = await shelf.openPackageBytes(packageId, 1);
    t.is(opened.bytes, whole.length);
    t.deepEqual(await bytesOf(opened.read({ start: 70_000, end: 90_000 })), whole.subarray(70_000, 90_000));
    if (opened.file) t.deepEqual(await readFile(opened.file), whole);
    t.deepEqual(await namesOn(shelf), [`${packageId} 1`]);
    t.like(await shelf.readBack(located), { bytes: whole.length, sha256: shelved.sha256, sha512: shelved.sha512 });
  });

  test(`a corrected package ${where} becomes the next version, and the first one stays`, async (t) => {
    const store = await open(t);
    if (!store) return;
    const shelf = await openShelf(store);
    const first = await shelf.shelvePackage(packageToShelve());
    const second = await shelf.shelvePackage(packageToShelve({ version: 2 }));
    t.not(first.sha256, second.sha256);
    t.is((await shelf.locatePackage(packageId)).sha256, second.sha256);
    t.is((await shelf.locatePackage(packageId, 1)).sha256, first.sha256);
    t.is((await shelf.locatePackage(packageId, 1)).createdAt, '2026-11-21T08:00:00Z');
    t.deepEqual(await namesOn(shelf), [`${packageId} 1`, `${packageId} 2`]);
  });

  test(`a package that arrives damaged ${where} does not count as stored, and a later try mends it`, async (t) => {
    const store = await open(t);
    if (!store) return;
    const work = packageToShelve();
    const misreading: ObjectStore = {
      ...store,
      async *read(key, range) {
        for await (const chunk of store.read(key, range)) {
          const damaged = Buffer.from(chunk);
          if (key.endsWith('.zip')) damaged[0] = (damaged[0] ?? 0) ^ 1;
          yield damaged;
        }
      },
    };
    const shelf = await openShelf(misreading);
    const problem = await t.throwsAsync(shelf.shelvePackage(work), { instanceOf: Problem });
    t.is(problem?.code, 'storage.not-as-written');
    t.deepEqual(await namesOn(await openShelf(store)), []);
    t.is((await (await openShelf(store)).shelvePackage(work)).bytes, work.source.bytes);
  });
}

test('what was left of other bytes, and never found good, is replaced', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const shelf = await openShelf(store);
  const work = packageToShelve();
  const { key } = await (await openShelf(openDirectoryStore(await temporaryFolder(t)))).shelvePackage(work);
  await store.write(key, documentSource('half a package'));
  await shelf.shelvePackage(work);
  t.is((await store.stat(key))?.bytes, work.source.bytes);
});

test('the same call made again changes nothing and gives the same answer', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const shelf = await openShelf(store);
  const first = await shelf.shelvePackage(packageToShelve());
  const before = await contentOf(store);
  t.deepEqual(await shelf.shelvePackage(packageToShelve()), first);
  t.deepEqual(await shelf.shelvePackage(packageToShelve({ digests: { sha256: first.sha256 } })), first);
  t.deepEqual(await contentOf(store), before);
});

test('the same packages make the same shelf, byte for byte', async (t) => {
  const shelves = [];
  for (let copy = 0; copy < 2; copy++) {
    const store = openDirectoryStore(await temporaryFolder(t));
    const shelf = await openShelf(store);
    for (const version of [1, 2, 3]) await shelf.shelvePackage(packageToShelve({ version }));
    shelves.push(await contentOf(store));
  }
  t.deepEqual(shelves[0], shelves[1]);
});

test('other bytes under a version that exists are refused', async (t) => {
  const shelf = await openShelf(openDirectoryStore(await temporaryFolder(t)));
  await shelf.shelvePackage(packageToShelve());
  const other = shelf.shelvePackage(packageToShelve({ source: documentSource('other bytes') }));
  t.is((await t.throwsAsync(other, { instanceOf: Problem }))?.code, 'storage.package-differs');
});

test('other bytes under a version that exists stand for it where the caller says so, unless they are damaged', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const shelf = await openShelf(store);
  const first = await shelf.shelvePackage(packageToShelve());
  const other = packageToShelve({ source: documentSource('of newer software'), takeExisting: true });
  t.deepEqual(await shelf.shelvePackage(other), first);
  const etag = (await store.stat(first.key))?.etag;
  await store.write(first.key, documentSource('damaged'), { ifMatch: etag });
  await t.throwsAsync(shelf.shelvePackage(other), { code: 'storage.package-damaged' });
});

test('a version is never left out', async (t) => {
  const shelf = await openShelf(openDirectoryStore(await temporaryFolder(t)));
  const problem = await t.throwsAsync(shelf.shelvePackage(packageToShelve({ version: 2 })), { instanceOf: Problem });
  t.is(problem?.code, 'storage.version-gap');
  t.is(problem?.params['next'], 1);
  await shelf.shelvePackage(packageToShelve());
  const later = await t.throwsAsync(shelf.shelvePackage(packageToShelve({ version: 3 })), { instanceOf: Problem });
  t.is(later?.params['next'], 2);
});

test('bytes that are not what the caller says they are do not become a package', async (t) => {
  const shelf = await openShelf(openDirectoryStore(await temporaryFolder(t)));
  for (const digests of [{ sha256: '0'.repeat(64) }, { sha512: '0'.repeat(128) }, { sm3: '0'.repeat(64) }]) {
    const problem = await t.throwsAsync(shelf.shelvePackage(packageToShelve({ digests })), { instanceOf: Problem });
    t.is(problem?.code, 'storage.not-as-written');
  }
  t.deepEqual(await namesOn(shelf), []);
});

test('a package that nobody stored is missing', async (t) => {
  const shelf = await openShelf(openDirectoryStore(await temporaryFolder(t)));
  await shelf.shelvePackage(packageToShelve());
  for (const [id, version] of [
    ['yj-other', 1],
    [packageId, 2],
    [packageId, 0],
    ['../../x', 1],
  ] as const) {
    const problem = await t.throwsAsync(shelf.locatePackage(id, version), { instanceOf: Problem });
    t.is(problem?.code, 'storage.package-missing');
  }
});

test('a package whose bytes are gone is missing, not empty', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const shelf = await openShelf({
    ...store,
    stat: async (key) => (key.endsWith('.zip') ? undefined : store.stat(key)),
  });
  await (await openShelf(store)).shelvePackage(packageToShelve());
  const problem = await t.throwsAsync(shelf.openPackageBytes(packageId), { instanceOf: Problem });
  t.is(problem?.code, 'storage.object-missing');
});

test('two who shelve the same package at once make one package', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const shelf = await openShelf(store);
  const [one, other] = await Promise.all([
    shelf.shelvePackage(packageToShelve()),
    shelf.shelvePackage(packageToShelve()),
  ]);
  t.deepEqual(one, other);
  t.deepEqual(await namesOn(shelf), [`${packageId} 1`]);
});

test('SM3 is learned on request, and in threads where the store is on this machine', async (t) => {
  const threads = openDigestThreads({ threads: 2 });
  t.teardown(() => threads.close());
  const work = packageToShelve({ sm3: true });
  const streamed = await (await openShelf(openDirectoryStore(await temporaryFolder(t)))).shelvePackage(work);
  const store = openDirectoryStore(await temporaryFolder(t));
  const steps: string[] = [];
  const inThreads = await (
    await openShelf(store, { digestFile: (...given) => threads.digest(...given) })
  ).shelvePackage({
    ...work,
    onProgress: (step, bytes) => steps.push(`${step} ${bytes}`),
  });
  t.deepEqual(inThreads, streamed);
  t.is(streamed.sm3?.length, 64);
  t.is(steps.at(-1), `read-back ${work.source.bytes}`);
  t.true(steps.includes(`write ${work.source.bytes}`));
});

test('a storage root of another kind is left alone', async (t) => {
  for (const [key, content] of [
    ['ocfl/0=ocfl_1.1', 'ocfl_1.0\n'],
    ['ocfl/ocfl_layout.json', '{"extension":"0002-flat-direct-storage-layout","description":"flat"}'],
  ] as const) {
    const store = openDirectoryStore(await temporaryFolder(t));
    await store.write(key, documentSource(content));
    t.is((await t.throwsAsync(openShelf(store), { instanceOf: Problem }))?.code, 'storage.shelf-foreign');
  }
});

test('a file that the disk does not give out is a store that cannot be reached, not other bytes', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const stored = await (await openShelf(store)).shelvePackage(packageToShelve());
  const shelf = await openShelf(store, {
    digestFile: async ({ file }) => {
      throw new Problem('delivery.file-unreadable', { params: { path: file, reason: 'EIO' } });
    },
  });
  const problem = await t.throwsAsync(shelf.proveIntact(stored), { instanceOf: Problem });
  t.is(problem?.code, 'storage.unavailable');
  t.is(problem?.params['detail'], 'EIO');
});
