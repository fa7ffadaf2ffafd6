// Run in a process of its own until it is killed: stores one object after another, and counts them in one that it replaces.

import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { documentSource, readDocument } from '../../src/storage/documents.ts';
import { countedObject, countKey, keyOfCount } from './counted-objects.ts';

const [folder = ''] = process.argv.slice(2);
const store = openDirectoryStore(folder);

const there = (await store.stat(countKey)) ?? (await store.write(countKey, documentSource('0')));
let { etag } = there;
let count = Number(await readDocument(store, countKey, 100));
console.log('writing');
for (;;) {
  count += 1;
  const key = keyOfCount(count);
  if (!(await store.stat(key))) await store.write(key, countedObject(count));
  ({ etag } = await store.write(countKey, documentSource(String(count)), { ifMatch: etag }));
}
