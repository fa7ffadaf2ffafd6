import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { documentSource, readDocument } from '../../src/storage/documents.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { countedObject, countKey, keyOfCount } from './counted-objects.ts';

const program = path.join(import.meta.dirname, 'keep-writing.ts');
const kills = 30;

async function startWriting(t: ExecutionContext, folder: string): Promise<ChildProcess> {
  const writer = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => writer.kill('SIGKILL'));
  await once(writer.stdout, 'data');
  return writer;
}

test('killed at any moment, a folder store shows whole objects only, and the next process goes on', async (t) => {
  const folder = await temporaryFolder(t);
  const store = openDirectoryStore(folder);
  let counted = 0;
  for (let kill = 0; kill < kills; kill++) {
    const writer = await startWriting(t, folder);
    await setTimeout(Math.random() * 150);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const count = Number(await readDocument(store, countKey, 100));
    t.true(count >= counted, 'no replacement is lost');
    for (let earlier = counted + 1; earlier <= count; earlier++) t.truthy(await store.stat(keyOfCount(earlier)));
    counted = count;
  }
  let objects = 0;
  for await (const { key, bytes } of store.list('objects/')) {
    const expected = countedObject(Number(path.basename(key)));
    t.is(bytes, expected.bytes, key);
    const whole = Buffer.concat(await Array.fromAsync(expected.read({ start: 0, end: bytes })));
    t.true(whole.equals(await readDocument(store, key, bytes)), key);
    objects += 1;
  }
  t.true(objects === counted || objects === counted + 1);
  t.log(`${objects} objects after ${kills} kills`);
  await store.sweep(0);
  t.deepEqual(await readdir(path.join(folder, '.temporary')), []);
});

test('sweeping leaves alone what another process is still writing', async (t) => {
  const folder = await temporaryFolder(t);
  const store = openDirectoryStore(folder);
  const writer = await startWriting(t, folder);
  for (let sweep = 0; sweep < 20; sweep++) {
    await store.sweep(60_000);
    await setTimeout(10);
  }
  t.is(writer.exitCode, null);
  t.true(Number(await readDocument(store, countKey, 100)) > 0);
});

test('the lock of a process that was killed while it held it is free', async (t) => {
  const folder = await temporaryFolder(t);
  const store = openDirectoryStore(folder);
  const { etag } = await store.write('head', documentSource('1'));
  const holder = spawn(
    process.execPath,
    [
      '--eval',
      `const { DatabaseSync } = require('node:sqlite');
       const lock = new DatabaseSync(process.argv[1]);
       lock.exec('begin exclusive');
       console.log('held');
       setInterval(() => lock, 1000);`,
      path.join(folder, '.lock'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(holder.stdout, 'data');
  const replacing = store.write('head', documentSource('2'), { ifMatch: etag });
  t.is(await Promise.race([replacing.then(() => 'replaced'), setTimeout(300, 'waiting')]), 'waiting');
  holder.kill('SIGKILL');
  await replacing;
  t.is((await readDocument(store, 'head', 10)).toString(), '2');
});
