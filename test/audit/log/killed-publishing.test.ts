import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { openLogKey } from '../../../src/audit/log/log-key.ts';
import { provesConsistency } from '../../../src/audit/log/merkle/consistency.ts';
import { emptyRoot } from '../../../src/audit/log/merkle/hashes.ts';
import { publishedLog } from '../../../src/audit/log/published-log.ts';
import { integrateEntries } from '../../../src/audit/log/publishing/integrate.ts';
import { storeSource } from '../../../src/audit/log/sources/store-source.ts';
import { verifyLog } from '../../../src/audit/log/verifying/verify-log.ts';
import { openDatabase } from '../../../src/database/connection/open.ts';
import { logEntriesIn } from '../../../src/database/log-entries.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { logName } from './made-entries.ts';

const kills = Number(process.env['YIJIAO_TEST_KILLS'] ?? (process.env['CI'] === 'true' ? 30 : 6));
const seed = Number(process.env['YIJIAO_TEST_SEED'] ?? Date.now() % 1_000_000);

test('killed at any moment, whoever publishes leaves a whole log that the next one goes on with', async (t) => {
  t.timeout(10 * 60_000);
  t.log(`${kills} kills, seed ${seed} (YIJIAO_TEST_KILLS, YIJIAO_TEST_SEED)`);
  const folder = await temporaryFolder(t);
  const [databaseUrl, storeFolder, keys] = [`sqlite:${folder}/test.db`, path.join(folder, 'store'), `${folder}/keys`];
  const key = await openLogKey(keys, logName);
  const store = openDirectoryStore(storeFolder);
  const source = storeSource(store);
  const published = publishedLog(source, key.verifier);
  let before = { size: 0, root: emptyRoot as Uint8Array };
  for (let kill = 0; kill < kills; kill += 1) {
    const child = spawn(process.execPath, [keepPublishing, databaseUrl, storeFolder, keys], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await pause((seed * (kill + 1) * 7919) % 600);
    child.kill('SIGKILL');
    await once(child, 'close');
    const now = (await published.newest())?.checkpoint;
    if (!now) continue;
    const report = await verifyLog(source, { trust: { key: key.verifier } });
    t.true(report.ok, JSON.stringify(report.checks));
    t.true(now.size >= before.size);
    t.true(provesConsistency(before, now, await published.consistencyOf(before.size, now.size)));
    before = now;
  }
  const database = await openDatabase(databaseUrl);
  t.teardown(() => database.close());
  const entries = logEntriesIn(database);
  t.is(await integrateEntries({ store, key, entries, cosign: async () => [] }), await entries.size());
  t.true((await verifyLog(source, { trust: { key: key.verifier } })).ok);
  t.log(`${await entries.size()} entries`);
});

const keepPublishing = fileURLToPath(new URL('keep-publishing.ts', import.meta.url));
