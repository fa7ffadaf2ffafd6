import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { eventually } from '../support/eventually.ts';
import { startService } from './support/service.ts';

test('an address that nobody has is a problem in the language of who asks', async (t) => {
  const { anonymous } = await startService(t);
  const zh = await anonymous.get('/api/v1/nothing');
  t.is(zh.status, 404);
  t.is(zh.headers.get('content-type'), 'application/problem+json');
  const expected = { type: 'urn:yijiao:problem:http.not-found', code: 'http.not-found', title: '这里什么也没有。' };
  t.like(zh.json, { ...expected, status: 404, instance: '/api/v1/nothing' });
  t.is(zh.json['traceId'], zh.headers.get('trace-id'));
  const en = await anonymous.get('/api/v1/nothing', { 'Accept-Language': 'en-GB,en;q=0.9' });
  t.is(en.json['title'], 'There is nothing here.');
  t.is(en.headers.get('content-language'), 'en');
});

test('the bare address of the service leads to the description of its API', async (t) => {
  const { anonymous } = await startService(t);
  const reply = await anonymous.get('/');
  t.is(reply.status, 302);
  const described = await anonymous.get(reply.headers.get('location') ?? '');
  t.is(described.json['openapi'], '3.1.0');
});

test('a wrong method names those that are possible', async (t) => {
  const { anonymous } = await startService(t);
  const reply = await anonymous.delete('/api/v1/handovers');
  t.is(reply.status, 405);
  t.is(reply.json['code'], 'http.method-not-allowed');
  t.is(reply.headers.get('allow'), 'GET, POST, HEAD, OPTIONS');
  const options = await anonymous.send('OPTIONS', '/api/v1/handovers');
  t.is(options.status, 204);
  t.is(options.headers.get('allow'), 'GET, POST, HEAD, OPTIONS');
});

test('an address has one spelling, so that a proxy can hold it back', async (t) => {
  const { anonymous } = await startService(t);
  t.is((await anonymous.get('/metrics')).status, 200);
  for (const other of ['/METRICS', '/metrics/', '/API/v1/handovers', '/api/v1/handovers/']) {
    const reply = await anonymous.get(other);
    t.is(reply.status, 404, other);
    t.is(reply.json['code'], 'http.not-found');
  }
});

test('what is wrong and what to do about it are two sentences', async (t) => {
  const { anonymous } = await startService(t);
  const json = { body: '{', headers: { 'Content-Type': 'application/json' } };
  const zh = await anonymous.send('POST', '/api/v1/sessions', json);
  t.regex(String(zh.json['detail']), /^请求正文不是有效的 JSON：.+。请修正后重新发送。$/u);
  const en = await anonymous.send('POST', '/api/v1/sessions', {
    ...json,
    headers: { ...json.headers, 'Accept-Language': 'en' },
  });
  t.regex(String(en.json['detail']), /^The body is not valid JSON: .+\. [A-Z]/u);
});

const wrongBodies = [
  ['no JSON', { body: '{"bureau":', headers: { 'Content-Type': 'application/json' } }, 400, 'http.body-not-json'],
  [
    'not UTF-8',
    { body: Buffer.from([0x22, 0xc3, 0x28, 0x22]), headers: { 'Content-Type': 'application/json' } },
    400,
    'http.body-not-utf8',
  ],
  ['another type', { body: 'bureau=1', headers: { 'Content-Type': 'text/plain' } }, 415, 'http.media-type'],
  [
    'compressed',
    { body: '{}', headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' } },
    415,
    'http.content-encoding',
  ],
  ['too large', { json: { title: 'x'.repeat(2_000), bureau: 'b' } }, 413, 'http.body-too-large'],
  ['members missing', { json: { bureau: 'b' } }, 422, 'http.body-invalid'],
  [
    'ambiguous',
    { body: '{"bureau":"b","title":"one","title":"other"}', headers: { 'Content-Type': 'application/json' } },
    422,
    'http.body-ambiguous',
  ],
  ['one with control characters', { json: { bureau: 'b', title: 'a\u0000b' } }, 422, 'http.body-invalid'],
  ['an unknown member', { json: { bureau: 'b', title: 't', more: 1 } }, 422, 'http.body-invalid'],
] as const;

for (const [name, wish, status, code] of wrongBodies) {
  test(`a body that is ${name} is answered with ${code}`, async (t) => {
    const service = await startService(t, { limits: { bodyBytes: 1_000 } });
    const preparer = await service.as('preparer');
    const reply = await preparer.send('POST', '/api/v1/handovers', wish);
    t.is(reply.status, status);
    t.is(reply.json['code'], code);
  });
}

test('a streamed body is cut off at the limit too', async (t) => {
  const service = await startService(t, { limits: { bodyBytes: 1_000 } });
  const preparer = await service.as('preparer');
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 600;
      if (sent > 600_000) controller.close();
      else controller.enqueue(Buffer.alloc(600, ' '));
    },
  });
  const reply = await preparer.send('POST', '/api/v1/handovers', {
    body,
    headers: { 'Content-Type': 'application/json' },
  });
  t.is(reply.status, 413);
});

test('what breaks the schema is told place by place', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const reply = await preparer.post('/api/v1/handovers', { bureau: '', title: 't' }, { 'Accept-Language': 'en' });
  t.is(reply.status, 422);
  t.like(reply.json['errors'], [
    { pointer: '/bureau', code: 'schema.minLength', expected: 'something that is not empty' },
  ]);
});

test('wrong and unknown parameters of a query are named', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const query = 'limit=0&state=lost&submittedFrom=yesterday&colour=red&q=a&q=b';
  const reply = await preparer.get(`/api/v1/handovers?${query}`);
  t.is(reply.status, 400);
  t.is(reply.json['code'], 'http.query-invalid');
  const pointers = (reply.json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
  t.deepEqual(pointers, ['/limit', '/state', '/submittedFrom', '/colour', '/q']);
});

test('an answer in a form that is not offered is refused', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const reply = await preparer.get('/api/v1/handovers', { Accept: 'image/png' });
  t.is(reply.status, 406);
  t.is(reply.json['code'], 'http.not-acceptable');
});

test('an escape that cannot be decoded is a problem and no fault', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  const reply = await preparer.get('/api/v1/profiles/%ff');
  t.is(reply.status, 400);
  t.is(reply.json['code'], 'http.address-invalid');
});

test('our own fault says nothing of itself but the trace id, by which the log tells all', async (t) => {
  const broken = {
    library: () => Promise.reject(new Error('the secret shelf is broken')),
    written: async () => [],
  };
  const service = await startService(t, { services: { profiles: broken } });
  const preparer = await service.as('preparer');
  const reply = await preparer.get('/api/v1/profiles');
  t.is(reply.status, 500);
  t.is(reply.json['code'], 'http.fault');
  t.notRegex(reply.text, /secret|shelf|\bat \//u);
  const line = service.log.find(({ status }) => status === 500);
  t.is(line?.['traceId'], reply.json['traceId']);
  t.regex(JSON.stringify(line?.['err']), /secret shelf.*frame\.test/u);
});

test('the log has one line for a request, with ids and without names, addresses and secrets', async (t) => {
  const service = await startService(t);
  const preparer = await service.as('preparer');
  await preparer.get('/api/v1/handovers?q=%E6%A1%A5', {
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  });
  const lines = service.log.filter(({ route }) => route === '/api/v1/handovers');
  t.is(lines.length, 1);
  const { personId, displayName } = service.cast.preparer;
  t.like(lines[0], {
    event: 'http.request',
    method: 'GET',
    status: 200,
    person: personId,
    traceId: '0af7651916cd43dd8448eb211c80319c',
  });
  t.false(
    [displayName, '桥', '%E6', '127.0.0.1', preparer.headers['Authorization'] ?? ''].some((text) =>
      JSON.stringify(lines).includes(text),
    ),
  );
});

test('answers carry headers that keep a browser from doing anything with them', async (t) => {
  const { anonymous } = await startService(t);
  const { headers } = await anonymous.get('/health/live');
  t.is(headers.get('x-content-type-options'), 'nosniff');
  t.regex(headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/u);
  t.is(headers.get('cache-control'), 'private, no-store');
  t.is(headers.get('x-powered-by'), null);
});

test('who asks too much is told when to come again, and others are not', async (t) => {
  const service = await startService(t, { limits: { requestsPerMinute: 5 } });
  const [preparer, signer] = [await service.as('preparer'), await service.as('signer')];
  for (let count = 0; count < 5; count += 1) t.is((await preparer.get('/api/v1/profiles')).status, 200);
  const reply = await preparer.get('/api/v1/profiles');
  t.is(reply.status, 429);
  t.is(reply.json['code'], 'http.too-many-requests');
  t.is(reply.headers.get('retry-after'), String(reply.json['retryAfter']));
  t.is((await signer.get('/api/v1/profiles')).status, 200);
});

test('guessing tokens counts against the address', async (t) => {
  const { anonymous } = await startService(t, { limits: { requestsPerMinute: 5 } });
  const guess = (): Promise<{ status: number }> =>
    anonymous.get('/api/v1/profiles', { Authorization: 'Bearer yj_guess' });
  const statuses: number[] = [];
  for (let count = 0; count < 7; count += 1) statuses.push((await guess()).status);
  t.is(statuses[0], 401);
  t.is(statuses.at(-1), 429);
});

test('an address that a request gives itself does not count: without a proxy none, behind one only the proxy’s', async (t) => {
  for (const behindProxy of [false, true]) {
    const { anonymous } = await startService(t, { limits: { requestsPerMinute: 5 }, options: { behindProxy } });
    let status = 0;
    for (let count = 0; count < 10; count += 1) {
      const headers = { Authorization: 'Bearer yj_guess', 'X-Forwarded-For': `10.0.0.${count}, 192.0.2.1` };
      status = (await anonymous.get('/api/v1/profiles', headers)).status;
    }
    t.is(status, 429, String(behindProxy));
  }
});

test('health and metrics need no sign-in and tell nothing of anybody', async (t) => {
  const lame = {
    database: async () => undefined,
    store: async () => {
      throw new Error('host db.internal refused');
    },
  };
  const { anonymous } = await startService(t, { services: { probes: lame } });
  t.deepEqual((await anonymous.get('/health/live')).json, { status: 'ok' });
  const ready = await anonymous.get('/health/ready');
  t.is(ready.status, 503);
  t.deepEqual(ready.json, {
    status: 'unavailable',
    checks: [
      { name: 'database', ok: true },
      { name: 'store', ok: false, code: 'http.fault' },
    ],
  });
  const metrics = await anonymous.get('/metrics');
  t.regex(
    metrics.text,
    /yijiao_http_request_duration_seconds_count\{method="GET",route="\/health\/live",status="200"\} 1/u,
  );
});

const unreadable: readonly (readonly [what: string, request: string, status: number, code: string])[] = [
  ['is no request of HTTP', 'HANDOVER NOW\r\n\r\n', 400, 'http.request-unreadable'],
  [
    'has a head of megabytes',
    `GET /api/v1/profiles HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(100_000)}\r\n\r\n`,
    431,
    'http.head-too-large',
  ],
  [
    'has two lengths',
    'POST /api/v1/handovers HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
    'http.request-unreadable',
  ],
];

for (const [what, request, status, code] of unreadable) {
  test(`what ${what} is answered with problem details too`, async (t) => {
    const { hostname, port } = new URL((await startService(t)).url);
    const socket = connect(Number(port), hostname);
    socket.write(request);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    t.true(head.startsWith(`HTTP/1.1 ${status} `), head);
    t.regex(head, /Content-Type: application\/problem\+json/u);
    t.like(JSON.parse(body), { status, code, type: `urn:yijiao:problem:${code}` });
  });
}

test('a body that breaks off is the caller’s trouble, not ours', async (t) => {
  const service = await startService(t);
  const { headers } = await service.as('preparer');
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  const head = [
    'POST /api/v1/handovers HTTP/1.1',
    'Host: x',
    `Authorization: ${headers['Authorization'] ?? ''}`,
    'Content-Type: application/json',
    'Content-Length: 100',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{"bureau"`);
  await once(socket, 'connect');
  setTimeout(() => socket.destroy(), 200);
  const line = await eventually(() => service.log.find(({ method }) => method === 'POST'));
  t.like(line, { problem: 'http.body-aborted' });
  t.is(line?.['err'], undefined);
});
