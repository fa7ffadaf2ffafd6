import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { setTimeout } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { signCms } from '../../fixtures/pki/cms.ts';
import { makePki } from '../../fixtures/pki/make.ts';
import { openSignatureVerifier, type SignatureVerifier } from '../../src/signatures/threads/verifier.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Client, Reply } from './support/client.ts';
import { type Service, startService } from './support/service.ts';

const record = Buffer.from('隐蔽工程验收记录 concealed works record #7\n');
const period = { validFrom: new Date('2026-01-01T00:00:00Z'), validTo: new Date('2028-01-01T00:00:00Z') };
const address = '/api/v1/signatures/verify';
const at = `${address}?at=2026-06-02T08:00:00Z`;

const pki = makePki(period);

async function serviceThatTrusts(t: ExecutionContext): Promise<Service> {
  const trustFolder = await temporaryFolder(t);
  await (await pki).writeTrust(trustFolder);
  return startService(t, { trustFolder });
}

function formOf(
  ...parts: readonly (readonly [part: string, name: string, content: Uint8Array<ArrayBuffer>])[]
): FormData {
  const form = new FormData();
  for (const [part, name, content] of parts) form.append(part, new Blob([content]), name);
  return form;
}

test('anyone signed in has a file and its signature verified, and nothing of them is kept', async (t) => {
  const service = await serviceThatTrusts(t);
  const preparer = await service.as('preparer', 'read');
  const signature = Buffer.from(signCms(record, (await pki).signers.sm2));
  const body = formOf(['file', '验收记录.txt', record], ['detached', '验收记录.txt.p7s', signature]);
  const reply = await preparer.send('POST', at, { body });
  t.is(reply.status, 200, reply.text);
  t.like(reply.json, { conclusion: 'TOTAL-PASSED', file: { name: '验收记录.txt', bytes: record.length } });
  t.deepEqual(await readdir(path.join(service.folder, 'passing')), []);
});

test('a changed file is told as changed', async (t) => {
  const service = await serviceThatTrusts(t);
  const preparer = await service.as('preparer');
  const signature = Buffer.from(signCms(record, (await pki).signers.rsa));
  const changed = Buffer.concat([record, Buffer.from('.')]);
  const body = formOf(['detached', 'x.p7s', signature], ['file', 'x.txt', changed]);
  const reply = await preparer.send('POST', at, { body });
  t.like(reply.json, { conclusion: 'TOTAL-FAILED', reasons: ['CONTENT_CHANGED'] });
});

test('without anybody to trust no signature passes', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const signature = Buffer.from(signCms(record, (await pki).signers.rsa));
  const body = formOf(['file', 'x.txt', record], ['detached', 'x.p7s', signature]);
  const reply = await preparer.send('POST', at, { body });
  t.like(reply.json, { conclusion: 'INDETERMINATE', reasons: ['CHAIN_NOT_FOUND'] });
});

const wrongForms: readonly (readonly [title: string, form: FormData, status: number, code: string])[] = [
  ['no file', formOf(['detached', 'x.p7s', record]), 400, 'http.multipart-invalid'],
  ['two files', formOf(['file', 'a', record], ['file', 'b', record]), 400, 'http.multipart-invalid'],
  ['a part of another name', formOf(['file', 'a', record], ['signature', 'b', record]), 400, 'http.multipart-invalid'],
  ['a file that is too large', formOf(['file', 'a', Buffer.alloc(2000)]), 413, 'upload.too-large'],
  [
    'files that are too large together',
    formOf(['detached', 'b', Buffer.alloc(600)], ['file', 'a', Buffer.alloc(600)]),
    413,
    'upload.too-large',
  ],
  [
    'too many files',
    formOf(['file', 'a', record], ...[1, 2, 3].map((name) => ['detached', `${name}`, record] as const)),
    413,
    'upload.too-many-files',
  ],
];

test('what is wrong with a form is told in the language of who sends it', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const unwanted = await preparer.send('POST', address, { body: formOf(['signature', 'b', record]) });
  t.regex(String(unwanted.json['detail']), /^表单正文无法解析：不应有“signature”这一节。/u);
  const none = await preparer.send('POST', address, { body: formOf(['detached', 'b', record]) });
  t.regex(String(none.json['detail']), /^表单正文无法解析：没有“file”这一节。/u);
});

test('a form with other parts than a file and its signatures is refused, and nothing of it is kept', async (t) => {
  const service = await startService(t, { limits: { verifiedBytes: 1000, verifiedFiles: 3 } });
  const preparer = await service.as('preparer');
  for (const [title, body, status, code] of wrongForms) {
    const reply = await preparer.send('POST', address, { body });
    t.is(reply.status, status, `${title}: ${reply.text}`);
    t.is(reply.json['code'], code, title);
  }
  t.deepEqual(await readdir(path.join(service.folder, 'passing')), []);
});

/** A form whose file goes on until the sender leaves. */
async function* endlessForm(boundary: string, leaving: AbortSignal): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`);
  while (!leaving.aborted) {
    yield Buffer.alloc(1024);
    await setTimeout(50);
  }
}

/** Sends a form without end until it is told to leave; gives that once the service has begun to take it in. */
async function occupyPlace(t: ExecutionContext, { url, folder }: Service, { headers }: Client): Promise<() => void> {
  const passing = path.join(folder, 'passing');
  const { length: before } = await readdir(passing);
  const leaving = new AbortController();
  t.teardown(() => leaving.abort());
  void fetch(url + address, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'multipart/form-data; boundary=x' },
    body: ReadableStream.from(endlessForm('x', leaving.signal)),
    duplex: 'half',
    signal: leaving.signal,
  }).catch(() => undefined);
  while ((await readdir(passing)).length === before) await setTimeout(20);
  return () => leaving.abort();
}

test('one person may keep half of the places, and who goes away gives theirs back', async (t) => {
  const service = await startService(t, { limits: { verificationsAtOnce: 2 } });
  const [preparer, lead, archivist] = [
    await service.as('preparer'),
    await service.as('lead'),
    await service.as('archivist'),
  ];
  const send = (person: Client): Promise<Reply> =>
    person.send('POST', address, { body: formOf(['file', 'x.txt', record]) });
  const leave = await occupyPlace(t, service, preparer);
  const refused = await send(preparer);
  t.is(refused.status, 429, refused.text);
  t.like(refused.json, { code: 'signatures.too-many-at-once', retryAfter: 5 });
  t.is((await send(lead)).status, 200);
  await occupyPlace(t, service, archivist);
  t.is((await send(lead)).status, 429);
  leave();
  let reply = await send(preparer);
  while (reply.status === 429) {
    await setTimeout(20);
    reply = await send(preparer);
  }
  t.is(reply.status, 200, reply.text);
});

/** A verifier that finds a file of four tebibytes in place of what was sent. */
async function slowVerifier(t: ExecutionContext, seconds: number): Promise<SignatureVerifier> {
  const file = path.join(await temporaryFolder(t), 'endless.bin');
  await using handle = await open(file, 'w');
  const bytes = 4 * 1024 ** 4;
  await handle.truncate(bytes);
  const verifier = openSignatureVerifier({ trustFolder: undefined, threads: 1, seconds });
  t.teardown(() => verifier.close());
  const endless = { name: 'endless.bin', file, bytes };
  return { ...verifier, verify: (wish, signal) => verifier.verify({ ...wish, file: endless }, signal) };
}

test('a verification that takes too long is answered so', async (t) => {
  const service = await startService(t, { services: { verifier: await slowVerifier(t, 1) } });
  const preparer = await service.as('preparer');
  const signature = Buffer.from(signCms(record, (await pki).signers.rsa));
  const body = formOf(['file', 'x.txt', record], ['detached', 'x.p7s', signature]);
  const reply = await preparer.send('POST', address, { body });
  t.is(reply.status, 422, reply.text);
  t.is(reply.json['code'], 'signatures.took-too-long');
  t.deepEqual(await readdir(path.join(service.folder, 'passing')), []);
});

test('a verification ends when the caller goes away, and nothing of the file is kept', async (t) => {
  const service = await startService(t, { services: { verifier: await slowVerifier(t, 600) } });
  const preparer = await service.as('preparer');
  const signature = Buffer.from(signCms(record, (await pki).signers.rsa));
  const body = formOf(['file', 'x.txt', record], ['detached', 'x.p7s', signature]);
  const leaving = new AbortController();
  const asking = fetch(service.url + address, {
    method: 'POST',
    headers: preparer.headers,
    body,
    signal: leaving.signal,
  });
  const passing = path.join(service.folder, 'passing');
  while ((await readdir(passing)).length < 2) await setTimeout(20);
  await setTimeout(200);
  leaving.abort();
  await t.throwsAsync(asking, { name: 'AbortError' });
  await eventually(() => service.log.find(({ problem }) => problem === 'http.client-gone'));
  t.deepEqual(await readdir(passing), []);
});
