import path from 'node:path';
import test from 'ava';
import { Problem } from '../../src/problem.ts';
import { documentSource } from '../../src/storage/documents.ts';
import { openObjectStore } from '../../src/storage/open-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

for (const address of [
  '',
  'data/store',
  'http://bucket',
  's3:bucket',
  's3://',
  's3://Bucket',
  's3://b',
  's3://bucket//x',
  's3://bucket/../x',
  'file:',
  'file://host/folder',
  'file:a\0b',
]) {
  test(`"${JSON.stringify(address).slice(1, -1)}" names no store`, (t) => {
    t.is(t.throws(() => openObjectStore(address), { instanceOf: Problem })?.code, 'storage.address-invalid');
  });
}

for (const [address, name] of [
  ['file:data/store', `file:${path.resolve('data/store')}`],
  ['file:/srv/store', `file:${path.resolve('/srv/store')}`],
  ['file:///srv/%E5%9F%8E%E5%BB%BA', `file:${path.resolve('/srv/城建')}`],
  ['s3://archive', 's3://archive'],
  ['s3://archive/', 's3://archive'],
  ['s3://archive.example.cn/handovers/2026/', 's3://archive.example.cn/handovers/2026'],
] as const) {
  test(`${address} is known to operators as ${name}`, (t) => {
    t.is(openObjectStore(address).name, name);
  });
}

for (const endpoint of ['localhost without protocol', 'localhost:9000', 'ftp://localhost', '']) {
  test(`"${endpoint}" is no endpoint`, (t) => {
    const open = () => openObjectStore('s3://archive', { endpoint });
    t.is(t.throws(open, { instanceOf: Problem })?.code, 'storage.address-invalid');
  });
}

test('a folder store opened by its address keeps what it is given', async (t) => {
  const folder = await temporaryFolder(t);
  await openObjectStore(`file:${folder}`).write('one', documentSource('1'));
  t.is((await openObjectStore(`file:${folder}`).stat('one'))?.bytes, 1);
});
