import { chmod, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { AuditReport } from '../../src/schema/types/audit-report.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { openShelf } from '../../src/storage/ocfl/shelf.ts';
import { packageId, packageToShelve } from '../storage/ocfl/shelved.ts';
import { yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const parse = parserOf<AuditReport>('audit-report');

/** A store with one package, and the file of its bytes. */
async function storeOne(t: ExecutionContext): Promise<{ readonly store: string; readonly file: string }> {
  const folder = await temporaryFolder(t);
  const shelf = await openShelf(openDirectoryStore(folder));
  await shelf.shelvePackage(packageToShelve());
  return { store: `file:${folder}`, file: (await shelf.openPackageBytes(packageId)).file ?? '' };
}

test('audit ends with 0 when every package is intact, and with 1 when one is not', async (t) => {
  const { store, file } = await storeOne(t);
  const intact = await yijiao(['audit', '--json'], { YIJIAO_STORE: store });
  t.is(intact.code, 0, intact.stderr);
  t.like(parse(JSON.parse(intact.stdout)), { ok: true, value: { ok: true, counts: { found: 1, intact: 1 } } });
  await chmod(file, 0o600);
  await using handle = await open(file, 'r+');
  await handle.write(Buffer.from('?'), 0, 1, 5000);
  const damaged = await yijiao(['audit'], { YIJIAO_STORE: store });
  t.is(damaged.code, 1, damaged.stderr);
  t.true(damaged.stdout.includes(packageId), damaged.stdout);
});

test('a store that is not there ends with 2 instead of being called undamaged, and is not made', async (t) => {
  const folder = await temporaryFolder(t);
  const { code, stdout, stderr } = await yijiao(['audit'], { YIJIAO_DATA: path.join(folder, 'mistyped') });
  t.is(code, 2);
  t.is(stdout, '');
  t.true(stderr.includes('[storage.shelf-missing]'), stderr);
  t.deepEqual(await readdir(folder), []);
});
