import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Upload } from '@tus/server';
import test from 'ava';
import { ulid } from 'ulid';
import { openUploads } from '../../src/delivery/uploads/uploads.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('what a crash left of an upload that nobody knows of is cleared at the next start', async (t) => {
  const folder = await temporaryFolder(t);
  const uploads = await openUploads({ folder, expiry: 3_600_000 });
  const kept = ulid();
  const metadata = { handover: 'yj-1', path: 'C5/记录.pdf' };
  await uploads.store.create(new Upload({ id: kept, size: 5, offset: 0, metadata }));
  const half = ['MADE.part', 'MADE.offset', 'GONE.part', 'GONE.offset', '.5f2d.part'];
  for (const name of half) await writeFile(path.join(folder, 'uploads', name), 'xx');
  const after = await openUploads({ folder, expiry: 3_600_000 });
  t.deepEqual((await readdir(path.join(folder, 'uploads'))).sort(), [
    `${kept}.json`,
    `${kept}.offset`,
    `${kept}.part`,
    'finished',
  ]);
  t.like(after.unfinished('yj-1'), [{ id: kept, path: 'C5/记录.pdf', offset: 0 }]);
});
