import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { openZip } from '../../src/delivery/content/zip-content.ts';
import type { SampleFiles } from '../packaging/sample.ts';
import type { Client } from './support/client.ts';
import { countedLibrary } from './support/counted-library.ts';
import { type Service, startService } from './support/service.ts';
import { delivered, lead } from './support/stage.ts';

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

interface Stored {
  readonly service: Service;
  readonly id: string;
  readonly archivist: Client;
  readonly fetchFile: (path: string, headers?: Record<string, string>, query?: string) => Promise<Response>;
}

async function stored(t: ExecutionContext, wish: Parameters<typeof startService>[1] = {}): Promise<Stored> {
  const service = await startService(t, wish);
  const id = await lead(service, 'stored');
  const archivist = await service.as('archivist');
  const fetchFile: Stored['fetchFile'] = (path, headers = {}, query = '') =>
    fetch(`${service.url}/api/v1/packages/${id}/files/${encoded(path)}${query}`, {
      headers: { ...archivist.headers, ...headers },
    });
  return { service, id, archivist, fetchFile };
}

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

test('every file comes back by its true name, byte for byte, whatever the package calls it', async (t) => {
  const { fetchFile } = await stored(t);
  for (const [path, content] of delivered) {
    const response = await fetchFile(path);
    t.is(response.status, 200, path);
    t.deepEqual(await bytesOf(response), Buffer.from(content), path);
    t.is(response.headers.get('etag'), `"${sha256(content)}"`);
    t.is(response.headers.get('repr-digest'), `sha-256=:${createHash('sha256').update(content).digest('base64')}:`);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const extended = /filename\*=UTF-8''(.+)$/u.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
    t.is(decodeURIComponent(extended), name);
  }
});

test('what packaging made can be fetched by its place in the package', async (t) => {
  const { fetchFile, id } = await stored(t);
  t.regex(await (await fetchFile('bagit.txt')).text(), /^BagIt-Version: 1\.0/u);
  t.regex(await (await fetchFile(`data/${id}/METS.xml`)).text(), /^<\?xml/u);
});

const content = delivered.get('big.bin') ?? Buffer.alloc(0);
const ranges = [
  ['bytes=0-9', 206, 0, 10],
  ['bytes=299990-', 206, 299_990, 300_000],
  ['bytes=-5', 206, 299_995, 300_000],
  ['bytes=-999999', 206, 0, 300_000],
  ['bytes=10-999999', 206, 10, 300_000],
  ['bytes=0-0', 206, 0, 1],
  ['bytes=5-2', 200, 0, 300_000],
  ['bytes=0-1,5-6', 200, 0, 300_000],
  ['lines=1-2', 200, 0, 300_000],
  ['bytes=-', 200, 0, 300_000],
] as const;

test('ranges are answered as RFC 9110 has it', async (t) => {
  const { fetchFile } = await stored(t);
  for (const [Range, status, start, end] of ranges) {
    const response = await fetchFile('big.bin', { Range });
    t.is(response.status, status, Range);
    t.deepEqual(await bytesOf(response), Buffer.from(content.subarray(start, end)), Range);
    t.is(response.headers.get('content-range'), status === 206 ? `bytes ${start}-${end - 1}/300000` : null, Range);
    t.is(response.headers.get('accept-ranges'), 'bytes');
  }
  for (const [Range, path] of [
    ['bytes=300000-', 'big.bin'],
    ['bytes=-0', 'big.bin'],
    ['bytes=0-', 'C7/空.txt'],
  ] as const) {
    const response = await fetchFile(path, { Range });
    t.is(response.status, 416, Range);
    t.like(await response.json(), { code: 'http.range-unsatisfiable' });
    t.is(response.headers.get('content-range'), path === 'big.bin' ? 'bytes */300000' : 'bytes */0');
  }
});

test('who has the content already is told so, and a range only continues the very same', async (t) => {
  const { fetchFile } = await stored(t);
  const etag = `"${sha256(content)}"`;
  const same = await fetchFile('big.bin', { 'If-None-Match': `"x", W/${etag}` });
  t.is(same.status, 304);
  t.is(await same.text(), '');
  t.is((await fetchFile('big.bin', { 'If-Range': etag, Range: 'bytes=0-1' })).status, 206);
  t.is((await fetchFile('big.bin', { 'If-Range': '"other"', Range: 'bytes=0-1' })).status, 200);
});

test('HEAD tells the size without the content', async (t) => {
  const { archivist, id } = await stored(t);
  const reply = await archivist.send('HEAD', `/api/v1/packages/${id}/files/big.bin`);
  t.is(reply.status, 200);
  t.is(reply.headers.get('content-length'), '300000');
});

test('what could run in a browser is only ever saved; what cannot may be shown', async (t) => {
  const { fetchFile } = await stored(t);
  const disposition = async (path: string): Promise<string> =>
    (await fetchFile(path, {}, '?disposition=inline')).headers.get('content-disposition')?.split(';')[0] ?? '';
  t.is(await disposition('C7/页面.html'), 'attachment');
  t.is(await disposition('big.bin'), 'attachment');
  t.is(await disposition('C5 隐蔽工程/验收记录(1#楼)&附图.pdf'), 'inline');
  const asImage = await fetchFile('C7/页面.html', { Accept: 'image/png' });
  t.is(asImage.status, 200);
  t.is(asImage.headers.get('content-type'), 'text/html');
  t.is(asImage.headers.get('x-content-type-options'), 'nosniff');
});

test('for one file nothing else of the package is read', async (t) => {
  const { library, reads, belongTo } = countedLibrary();
  const { service, fetchFile } = await stored(t, { services: { library } });
  belongTo(service);
  await bytesOf(await fetchFile('C7/空.txt'));
  reads.length = 0;
  await bytesOf(await fetchFile('big.bin', { Range: 'bytes=100-199' }));
  const read = reads.reduce((sum, { bytes }) => sum + bytes, 0);
  t.true(read < 1_000, `${read} bytes for 100`);
});

test('a package is listed, shown, and fetched whole or in parts as it is stored', async (t) => {
  const { service, archivist, id } = await stored(t);
  const list = await archivist.get('/api/v1/packages?q=江北嘴');
  t.like(list.json['items'], [{ id, handover: id, version: 1, files: delivered.size }]);
  t.deepEqual((await archivist.get('/api/v1/packages?q=nothing')).json['items'], []);
  const shown = await archivist.get(`/api/v1/packages/${id}`);
  t.false(shown.text.includes('file:store'));
  const whole = await fetch(`${service.url}/api/v1/packages/${id}/content`, { headers: archivist.headers });
  const zip = await bytesOf(whole);
  t.is(sha256(zip), String(shown.json['sha256']));
  t.is(whole.headers.get('content-type'), 'application/zip');
  const end = await fetch(`${service.url}/api/v1/packages/${id}/content`, {
    headers: { ...archivist.headers, Range: 'bytes=-22' },
  });
  t.deepEqual(await bytesOf(end), zip.subarray(-22));
  const names: string[] = [];
  let next: string | undefined = `/api/v1/packages/${id}/files?limit=2`;
  while (next !== undefined) {
    const page = await archivist.get(next);
    names.push(...(page.json['items'] as { path: string }[]).map(({ path }) => path));
    next = /^<([^>]+)>/u.exec(page.headers.get('link') ?? '')?.[1];
  }
  t.deepEqual(names.sort(), [...delivered.keys()].sort());
});

test('a file that is not there, and a package that is not yet, are told apart', async (t) => {
  const { fetchFile, service } = await stored(t);
  t.like(await (await fetchFile('none.pdf')).json(), { code: 'retrieval.file-missing', status: 404 });
  const draft = await lead(service, 'under_review');
  const archivist = await service.as('archivist');
  t.is((await archivist.get(`/api/v1/packages/${draft}/content`)).json['code'], 'retrieval.not-stored');
});

test('whatever an auditor looks at is written down: who, what, when; what others look at is not', async (t) => {
  const { service, id, archivist } = await stored(t);
  const auditor = await service.as('auditor');
  await archivist.get(`/api/v1/packages/${id}/files/big.bin`);
  await auditor.get(`/api/v1/handovers/${id}`);
  await auditor.get(`/api/v1/packages/${id}/files/big.bin`);
  await auditor.get(`/api/v1/handovers/${id}/report`);
  const { json } = await archivist.get(`/api/v1/handovers/${id}/retrievals`);
  const { personId, organisationId } = service.cast.auditor;
  const by = { person: personId, organisation: organisationId, handover: id };
  t.like(json['items'], [
    { ...by, thing: 'report' },
    { ...by, thing: 'package_file', detail: 'big.bin' },
    { ...by, thing: 'case' },
  ]);
  t.is((json['items'] as unknown[]).length, 3);
});

test('a selection comes as a ZIP made on the way, under true names where a ZIP can carry them', async (t) => {
  const { service, archivist, id } = await stored(t);
  const paths = [...delivered.keys()];
  const response = await fetch(`${service.url}/api/v1/packages/${id}/selection`, {
    method: 'POST',
    headers: { ...archivist.headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ paths }),
  });
  t.is(response.status, 200);
  t.is(response.headers.get('content-type'), 'application/zip');
  const file = path.join(service.folder, 'selection.zip');
  await writeFile(file, await bytesOf(response));
  const content = await openZip(file);
  t.teardown(() => content.close());
  for (const [name, expected] of delivered) t.deepEqual(await buffer(content.read(name)), Buffer.from(expected), name);
  const auditor = await service.as('auditor');
  await auditor.post(`/api/v1/packages/${id}/selection`, { paths: ['big.bin', 'C7/空.txt'] });
  const { json } = await archivist.get(`/api/v1/handovers/${id}/retrievals`);
  t.like(json['items'], [{ thing: 'selection', detail: '2 files' }]);
});

const meeting: readonly [what: string, files: Readonly<Record<string, string>>, names: readonly string[]][] = [
  ['a file', { 'a\\y.pdf': 'n0001.pdf', 'n0001.pdf': 'n0002.pdf' }, ['a_y.pdf', 'n0001.pdf']],
  ['a file in other case', { 'a\\y.PDF': 'n0001.PDF', 'n0001.pdf': 'n0002.pdf' }, ['a_y.PDF', 'n0001.pdf']],
  ['a folder', { 'a\\y': 'n0001', 'n0001/b.pdf': 'n0002/b.pdf' }, ['a_y', 'n0001/b.pdf']],
  [
    'a file, and so does its true name without the backslash',
    { 'a\\y.pdf': 'n0001.pdf', 'a_y.pdf': 'a_y.pdf', 'n0001.pdf': 'n0002.pdf' },
    ['a_y-2.pdf', 'a_y.pdf', 'n0001.pdf'],
  ],
  ['nothing', { 'a\\y.pdf': 'n0001.pdf', 'b.pdf': 'b.pdf' }, ['n0001.pdf', 'b.pdf']],
];

for (const [what, places, names] of meeting) {
  test(`a selection is whole when the name that the package uses meets ${what}`, async (t) => {
    const service = await startService(t);
    const paths = Object.keys(places);
    const files: SampleFiles = new Map(paths.map((name) => [name, Buffer.from(`content of ${name}`)]));
    const id = await lead(service, 'stored', { files });
    const archivist = await service.as('archivist');
    const { json } = await archivist.get(`/api/v1/packages/${id}/files`);
    t.is((json['items'] as unknown[]).length, paths.length);
    for (const [name, place] of Object.entries(places)) {
      const member = `data/${id}/representations/rep1/data/${place}`;
      const kept = await fetch(`${service.url}/api/v1/packages/${id}/files/${encoded(member)}`, archivist);
      t.is(await kept.text(), `content of ${name}`, member);
    }
    const response = await fetch(`${service.url}/api/v1/packages/${id}/selection`, {
      method: 'POST',
      headers: { ...archivist.headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ paths }),
    });
    t.is(response.status, 200);
    const file = path.join(service.folder, 'selection.zip');
    await writeFile(file, await bytesOf(response));
    const content = await openZip(file);
    t.teardown(() => content.close());
    const members = await Array.fromAsync(content.entries(), (entry) => entry.path);
    t.deepEqual(members.sort(), names.toSorted());
    for (const [index, name] of paths.entries()) {
      t.is((await buffer(content.read(names[index] ?? ''))).toString(), `content of ${name}`);
    }
  });
}

test('a selection of what is not there, of nothing or of too much is refused before it begins', async (t) => {
  const { archivist, id } = await stored(t, { limits: { selectedFiles: 2 } });
  const select = async (paths: string[]): Promise<unknown> =>
    (await archivist.post(`/api/v1/packages/${id}/selection`, { paths })).json['code'];
  t.is(await select(['big.bin', 'none']), 'retrieval.file-missing');
  t.is(await select([]), 'http.body-invalid');
  t.is(await select(['big.bin', 'big.bin']), 'http.body-invalid');
  t.is(await select(['a', 'b', 'c']), 'retrieval.too-many-files');
});
