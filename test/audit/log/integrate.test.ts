import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openLogKey } from '../../../src/audit/log/log-key.ts';
import { verifyLogProof } from '../../../src/audit/log/log-proof.ts';
import { provesConsistency } from '../../../src/audit/log/merkle/consistency.ts';
import { parseCheckpoint } from '../../../src/audit/log/notes/checkpoint.ts';
import { publishedLog } from '../../../src/audit/log/published-log.ts';
import { adoptPublished } from '../../../src/audit/log/publishing/adopt-published.ts';
import { integrateEntries } from '../../../src/audit/log/publishing/integrate.ts';
import { checkpointPath, type LogSource } from '../../../src/audit/log/tiles/log-source.ts';
import { verifyLog } from '../../../src/audit/log/verifying/verify-log.ts';
import { appendLogEntry, logEntriesIn } from '../../../src/database/log-entries.ts';
import { documentSource } from '../../../src/storage/documents.ts';
import type { ObjectStore } from '../../../src/storage/object-store.ts';
import { eachDatabase } from '../../support/database.ts';
import { openTestBucket, startS3Server } from '../../support/s3/server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { logName, receiptEntry } from './made-entries.ts';
import { tilesOf } from './memory-log.ts';
import { openLogOffice } from './office.ts';

test('an empty log has a checkpoint, and entries come under the next one', async (t) => {
  const office = await openLogOffice(t);
  t.is(await office.integrate(), 0);
  t.is((await office.published.newest())?.checkpoint.size, 0);
  await office.append(3);
  t.is(await office.integrate(), 3);
  const proof = await office.published.proofOf(2);
  t.true(verifyLogProof(proof, { key: office.key.verifier }).ok);
  t.is(await office.integrate(), 3, 'a second time changes nothing');
});

test('every entry of a log that grew in many steps can be proved, and every step leads to the next', async (t) => {
  const office = await openLogOffice(t);
  const trees = [];
  for (const more of [1, 254, 1, 1, 300, 0, 1500]) {
    await office.append(more);
    await office.integrate();
    trees.push((await office.published.newest())?.checkpoint ?? t.fail());
  }
  const newest = trees.at(-1);
  if (!newest) return;
  t.is(newest.size, 2057);
  for (const index of [0, 1, 254, 255, 256, 257, 511, 2055, 2056]) {
    const verified = verifyLogProof(await office.published.proofOf(index), { key: office.key.verifier });
    t.true(verified.ok, JSON.stringify(verified.checks));
  }
  for (const earlier of trees) {
    const proof = await office.published.consistencyOf(earlier.size, newest.size);
    t.true(provesConsistency(earlier, newest, proof));
  }
});

test('the objects of a log are those of its entries, however they came in', async (t) => {
  const office = await openLogOffice(t);
  for (const more of [10, 500, 3]) {
    await office.append(more);
    await office.integrate();
  }
  const entries = (await office.entries.read(0, 1000)).map((entry) => Buffer.from(entry));
  const { resources, root } = tilesOf(entries);
  for (const [name, bytes] of resources) {
    t.deepEqual(await office.source.read(name, 1 << 24), Buffer.from(bytes), name);
  }
  t.deepEqual((await office.published.newest())?.checkpoint.root, Buffer.from(root));
});

test('a log in a bucket is published and proved like one in a folder', async (t) => {
  const server = await startS3Server(t);
  if (!server) return;
  const office = await openLogOffice(t, { store: await openTestBucket(server, { prefix: 'archive' }) });
  for (const more of [1, 300, 5]) {
    await office.append(more);
    await office.integrate();
  }
  t.is(await office.integrate(), 306);
  t.true((await verifyLog(office.source, { trust: { key: office.key.verifier } })).ok);
  t.true(verifyLogProof(await office.published.proofOf(299), { key: office.key.verifier }).ok);
});

test('a tile is never written over, and a full one keeps its bytes for ever', async (t) => {
  const office = await openLogOffice(t);
  await office.append(256);
  await office.integrate();
  const file = path.join(office.folder, 'log/tile/0/000');
  const before = await readFile(file);
  await office.append(600);
  await office.integrate();
  t.deepEqual(await readFile(file), before);
});

test('a database that forgot entries, or has others, publishes nothing more', async (t) => {
  const office = await openLogOffice(t);
  await office.append(5);
  await office.integrate();
  const forgetful = await openLogOffice(t, { store: office.store });
  const log = { ...office, entries: forgetful.entries };
  await t.throwsAsync(integrateEntries(log), { code: 'log.entries-differ' });
  await forgetful.database.transaction(async (tx) => {
    for (let made = 0; made < 9; made += 1) await appendLogEntry(tx, receiptEntry(made + 100));
  });
  await t.throwsAsync(integrateEntries(log), { code: 'log.entries-differ' });
  t.is((await office.published.newest())?.checkpoint.size, 5);
});

test('a database that was restored from an older backup takes over what was published since, and goes on after it', async (t) => {
  const office = await openLogOffice(t);
  await office.append(700);
  await office.integrate();
  const restored = await openLogOffice(t, { store: office.store });
  await restored.append(300);
  const entries = logEntriesIn(restored.database);
  t.is(await adoptPublished(entries, office), 400);
  t.is(await adoptPublished(entries, office), 0);
  t.deepEqual(await entries.read(0, 1000), await office.entries.read(0, 1000));
  await restored.append(5);
  t.is(await integrateEntries({ ...office, entries }), 705);
  const others = await openLogOffice(t, { store: office.store });
  await others.database.transaction((tx) => appendLogEntry(tx, receiptEntry(9)));
  await t.throwsAsync(adoptPublished(logEntriesIn(others.database), office), { code: 'log.entries-differ' });
});

test('a tile beyond the checkpoint that other entries made stops the log', async (t) => {
  const office = await openLogOffice(t);
  await office.integrate();
  await office.append(2);
  await office.store.write('log/tile/0/000.p/2', documentSource(Buffer.alloc(64)));
  await t.throwsAsync(office.integrate(), { code: 'log.entries-differ' });
  t.deepEqual(await readFile(path.join(office.folder, 'log/tile/0/000.p/2')), Buffer.alloc(64));
});

test('a checkpoint by another key, or of another name, is noticed', async (t) => {
  const office = await openLogOffice(t);
  await office.integrate();
  const folder = await temporaryFolder(t);
  const stranger = await openLogKey(folder, logName);
  await t.throwsAsync(integrateEntries({ ...office, key: stranger }), { code: 'log.checkpoint-damaged' });
  const renamed = await openLogKey(folder, 'archives.example.cn/other');
  await t.throwsAsync(integrateEntries({ ...office, key: renamed }), { code: 'log.name-changed' });
});

test('a damaged edge is noticed before anything is built on it', async (t) => {
  const office = await openLogOffice(t);
  await office.append(7);
  await office.integrate();
  const file = path.join(office.folder, 'log/tile/0/000.p/7');
  const tile = await readFile(file);
  tile[40] = (tile[40] ?? 0) ^ 1;
  await writeFile(file, tile);
  await office.append(1);
  await t.throwsAsync(office.integrate(), { code: 'log.tile-damaged' });
});

test('of several that publish at once none does harm', async (t) => {
  const office = await openLogOffice(t);
  for (let round = 0; round < 5; round += 1) {
    await office.append(100);
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, office.integrate));
    t.true(outcomes.some(({ status }) => status === 'fulfilled'));
  }
  await office.integrate();
  t.is((await office.published.newest())?.checkpoint.size, 500);
  for (const index of [0, 255, 499]) {
    t.true(verifyLogProof(await office.published.proofOf(index), { key: office.key.verifier }).ok);
  }
});

test('whatever write fails, what is published stays whole, and the next attempt ends the work', async (t) => {
  for (let failing = 0; failing < 9; failing += 1) {
    const office = await openLogOffice(t);
    await office.append(100);
    await office.integrate();
    await office.append(400);
    let writes = 0;
    const store: ObjectStore = {
      ...office.store,
      async write(...given) {
        if (writes++ === failing) throw new Error('the disk is gone');
        return office.store.write(...given);
      },
    };
    const outcome = await integrateEntries({ ...office, store }).catch(() => undefined);
    const size = (await office.published.newest())?.checkpoint.size ?? 0;
    t.is(size, outcome === undefined ? 100 : 500, `write ${failing}`);
    t.true(verifyLogProof(await office.published.proofOf(size - 1), { key: office.key.verifier }).ok);
    t.is(await office.integrate(), 500);
    t.true(verifyLogProof(await office.published.proofOf(499), { key: office.key.verifier }).ok);
  }
});

test('what is not published yet cannot be proved', async (t) => {
  const office = await openLogOffice(t);
  await t.throwsAsync(office.published.proofOf(0), { code: 'log.entry-unpublished' });
  await office.append(1);
  await office.integrate();
  await t.throwsAsync(office.published.proofOf(1), { code: 'log.entry-unpublished' });
  await t.throwsAsync(office.published.consistencyOf(0, 2), { code: 'log.entry-unpublished' });
  t.deepEqual(await office.published.consistencyOf(0, 1), []);
});

test('any log begins with the empty one and with itself, for which nothing but the checkpoint is read', async (t) => {
  const office = await openLogOffice(t);
  const read: string[] = [];
  const source: LogSource = {
    ...office.source,
    read(path, limit) {
      read.push(path);
      return office.source.read(path, limit);
    },
  };
  const log = publishedLog(source, office.key.verifier);
  let published = 0;
  for (const size of [0, 1, 3, 256, 300]) {
    await office.append(size - published);
    await office.integrate();
    published = size;
    t.deepEqual(await log.consistencyOf(0, 0), [], `0 of ${size}`);
    t.deepEqual(await log.consistencyOf(0, size), []);
    t.deepEqual(await log.consistencyOf(size, size), []);
  }
  t.deepEqual([...new Set(read)], [checkpointPath]);
});

eachDatabase('entries that come in side by side, some in vain, leave no gap', async (t, database) => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, number) =>
      database.transaction(
        async (tx) => {
          await appendLogEntry(tx, receiptEntry(number));
          if (number % 4 === 3) throw new Error('in vain');
        },
        { isolation: 'read committed' },
      ),
    ),
  );
  const entries = logEntriesIn(database);
  t.is(outcomes.filter(({ status }) => status === 'fulfilled').length, 30);
  t.is(await entries.size(), 30);
  t.is((await entries.read(0, 100)).length, 30);
  await t.throwsAsync(
    database.transaction((tx) => tx.deleteFrom('logEntries').execute()),
    { message: /append-only/u },
  );
});

test('the checkpoint is a text that anybody can read', async (t) => {
  const office = await openLogOffice(t);
  await office.append(1);
  await office.integrate();
  const text = (await readFile(path.join(office.folder, 'log/checkpoint'), 'utf8')).split('\n\n')[0] ?? '';
  t.like(parseCheckpoint(`${text}\n`), { origin: logName, size: 1 });
});
