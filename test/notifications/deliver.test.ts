import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { addressGuard } from '../../src/notifications/webhooks/address-guard.ts';
import { deliver } from '../../src/notifications/webhooks/deliver.ts';
import { Problem } from '../../src/problem.ts';
import { startReceiver } from './support/receiver.ts';

const { signal } = new AbortController();
const local = addressGuard(['127.0.0.0/8']);
const strict = addressGuard([]);

/** A server that speaks no HTTP of its own. @returns its address */
async function rawServer(t: ExecutionContext, talk: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    talk(socket);
    t.teardown(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const request = (url: string): Parameters<typeof deliver>[0] => ({ url, headers: {}, body: '{}' });

const forbidden = [
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0.0.0.0/',
  'https://10.1.2.3/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://localhost/',
  'http://93.184.216.34/',
];

for (const url of forbidden) {
  test(`no webhook goes to ${url}`, async (t) => {
    const error = await t.throwsAsync(deliver(request(url), strict, { signal }), { instanceOf: Problem });
    t.is(error.code, 'notifications.address-forbidden');
  });
}

for (const url of ['https://93.184.216.34/', 'https://[2606:2800:220:1::1]/', 'https://example.cn/']) {
  test(`a webhook may be at ${url}`, (t) => {
    t.notThrows(() => strict.demandUrl(new URL(url)));
  });
}

test('a network that the operator names is open, by http too, and the others stay closed', async (t) => {
  const receiver = await startReceiver(t);
  t.is(await deliver(request(receiver.url), local, { signal }), 204);
  t.is(
    await deliver(request(receiver.url.replace('127.0.0.1', 'localhost')), addressGuard(['127.0.0.0/8', '::1/128']), {
      signal,
    }),
    204,
  );
  t.throws(() => local.demandUrl(new URL('https://10.0.0.1/')), { instanceOf: Problem });
});

test('a receiver that answers drop by drop is not waited for', async (t) => {
  const url = await rawServer(t, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('X: y\r\n'), 50);
    socket.on('close', () => clearInterval(timer));
  });
  const begun = Date.now();
  const error = await t.throwsAsync(deliver(request(url), local, { patienceMs: 400, signal }), { instanceOf: Problem });
  t.is(error.params?.['reason'], 'timeout');
  t.true(Date.now() - begun < 5_000);
});

test('an answer without end costs nothing, and one with an endless head is refused', async (t) => {
  let sent = 0;
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const endless = await rawServer(t, (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const more = (): void => {
      sent += chunk.length;
      if (!socket.destroyed) socket.write(chunk, () => setImmediate(more));
    };
    socket.once('data', more);
  });
  t.is(await deliver(request(endless), local, { signal }), 200);
  t.true(sent < 64 * 1024 * 1024);
  const head = await rawServer(
    t,
    (socket) => void socket.write(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`),
  );
  const error = await t.throwsAsync(deliver(request(head), local, { signal }), { instanceOf: Problem });
  t.is(error.params?.['reason'], 'connection');
});
