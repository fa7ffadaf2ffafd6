import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import test, { type ExecutionContext } from 'ava';
import { Upload } from 'tus-js-client';
import { sampleDocument } from '../../packaging/sample.ts';
import { eventually } from '../../support/eventually.ts';
import type { Client, Reply } from '../support/client.ts';
import { type Service, startService } from '../support/service.ts';
import { delivered, lead, openStage } from '../support/stage.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const tus = { 'Tus-Resumable': '1.0.0' };
const bytesType = { 'Content-Type': 'application/offset+octet-stream' };
const name = 'C7 竣工/“验收” & 记录(1#楼)😀.pdf';

interface Draft {
  readonly service: Service;
  readonly preparer: Client;
  readonly handover: string;
}

async function openDraft(t: ExecutionContext, wish: Parameters<typeof startService>[1] = {}): Promise<Draft> {
  const service = await startService(t, wish);
  return { service, preparer: await service.as('preparer'), handover: await lead(service, 'draft') };
}

function metadata(handover: string, file: string, digest?: string): string {
  const pairs = [`handover ${base64(handover)}`, `path ${base64(file)}`];
  return [...pairs, ...(digest === undefined ? [] : [`sha256 ${base64(digest)}`])].join(',');
}

async function announce({ preparer, handover }: Draft, bytes: number, file = name, digest?: string): Promise<string> {
  const reply = await preparer.send('POST', '/api/v1/uploads', {
    headers: { ...tus, 'Upload-Length': String(bytes), 'Upload-Metadata': metadata(handover, file, digest) },
  });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.headers.get('location') ?? '';
}

function patch(client: Client, address: string, offset: number, body: Uint8Array, headers = {}): Promise<Reply> {
  return client.send('PATCH', address, {
    body: Uint8Array.from(body),
    headers: { ...tus, ...bytesType, 'Upload-Offset': String(offset), ...headers },
  });
}

async function filesOf({ preparer, handover }: Draft): Promise<{ path: string; bytes: number; sha256: string }[]> {
  const { json } = await preparer.get(`/api/v1/handovers/${handover}/files`);
  return json['items'] as { path: string; bytes: number; sha256: string }[];
}

test('what is spoken of tus is told to everybody', async (t) => {
  const { anonymous } = await startService(t, { limits: { fileBytes: 12_345 } });
  const { status, headers } = await anonymous.send('OPTIONS', '/api/v1/uploads');
  t.is(status, 204);
  t.is(headers.get('tus-version'), '1.0.0');
  t.is(headers.get('tus-extension'), 'creation,creation-with-upload,checksum,expiration,termination');
  t.is(headers.get('tus-checksum-algorithm'), 'sha256,sha1');
  t.is(headers.get('tus-max-size'), '12345');
  t.is(headers.get('access-control-allow-origin'), null);
});

test('any client of tus brings a file into the draft, in one piece or many, under its own name', async (t) => {
  const draft = await openDraft(t);
  const { service, preparer, handover } = draft;
  const content = randomBytes(700_000);
  for (const [chunkSize, file] of [
    [Number.POSITIVE_INFINITY, name],
    [100_000, `${name}.p7s`],
  ] as const) {
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${service.url}/api/v1/uploads`,
        headers: { ...preparer.headers },
        metadata: { handover, path: file, sha256: sha256(content) },
        chunkSize,
        onSuccess: () => resolve(),
        onError: reject,
      });
      upload.start();
    });
  }
  const files = await filesOf(draft);
  t.deepEqual(
    files.map(({ path: one, bytes, sha256: digest }) => [one, bytes, digest]),
    [
      [name, 700_000, sha256(content)],
      [`${name}.p7s`, 700_000, sha256(content)],
    ],
  );
  const fetched = await fetch(
    `${service.url}/api/v1/handovers/${handover}/files/${encodeURIComponent(name).replaceAll('%2F', '/')}`,
    { headers: preparer.headers },
  );
  t.deepEqual(Buffer.from(await fetched.arrayBuffer()), content);
});

test('an upload that is cut off goes on where the bytes are safe, also after a restart of the service', async (t) => {
  const draft = await openDraft(t);
  const { service, preparer, handover } = draft;
  const content = randomBytes(3_000_000);
  const options = {
    endpoint: `${service.url}/api/v1/uploads`,
    headers: { ...preparer.headers },
    metadata: { handover, path: name },
    retryDelays: null,
  };
  const uploadUrl = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(content, {
      ...options,
      chunkSize: 1_000_000,
      onError: reject,
      onChunkComplete: () => void upload.abort().then(() => resolve(upload.url ?? '')),
    });
    upload.start();
  });
  await service.restart();
  const offset = Number(
    (await preparer.send('HEAD', new URL(uploadUrl).pathname, { headers: tus })).headers.get('upload-offset'),
  );
  t.true(offset >= 1_000_000 && offset < 3_000_000, String(offset));
  let first: number | undefined;
  await new Promise<void>((resolve, reject) => {
    new Upload(content, {
      ...options,
      uploadUrl,
      onProgress: (sent) => void (first ??= sent),
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
  t.true((first ?? 0) >= offset);
  t.like(await filesOf(draft), [{ path: name, bytes: 3_000_000, sha256: sha256(content) }]);
});

test('a connection that breaks in the middle of a part loses nothing that had arrived', async (t) => {
  const draft = await openDraft(t);
  const { preparer, service } = draft;
  const content = randomBytes(2_000_000);
  const address = await announce(draft, content.length);
  const arriving = path.join(service.folder, 'uploads', `${address.split('/').at(-1) ?? ''}.part`);
  const broken = new AbortController();
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(content.subarray(0, 1_500_000)),
    pull: async () => {
      while ((await stat(arriving)).size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      broken.abort();
    },
  });
  const headers = { ...preparer.headers, ...tus, ...bytesType, 'Upload-Offset': '0' };
  await t.throwsAsync(
    fetch(service.url + address, { method: 'PATCH', headers, body, duplex: 'half', signal: broken.signal }),
  );
  t.truthy(await eventually(() => service.log.find(({ problem }) => problem === 'upload.interrupted')));
  const head = await preparer.send('HEAD', address, { headers: tus });
  const offset = Number(head.headers.get('upload-offset'));
  t.true(offset > 0 && offset <= 1_500_000, String(offset));
  t.is((await patch(preparer, address, offset, content.subarray(offset))).status, 204);
  t.like(await filesOf(draft), [{ sha256: sha256(content) }]);
});

test('a part with a wrong checksum is dropped and may come again', async (t) => {
  const draft = await openDraft(t);
  const { preparer } = draft;
  const content = Buffer.from('隐蔽工程验收记录');
  const address = await announce(draft, content.length);
  const half = content.subarray(0, 10);
  const checksum = (part: Uint8Array): Record<string, string> => ({
    'Upload-Checksum': `sha256 ${createHash('sha256').update(part).digest('base64')}`,
  });
  const wrong = await patch(preparer, address, 0, half, checksum(Buffer.from('other')));
  t.is(wrong.status, 460);
  t.is(wrong.json['code'], 'upload.checksum-mismatch');
  t.is(wrong.headers.get('tus-resumable'), '1.0.0');
  t.is((await preparer.send('HEAD', address, { headers: tus })).headers.get('upload-offset'), '0');
  t.is((await patch(preparer, address, 0, half, checksum(half))).headers.get('upload-offset'), '10');
  const rest = content.subarray(10);
  const sha1 = { 'Upload-Checksum': `sha1 ${createHash('sha1').update(rest).digest('base64')}` };
  t.is((await patch(preparer, address, 10, rest, sha1)).status, 204);
  t.like(await filesOf(draft), [{ sha256: sha256(content) }]);
});

for (const header of ['md5 AAAA', 'sha256', 'sha256 AAAA', 'sha256 a b']) {
  test(`the checksum "${header}" is not understood`, async (t) => {
    const draft = await openDraft(t);
    const address = await announce(draft, 3);
    const reply = await patch(draft.preparer, address, 0, Buffer.from('abc'), { 'Upload-Checksum': header });
    t.is(reply.status, 400);
    t.is(reply.json['code'], 'upload.checksum-invalid');
  });
}

test('content that is not what the client said it is does not reach the draft', async (t) => {
  const draft = await openDraft(t);
  const address = await announce(draft, 3, name, sha256(Buffer.from('xyz')));
  const reply = await patch(draft.preparer, address, 0, Buffer.from('abc'));
  t.is(reply.status, 422);
  t.is(reply.json['code'], 'upload.digest-mismatch');
  t.deepEqual(await filesOf(draft), []);
  t.is((await draft.preparer.send('HEAD', address, { headers: tus })).status, 404);
  t.deepEqual(await readdir(path.join(draft.service.folder, 'uploads')), ['finished']);
});

test('an empty file is complete as soon as it is announced', async (t) => {
  const draft = await openDraft(t);
  await announce(draft, 0, '空.txt');
  t.like(await filesOf(draft), [{ path: '空.txt', bytes: 0, sha256: sha256(Buffer.alloc(0)) }]);
});

test('a file can come with its announcement', async (t) => {
  const draft = await openDraft(t);
  const headers = { ...tus, ...bytesType, 'Upload-Length': '3', 'Upload-Metadata': metadata(draft.handover, name) };
  const reply = await draft.preparer.send('POST', '/api/v1/uploads', { body: 'abc', headers });
  t.is(reply.status, 201);
  t.is(reply.headers.get('upload-offset'), '3');
  t.like(await filesOf(draft), [{ bytes: 3 }]);
});

test('when the last answer is lost, asking again finds the file in the draft, once', async (t) => {
  const draft = await openDraft(t);
  const { preparer } = draft;
  const address = await announce(draft, 3);
  await patch(preparer, address, 0, Buffer.from('abc'));
  for (let count = 0; count < 2; count += 1) {
    const head = await preparer.send('HEAD', address, { headers: tus });
    t.is(head.headers.get('upload-offset'), '3');
    t.is(head.headers.get('upload-length'), '3');
  }
  const events = await preparer.get(`/api/v1/handovers/${draft.handover}/events`);
  t.is((events.json['items'] as { type: string }[]).filter(({ type }) => type === 'files_attached').length, 1);
});

test('when the last answer is lost, the file is in the draft, even if somebody has begun to check it', async (t) => {
  const draft = await openDraft(t);
  const { service, preparer, handover } = draft;
  const address = await announce(draft, 3);
  await patch(preparer, address, 0, Buffer.from('abc'));
  const stage = openStage(service);
  await stage.command('preparer', 'PUT', handover, 'document', sampleDocument(delivered.keys()));
  await stage.command('preparer', 'POST', handover, 'check');
  const head = await preparer.send('HEAD', address, { headers: tus });
  t.is(head.status, 200);
  t.is(head.headers.get('upload-offset'), '3');
  const given = await preparer.send('DELETE', address, { headers: tus });
  t.is(given.json['code'], 'upload.not-found', 'nothing of it can be given up any more');
});

test('an upload that was whole when the service fell reaches the draft when its client asks again', async (t) => {
  const draft = await openDraft(t);
  const { service, preparer } = draft;
  const address = await announce(draft, 3);
  const id = address.split('/').at(-1) ?? '';
  // The last byte is safe, and then the service dies before it has told the case.
  await service.uploads.store.write(Readable.from([Buffer.from('abc')]), id, 0);
  await service.restart();
  t.deepEqual(await filesOf(draft), []);
  t.is((await preparer.send('HEAD', address, { headers: tus })).headers.get('upload-offset'), '3');
  t.like(await filesOf(draft), [{ bytes: 3, sha256: sha256(Buffer.from('abc')) }]);
});

test('a file that comes twice takes the place of the first and is kept under its own digest', async (t) => {
  const draft = await openDraft(t);
  for (const text of ['old', 'new', 'new']) {
    const address = await announce(draft, 3);
    await patch(draft.preparer, address, 0, Buffer.from(text));
  }
  const digest = sha256(Buffer.from('new'));
  t.like(await filesOf(draft), [{ sha256: digest }]);
  const kept = path.join(draft.service.folder, 'intake/sha256', digest.slice(0, 2), digest);
  t.is(await readFile(kept, 'utf8'), 'new');
});

test('a draft is not checked while uploads are under way; they are listed and can be given up', async (t) => {
  const draft = await openDraft(t);
  const { preparer, handover } = draft;
  const address = await announce(draft, 3);
  await patch(preparer, address, 0, Buffer.from('a'));
  const list = await preparer.get(`/api/v1/handovers/${handover}/uploads`);
  t.like(list.json['items'], [{ path: name, bytes: 3, offset: 1 }]);
  const { status } = await preparer.send('DELETE', address, { headers: tus });
  t.is(status, 204);
  t.is((await preparer.send('HEAD', address, { headers: tus })).status, 404);
  t.deepEqual((await preparer.get(`/api/v1/handovers/${handover}/uploads`)).json['items'], []);
});

test('an upload without progress expires, and one that goes on does not', async (t) => {
  const draft = await openDraft(t);
  const { service, preparer } = draft;
  const [idle, busy] = [await announce(draft, 3), await announce(draft, 3, 'busy')];
  for (const address of [idle, busy]) {
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    await utimes(
      path.join(service.folder, 'uploads', `${address.split('/').at(-1) ?? ''}.offset`),
      yesterday,
      yesterday,
    );
  }
  await service.uploads.store.write(Readable.from([Buffer.from('a')]), busy.split('/').at(-1) ?? '', 0);
  t.is((await preparer.send('HEAD', idle, { headers: tus })).status, 410);
  const late = await patch(preparer, idle, 0, Buffer.from('abc'));
  t.is(late.status, 410);
  t.is(late.json['code'], 'upload.expired');
  const part = await patch(preparer, busy, 1, Buffer.from('b'));
  t.is(part.status, 204);
  t.true(Date.parse(part.headers.get('upload-expires') ?? '') > Date.now());
  await service.uploads.sweep();
  t.is((await preparer.send('HEAD', idle, { headers: tus })).status, 404);
  t.is((await preparer.send('HEAD', busy, { headers: tus })).status, 200);
});

const refused = [
  ['no metadata', { 'Upload-Length': '3' }, 400, 'upload.metadata-invalid'],
  ['no path', { 'Upload-Length': '3', 'Upload-Metadata': `handover ${base64('x')}` }, 400, 'upload.metadata-invalid'],
  [
    'a path that is no UTF-8',
    {
      'Upload-Length': '3',
      'Upload-Metadata': `handover ${base64('x')},path ${Buffer.from([0xc3, 0x28]).toString('base64')}`,
    },
    400,
    'upload.metadata-invalid',
  ],
  [
    'a path upwards',
    { 'Upload-Length': '3', 'Upload-Metadata': metadata('x', 'a/../../etc') },
    422,
    'upload.path-invalid',
  ],
  [
    'an absolute path',
    { 'Upload-Length': '3', 'Upload-Metadata': metadata('x', '/etc/passwd') },
    422,
    'upload.path-invalid',
  ],
  [
    'the name of the document',
    { 'Upload-Length': '3', 'Upload-Metadata': metadata('x', 'handover.json') },
    422,
    'upload.document',
  ],
  [
    'a digest that is none',
    { 'Upload-Length': '3', 'Upload-Metadata': metadata('x', 'a', 'abc') },
    400,
    'upload.metadata-invalid',
  ],
  ['no length', { 'Upload-Metadata': metadata('{handover}', 'a') }, 400, 'upload.request-invalid'],
  [
    'a length beyond the limit',
    { 'Upload-Length': '1000001', 'Upload-Metadata': metadata('{handover}', 'a') },
    413,
    'upload.too-large',
  ],
  [
    'a length to come later',
    { 'Upload-Defer-Length': '1', 'Upload-Metadata': metadata('{handover}', 'a') },
    400,
    'upload.request-invalid',
  ],
  [
    'another version of tus',
    { 'Tus-Resumable': '0.2.2', 'Upload-Length': '3', 'Upload-Metadata': metadata('{handover}', 'a') },
    412,
    'upload.version-unsupported',
  ],
] as const;

for (const [what, headers, status, code] of refused) {
  test(`an announcement with ${what} is refused`, async (t) => {
    const { preparer, handover } = await openDraft(t, { limits: { fileBytes: 1_000_000 } });
    const given = Object.fromEntries(
      Object.entries(headers).map(([key, value]) => [key, value.replace(base64('{handover}'), base64(handover))]),
    );
    const reply = await preparer.send('POST', '/api/v1/uploads', { headers: { ...tus, ...given } });
    t.is(reply.json['code'], code, reply.text);
    t.is(reply.status, status);
  });
}

test('a part that begins elsewhere or goes beyond the announced end is refused', async (t) => {
  const draft = await openDraft(t);
  const address = await announce(draft, 3);
  const elsewhere = await patch(draft.preparer, address, 1, Buffer.from('b'));
  t.is(elsewhere.status, 409);
  t.is(elsewhere.json['code'], 'upload.offset-conflict');
  const beyond = await patch(draft.preparer, address, 0, Buffer.from('abcd'));
  t.is(beyond.status, 413);
  t.is(beyond.json['code'], 'upload.too-large');
  const wrongType = await draft.preparer.send('PATCH', address, {
    body: 'abc',
    headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'text/plain' },
  });
  t.is(wrongType.status, 400);
  const noVersion = await draft.preparer.send('PATCH', address, {
    body: 'abc',
    headers: { ...bytesType, 'Upload-Offset': '0' },
  });
  t.is(noVersion.status, 412);
  t.is(noVersion.json['code'], 'upload.version-unsupported');
});

test('who speaks another version of tus is told which is spoken, and nothing is done', async (t) => {
  const draft = await openDraft(t);
  const address = await announce(draft, 3);
  for (const version of [{}, { 'Tus-Resumable': '0.2.2' }, { 'Tus-Resumable': '2.0.0' }]) {
    const headers = { ...version, ...bytesType, 'Upload-Offset': '0' };
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { body: 'abc' } : {};
      const reply = await draft.preparer.send(method, address, { headers, ...body });
      t.is(reply.status, 412, method);
      t.is(reply.headers.get('tus-version'), '1.0.0');
      t.is(reply.headers.get('tus-resumable'), '1.0.0');
    }
  }
  t.is((await draft.preparer.send('HEAD', address, { headers: tus })).headers.get('upload-offset'), '0');
});

test('a client whose environment knows neither PATCH nor DELETE says by a header that it means them', async (t) => {
  const draft = await openDraft(t);
  const { preparer, service } = draft;
  const content = randomBytes(10_000);
  await new Promise<void>((resolve, reject) => {
    new Upload(content, {
      endpoint: `${service.url}/api/v1/uploads`,
      headers: { ...preparer.headers },
      metadata: { handover: draft.handover, path: name },
      chunkSize: 4_000,
      overridePatchMethod: true,
      retryDelays: null,
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });
  t.like(await filesOf(draft), [{ path: name, bytes: content.length, sha256: sha256(content) }]);

  const address = await announce(draft, 3, 'b');
  const meant = (method: string) =>
    preparer.send('POST', address, { headers: { ...tus, 'X-HTTP-Method-Override': method } });
  t.is((await meant('DELETE')).status, 204);
  t.is((await preparer.send('HEAD', address, { headers: tus })).status, 404);
  const elsewhere = { 'X-HTTP-Method-Override': 'DELETE' };
  const path = `/api/v1/handovers/${draft.handover}/files`;
  t.is((await preparer.get(path, elsewhere)).status, 200, 'what reads goes on reading');
  t.is((await filesOf(draft)).length, 1);
});

test('only so many uploads of a handover may be under way', async (t) => {
  const draft = await openDraft(t, { limits: { unfinishedUploads: 2 } });
  await announce(draft, 3, 'a');
  await announce(draft, 3, 'b');
  const headers = { ...tus, 'Upload-Length': '3', 'Upload-Metadata': metadata(draft.handover, 'c') };
  const reply = await draft.preparer.send('POST', '/api/v1/uploads', { headers });
  t.is(reply.status, 409);
  t.is(reply.json['code'], 'upload.too-many-running');
});

test('nothing is taken into a handover that is no draft any more', async (t) => {
  const service = await startService(t);
  const handover = await lead(service, 'ready');
  const preparer = await service.as('preparer');
  const headers = { ...tus, 'Upload-Length': '3', 'Upload-Metadata': metadata(handover, 'c') };
  const reply = await preparer.send('POST', '/api/v1/uploads', { headers });
  t.is(reply.status, 409);
  t.is(reply.json['code'], 'handover.state-forbids');
});

test('who proxies are said to be is of no interest', async (t) => {
  const draft = await openDraft(t);
  const headers = {
    ...tus,
    'Upload-Length': '3',
    'Upload-Metadata': metadata(draft.handover, name),
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'gopher',
  };
  const reply = await draft.preparer.send('POST', '/api/v1/uploads', { headers });
  t.is(reply.status, 201);
  t.regex(reply.headers.get('location') ?? '', /^\/api\/v1\/uploads\/[0-9A-Z]{26}$/u);
});

test('an upload that nobody announced is not found, nor one that was given up', async (t) => {
  const draft = await openDraft(t);
  await writeFile(path.join(draft.service.folder, 'planted.json'), '{}');
  for (const address of ['/api/v1/uploads/01JD8ZK3M5Q7R9T1V3X5Z7B9D1', '/api/v1/uploads/..%2F..%2Fplanted']) {
    const reply = await patch(draft.preparer, address, 0, Buffer.from('a'));
    t.is(reply.status, 404);
    t.is(reply.json['code'], 'upload.not-found');
  }
});

test('a full disk is told, and the upload goes on when there is room', async (t) => {
  const draft = await openDraft(t);
  const address = await announce(draft, 6);
  t.is((await patch(draft.preparer, address, 0, Buffer.from('abc'))).status, 204);
  const part = path.join(draft.service.folder, 'uploads', `${address.split('/').at(-1) ?? ''}.part`);
  await rename(part, `${part}.aside`);
  await symlink('/dev/full', part);
  const full = await patch(draft.preparer, address, 3, Buffer.from('def'));
  t.is(full.status, 507);
  t.is(full.json['code'], 'upload.disk-full');
  await rename(`${part}.aside`, part);
  t.is((await patch(draft.preparer, address, 3, Buffer.from('def'))).status, 204);
  t.like(await filesOf(draft), [{ sha256: sha256(Buffer.from('abcdef')) }]);
});

test('while another connection holds the upload and does not let go, it is in use', async (t) => {
  const draft = await openDraft(t);
  const address = await announce(draft, 6);
  const { store } = draft.service.uploads;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const write = store.write.bind(store);
  const writing = new Promise<void>((begun) => {
    store.write = async (...wish) => {
      begun();
      await held;
      return write(...wish);
    };
  });
  const first = patch(draft.preparer, address, 0, Buffer.from('abc')).catch(() => undefined);
  await writing;
  const second = await patch(draft.preparer, address, 0, Buffer.from('abc'));
  t.is(second.status, 409);
  t.is(second.json['code'], 'upload.in-use');
  release();
  await first;
});

test('an upload that is whole and could not come into the draft can be given up, and is in the way of nothing', async (t) => {
  const { service, ...draft } = await openDraft(t);
  const { preparer, handover } = draft;
  const address = await announce({ service, ...draft }, 3);
  await service.uploads.store.write(Readable.from([Buffer.from('abc')]), address.split('/').at(-1) ?? '', 0);
  await service.restart();
  const stage = openStage(service);
  await stage.command('preparer', 'PUT', handover, 'document', sampleDocument(delivered.keys()));
  await t.throwsAsync(stage.command('preparer', 'POST', handover, 'check'), { message: /uploads-running/u });
  t.is((await preparer.send('DELETE', address, { headers: tus })).status, 204);
  t.is((await preparer.send('DELETE', address, { headers: tus })).json['code'], 'upload.not-found');
  t.deepEqual((await preparer.get(`/api/v1/handovers/${handover}/uploads`)).json['items'], []);
  await t.throwsAsync(stage.command('preparer', 'POST', handover, 'check'), { message: /files-missing/u });
});

test('a file that is held can be sent, is refused, and is given up again', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const id = await lead(service, 'under_review');
  const stage = openStage(service);
  const [file = ''] = delivered.keys();
  await stage.command('archivist', 'POST', id, 'return', {
    findings: [{ target: { file }, code: 'NOT_LEGIBLE', text: '不清', wanted: 'replace' }],
  });
  await stage.command('preparer', 'POST', id, 'resume');
  await stage.command('lead', 'POST', id, 'hold', { reason: '诉讼' });
  const address = await announce({ service, preparer, handover: id }, 3, file);
  t.is((await patch(preparer, address, 0, Buffer.from('new'))).json['code'], 'handover.content-held');
  t.is((await preparer.send('DELETE', address, { headers: tus })).status, 204);
  t.deepEqual((await preparer.get(`/api/v1/handovers/${id}/uploads`)).json['items'], []);
});
