import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { Problem } from '../../src/problem.ts';
import { documentSource } from '../../src/storage/documents.ts';
import { openObjectStore, type StoreOptions } from '../../src/storage/open-store.ts';
import { startS3Server } from '../support/s3/server.ts';

// Whoever runs the tests may have a store of their own.
for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
process.env['AWS_CONFIG_FILE'] = '/nowhere';

const someKeys = { accessKeyId: 'someone', secretAccessKey: 'something' };
const patience = { connect: 1_000, answer: 2_000, attempts: 2 };

/** Every way to use the store tells the same reason. */
async function isRefused(
  t: ExecutionContext,
  address: string,
  options: StoreOptions,
  code: Problem['code'],
): Promise<void> {
  const open = () => openObjectStore(address, { credentials: someKeys, patience, ...options });
  const ways = {
    probe: () => open().probe(),
    write: () => open().write('one.zip', documentSource('x')),
    list: () => Array.fromAsync(open().list('')),
    read: () => Array.fromAsync(open().read('one.zip')),
  };
  for (const [way, use] of Object.entries(ways)) {
    const problem = await t.throwsAsync(use(), { instanceOf: Problem }, way);
    t.is(problem?.code, code, way);
    t.regex(problem?.text.zh ?? '', /\p{Script=Han}/u);
    t.notRegex(
      `${problem?.text.en}${problem?.text.zh}`,
      /something|\{\w+\}/u,
      'a secret, or a parameter that is missing',
    );
  }
}

test('a wrong key is refused access', async (t) => {
  const server = await startS3Server(t);
  if (!server) return;
  const address = `s3://${await server.makeBucket()}`;
  await isRefused(t, address, { endpoint: server.endpoint }, 'storage.access-denied');
  const credentials = { ...server.credentials, secretAccessKey: 'something else' };
  await isRefused(t, address, { endpoint: server.endpoint, credentials }, 'storage.access-denied');
});

test('a bucket that does not exist is named', async (t) => {
  const server = await startS3Server(t);
  if (!server) return;
  const { endpoint, credentials } = server;
  await isRefused(t, 's3://no-such-bucket', { endpoint, credentials }, 'storage.bucket-missing');
});

test('a port where nobody listens is a store that cannot be reached', async (t) => {
  const server = createSocketServer();
  const port = await listen(server);
  server.close();
  await isRefused(t, 's3://bucket', { endpoint: `http://127.0.0.1:${port}` }, 'storage.unavailable');
});

test('a host that does not exist is a wrong endpoint', async (t) => {
  await isRefused(t, 's3://bucket', { endpoint: 'http://no-such-host.invalid' }, 'storage.endpoint-wrong');
});

test('AWS without a region is a wrong endpoint', async (t) => {
  await isRefused(t, 's3://bucket', {}, 'storage.endpoint-wrong');
});

test('a web page is no S3 service', async (t) => {
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title><p>It works');
  });
  t.teardown(() => server.close());
  await isRefused(t, 's3://bucket', { endpoint: `http://127.0.0.1:${await listen(server)}` }, 'storage.endpoint-wrong');
});

for (const status of [301, 400, 404, 405, 501]) {
  test(`a web server that answers ${status} to a write is no S3 service`, async (t) => {
    const server = createServer((_, answer) => {
      answer.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><title>No</title>');
    });
    t.teardown(() => server.close());
    const endpoint = `http://127.0.0.1:${await listen(server)}`;
    const store = openObjectStore('s3://bucket', { endpoint, credentials: someKeys, patience });
    const problem = await t.throwsAsync(store.write('one.zip', documentSource('x')), { instanceOf: Problem });
    t.is(problem?.code, 'storage.endpoint-wrong');
  });
}

test('a service that speaks no TLS where TLS is asked for is a wrong endpoint', async (t) => {
  const server = createServer((_, answer) => answer.end());
  t.teardown(() => server.close());
  await isRefused(
    t,
    's3://bucket',
    { endpoint: `https://127.0.0.1:${await listen(server)}` },
    'storage.endpoint-wrong',
  );
});

test('a service that speaks no HTTP is a wrong endpoint', async (t) => {
  const server = createSocketServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
  t.teardown(() => server.close());
  await isRefused(t, 's3://bucket', { endpoint: `http://127.0.0.1:${await listen(server)}` }, 'storage.endpoint-wrong');
});

test('an object larger than S3 can take in parts of bounded memory is refused before it is read', async (t) => {
  const store = openObjectStore('s3://bucket', { endpoint: 'http://127.0.0.1:9', credentials: someKeys, patience });
  const source = {
    bytes: 640 * 1024 ** 3,
    read() {
      throw new Error('it was read');
    },
  };
  const problem = await t.throwsAsync(store.write('one.zip', source), { instanceOf: Problem });
  t.is(problem?.code, 'storage.object-too-large');
});

async function listen(server: ReturnType<typeof createSocketServer>): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
