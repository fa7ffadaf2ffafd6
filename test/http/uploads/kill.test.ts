import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import test from 'ava';
import type { TakenFile } from '../../../src/delivery/uploads/intake.ts';
import { openUploads } from '../../../src/delivery/uploads/uploads.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { contentFrom, size } from './endless-upload.ts';

test('after a kill in the middle the upload goes on at its safe offset, and its digest is the file’s', async (t) => {
  const folder = await temporaryFolder(t);
  const child = fork(new URL('endless-upload.ts', import.meta.url), [folder]);
  const id = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (message: { id: string; safe: number }) => {
      if (message.safe > 16 * 1024 * 1024) {
        child.kill('SIGKILL');
        resolve(message.id);
      }
    });
  });
  await new Promise((resolve) => child.once('exit', resolve));

  const uploads = await openUploads({ folder, expiry: 3_600_000 });
  const [found] = uploads.unfinished('yj-1');
  t.is(found?.id, id);
  const offset = found?.offset ?? 0;
  t.true(offset >= 16 * 1024 * 1024 && offset < size, String(offset));
  await uploads.store.write(Readable.from(contentFrom(offset)), id, offset);

  const digest = createHash('sha256');
  for (const chunk of contentFrom(0)) digest.update(chunk);
  let taken: TakenFile | undefined;
  await uploads.finish(id, async (_upload, file) => void (taken = file));
  const expected = digest.digest('hex');
  t.like(taken?.fixity, { bytes: size, sha256: expected });
  t.is(
    createHash('sha256')
      .update(await readFile(uploads.intake.locate(taken?.content ?? '')))
      .digest('hex'),
    expected,
  );
});
