import { openLogKey } from '../../../src/audit/log/log-key.ts';
import { integrateEntries } from '../../../src/audit/log/publishing/integrate.ts';
import { openDatabase } from '../../../src/database/connection/open.ts';
import { logEntriesIn } from '../../../src/database/log-entries.ts';
import { openDirectoryStore } from '../../../src/storage/directory-store.ts';
import { appendMany, logName } from './made-entries.ts';

/** Appends and publishes without end, for a test that kills it: `keep-publishing <database> <store> <keys>`. */
const [databaseUrl = '', folder = '', keys = ''] = process.argv.slice(2);
const database = await openDatabase(databaseUrl);
const store = openDirectoryStore(folder);
const key = await openLogKey(keys, logName);
const log = { store, key, entries: logEntriesIn(database), cosign: async () => [] };
console.log('ready');
for (let round = 1; ; round += 1) {
  await appendMany(database, (round * 37) % 400);
  await integrateEntries(log);
}
