import { access, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import test from 'ava';
import { referencedContents } from '../../../src/database/cases/content-references.ts';
import type { Collected } from '../../../src/delivery/uploads/collection.ts';
import { eachFile } from '../../../src/handover/desk/reading.ts';
import type { Client, Reply } from '../support/client.ts';
import { type Service, startService } from '../support/service.ts';
import { lead, openStage } from '../support/stage.ts';

const day = 24 * 60 * 60_000;

/** What the service does every day, as if so many days from now. */
function collect({ uploads, database }: Service, days: number): Promise<Collected> {
  return uploads.intake.collect({
    referenced: (digests) => referencedContents(database.db, digests),
    grace: 7 * day,
    now: Date.now() + days * day,
  });
}

function upload(client: Client, handover: string, files: Readonly<Record<string, string>>): Promise<Reply> {
  const form = new FormData();
  for (const [name, text] of Object.entries(files)) form.append('file', new Blob([text]), name);
  return client.send('POST', `/api/v1/handovers/${handover}/files`, { body: form });
}

async function kept({ folder }: Service): Promise<number> {
  const root = path.join(folder, 'intake/sha256');
  const folders = await Promise.all((await readdir(root)).map((prefix) => readdir(path.join(root, prefix))));
  return folders.flat().length;
}

test('what a draft no longer holds goes after a week; what any handover holds in any round stays', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const stage = openStage(service);
  const withdrawn = await lead(service, 'ready');
  await stage.command('signer', 'POST', withdrawn, 'withdraw', { reason: '传错了' });
  const draft = await lead(service, 'filled');
  t.is((await upload(preparer, draft, { 'a.txt': '第一稿', 'b.txt': '误传' })).status, 200);
  t.is((await upload(preparer, draft, { 'a.txt': '第二稿' })).status, 200);
  await stage.command('preparer', 'POST', draft, 'remove_files', { paths: ['b.txt', 'big.bin'] });
  const before = await kept(service);
  t.deepEqual(await collect(service, 0), { files: 0, bytes: 0 });
  t.deepEqual(await collect(service, 6), { files: 0, bytes: 0 });
  t.deepEqual(await collect(service, 8), { files: 2, bytes: Buffer.byteLength('第一稿误传') });
  t.is(await kept(service), before - 2, 'big.bin is in the withdrawn handover too');
  for (const id of [withdrawn, draft]) {
    for await (const { content } of eachFile(service.desk.cases, id, 1)) {
      await t.notThrowsAsync(access(service.uploads.intake.locate(content)), content);
    }
  }
});

test('an upload that could not go into its draft at once still can when its content was collected', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const handover = await lead(service, 'filled');
  const text = Buffer.from('迟到的文件');
  const [inHandover, at] = [handover, 'late.txt'].map((value) => Buffer.from(value).toString('base64'));
  const announced = await preparer.send('POST', '/api/v1/uploads', {
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(text.length),
      'Upload-Metadata': `handover ${inHandover},path ${at}`,
    },
  });
  const id = announced.headers.get('location')?.split('/').at(-1) ?? '';
  await service.uploads.store.write(Readable.from([text]), id, 0);
  await t.throwsAsync(service.uploads.finish(id, () => Promise.reject(new Error('the database is away'))));
  await collect(service, 0);
  t.is((await collect(service, 8)).files, 1);
  const shown = await preparer.send('HEAD', `/api/v1/uploads/${id}`, { headers: { 'Tus-Resumable': '1.0.0' } });
  t.is(shown.status, 200);
  const fetched = await preparer.get(`/api/v1/handovers/${handover}/files/late.txt`);
  t.is(fetched.text, text.toString());
});
