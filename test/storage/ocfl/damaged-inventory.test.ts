import test, { type ExecutionContext } from 'ava';
import { Problem } from '../../../src/problem.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { documentSource, readDocument } from '../../../src/storage/documents.ts';
import type { ObjectStore } from '../../../src/storage/object-store.ts';
import { objectRoot } from '../../../src/storage/ocfl/layout.ts';
import { openShelf } from '../../../src/storage/ocfl/shelf.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { bytesOf, namesOn, packageId, packageToShelve } from './shelved.ts';

const key = `${objectRoot(packageId)}inventory.json`;

async function shelveTwo(t: ExecutionContext): Promise<ObjectStore> {
  const store = openDirectoryStore(await temporaryFolder(t));
  const shelf = await openShelf(store);
  for (const version of [1, 2]) await shelf.shelvePackage(packageToShelve({ version }));
  return store;
}

async function replace(store: ObjectStore, place: string, change: (text: string) => string): Promise<void> {
  const text = (await readDocument(store, place, 1_000_000)).toString();
  await store.write(place, documentSource(change(text)), { ifMatch: (await store.stat(place))?.etag });
}

const damages: Record<string, (text: string) => string> = {
  'of which one letter changed': (text) => text.replace('第 1 版', '第 7 版'),
  'that was cut short': (text) => text.slice(0, -20),
  'that is empty': () => '',
  'that is no inventory': () => '{"head":"v9"}',
  'that is much too large': () => ' '.repeat(17 * 1024 * 1024),
  'whose head has no version': (text) => text.replace('"head": "v2"', '"head": "v3"'),
  'that names content elsewhere': (text) => text.replaceAll('v1/content/', '../content/'),
  'that has no SHA-256 of its content': (text) =>
    text.replace(/"fixity": \{[^]*\n {2}\}/u, '"fixity": { "sha256": {} }'),
};

for (const [which, change] of Object.entries(damages)) {
  test(`an inventory ${which} is called damaged, and nothing is written to its package`, async (t) => {
    const store = await shelveTwo(t);
    await replace(store, key, change);
    const shelf = await openShelf(store);
    for (const use of [shelf.locatePackage(packageId), shelf.shelvePackage(packageToShelve({ version: 3 }))]) {
      t.is((await t.throwsAsync(use, { instanceOf: Problem }))?.code, 'storage.inventory-damaged');
    }
    t.deepEqual(await namesOn(shelf), ['unreadable storage.inventory-damaged']);
    t.is(await store.stat(`${objectRoot(packageId)}v3/inventory.json`), undefined);
  });
}

test('a lost root sidecar is made again by the next version', async (t) => {
  const store = await shelveTwo(t);
  await replace(store, `${key}.sha512`, () => 'lost');
  const shelf = await openShelf(store);
  t.is((await shelf.locatePackage(packageId)).version, 2);
  await shelf.shelvePackage(packageToShelve({ version: 2 }));
  t.regex((await bytesOf(store.read(`${key}.sha512`))).toString(), /^[0-9a-f]{128} inventory\.json\n$/u);
});

test('a version that was begun with other bytes is not overwritten', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const inventories: ObjectStore = {
    ...store,
    async write(place, ...rest) {
      if (place === key) throw new Error('stopped');
      return await store.write(place, ...rest);
    },
  };
  const stopped = (await openShelf(inventories)).shelvePackage(packageToShelve());
  await t.throwsAsync(stopped, { message: 'stopped' });
  const shelf = await openShelf(store);
  const other = shelf.shelvePackage(packageToShelve({ source: documentSource('other bytes') }));
  t.is((await t.throwsAsync(other, { instanceOf: Problem }))?.code, 'storage.package-differs');
  const later = await shelf.shelvePackage(packageToShelve({ createdAt: '2027-01-01T00:00:00Z' }));
  t.is(later.createdAt, packageToShelve().createdAt, 'whoever began the version said when');
});

test('a version that was begun and whose inventory is no longer readable is called damaged', async (t) => {
  const store = openDirectoryStore(await temporaryFolder(t));
  const shelf = await openShelf(store);
  await store.write(`${objectRoot(packageId)}v1/inventory.json`, documentSource('{'));
  const problem = await t.throwsAsync(shelf.shelvePackage(packageToShelve()), { instanceOf: Problem });
  t.is(problem?.code, 'storage.inventory-damaged');
});
