import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { startService } from '../support/service.ts';
import { lead, openStage } from '../support/stage.ts';

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

interface Taken {
  readonly path: string;
  readonly ok: boolean;
  readonly sha256?: string;
  readonly problem?: { readonly code: string };
}

test('many small files come in one request, each under its own name', async (t) => {
  const service = await startService(t);
  const handover = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const contents = new Map(
    Array.from({ length: 300 }, (_, index) => [`C5 隐蔽/${index} 号 & 附图.jpg`, randomBytes(1 + index * 100)]),
  );
  const form = new FormData();
  for (const [name, content] of contents) form.append('file', new Blob([content]), name);
  const reply = await preparer.send('POST', `/api/v1/handovers/${handover}/files`, { body: form });
  t.is(reply.status, 200);
  const files = reply.json['files'] as Taken[];
  t.deepEqual(
    files.map(({ path: name, ok, sha256: digest }) => [name, ok, digest]),
    [...contents].map(([name, content]) => [name, true, sha256(content)]),
  );
  t.is(reply.headers.get('etag'), `"v${String(reply.json['version'])}"`);
  const shown = await preparer.get(`/api/v1/handovers/${handover}`);
  t.like(shown.json['content'], { files: 300 });
  t.deepEqual(await readdir(path.join(service.folder, 'intake/incoming')), []);
});

test('names with quotation marks and line breaks are sure only in the field of paths', async (t) => {
  const service = await startService(t);
  const handover = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const names = ['a"b".txt', 'c%22d.txt', '/../x', 'handover.json', 'plain.txt'];
  const form = (): FormData => {
    const made = new FormData();
    for (const name of names) made.append('file', new Blob([name]), name);
    return made;
  };
  const unsure = await preparer.send('POST', `/api/v1/handovers/${handover}/files`, { body: form() });
  const codes = (unsure.json['files'] as Taken[]).map(({ problem }) => problem?.code);
  t.deepEqual(codes, [
    'upload.path-ambiguous',
    'upload.path-ambiguous',
    'upload.path-invalid',
    'upload.document',
    undefined,
  ]);
  const sure = new FormData();
  sure.append('paths', JSON.stringify(names));
  for (const name of names) sure.append('file', new Blob([name]), 'x');
  const reply = await preparer.send('POST', `/api/v1/handovers/${handover}/files`, { body: sure });
  t.deepEqual(
    (reply.json['files'] as Taken[]).map(({ path: name, ok }) => [name, ok]),
    names.map((name) => [name, !['/../x', 'handover.json'].includes(name)]),
  );
});

test('a form that comes again under its key is answered as before, whatever has become of the draft', async (t) => {
  const service = await startService(t);
  const handover = await lead(service, 'filled');
  const preparer = await service.as('preparer');
  const send = (key: string) => {
    const form = new FormData();
    form.append('file', new Blob(['工程照片说明']), 'C7/说明.txt');
    const headers = { 'Idempotency-Key': key };
    return preparer.send('POST', `/api/v1/handovers/${handover}/files`, { body: form, headers });
  };
  const first = await send('form-1');
  await openStage(service).command('preparer', 'POST', handover, 'check');
  const again = await send('form-1');
  t.is(again.status, 200, again.text);
  t.deepEqual(again.json, first.json);
  t.is((await send('form-2')).json['code'], 'handover.state-forbids');
});

test('a file that is too large is told, and the others are taken', async (t) => {
  const service = await startService(t, { limits: { fileBytes: 100_000 } });
  const handover = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const form = new FormData();
  form.append('file', new Blob(['before']), 'before.txt');
  form.append('file', new Blob([randomBytes(300_000)]), 'large.bin');
  form.append('file', new Blob([randomBytes(100_000)]), 'fits.bin');
  const reply = await preparer.send('POST', `/api/v1/handovers/${handover}/files`, { body: form });
  const files = reply.json['files'] as Taken[];
  t.deepEqual(
    files.map(({ ok, problem }) => [ok, problem?.code]),
    [
      [true, undefined],
      [false, 'upload.too-large'],
      [true, undefined],
    ],
  );
});

test('more files than one request may carry are refused, and none of them reaches the draft', async (t) => {
  const service = await startService(t, { limits: { filesPerRequest: 2 } });
  const handover = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const form = new FormData();
  for (const name of ['a', 'b', 'c']) form.append('file', new Blob([name]), name);
  const reply = await preparer.send('POST', `/api/v1/handovers/${handover}/files`, { body: form });
  t.is(reply.status, 413);
  t.is(reply.json['code'], 'upload.too-many-files');
  t.like((await preparer.get(`/api/v1/handovers/${handover}`)).json['content'], { files: 0 });
});

const boundary = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
const broken = [
  ['another type', '{}', 'application/json', 415, 'http.media-type'],
  ['no boundary', 'x', 'multipart/form-data', 400, 'http.multipart-invalid'],
  ['no end', `${boundary}abc`, 'multipart/form-data; boundary=b', 400, 'http.multipart-invalid'],
  ['no file', '--b--\r\n', 'multipart/form-data; boundary=b', 400, 'http.multipart-invalid'],
  [
    'another field',
    '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n',
    'multipart/form-data; boundary=b',
    400,
    'http.multipart-invalid',
  ],
] as const;

for (const [what, body, type, status, code] of broken) {
  test(`a form with ${what} is answered with ${code}`, async (t) => {
    const service = await startService(t);
    const handover = await lead(service, 'draft');
    const preparer = await service.as('preparer');
    const reply = await preparer.send('POST', `/api/v1/handovers/${handover}/files`, {
      body,
      headers: { 'Content-Type': type },
    });
    t.is(reply.json['code'], code, reply.text);
    t.is(reply.status, status);
  });
}

test('one path twice in a form is refused', async (t) => {
  const service = await startService(t);
  const handover = await lead(service, 'draft');
  const preparer = await service.as('preparer');
  const form = new FormData();
  for (const text of ['1', '2']) form.append('file', new Blob([text]), 'same.txt');
  const reply = await preparer.send('POST', `/api/v1/handovers/${handover}/files`, { body: form });
  t.is(reply.json['code'], 'handover.path-twice');
});
