import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import anyOrder, { type ExecutionContext } from 'ava';
import { Problem } from '../../src/problem.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { openObjectStore, type StoreOptions } from '../../src/storage/open-store.ts';
import { type Fault, type FaultyLine, type SeenRequest, startFaultyLine } from '../support/s3/faults.ts';
import { startS3Server } from '../support/s3/server.ts';
import { madeBytes } from './made-source.ts';

/** Short patience wants a machine that has nothing else to do. */
const test = anyOrder.serial;

const mebibyte = 1024 * 1024;
const large = madeBytes(32 * mebibyte + 1);
const small = madeBytes(5_000);
const patience = { connect: 500, answer: 3_000, attempts: 2, slowestLine: 16 * mebibyte };

interface Scene {
  readonly line: FaultyLine;
  /** The store seen through the line. */
  readonly store: ObjectStore;
  /** The same through the line, with the patience that a service has. */
  readonly patient: ObjectStore;
  /** The same store seen past the line. */
  readonly truth: ObjectStore;
}

async function setScene(t: ExecutionContext, options: StoreOptions = {}): Promise<Scene | undefined> {
  const server = await startS3Server(t);
  if (!server) return undefined;
  const line = await startFaultyLine(t, server.endpoint);
  const address = `s3://${await server.makeBucket()}/store`;
  const { credentials } = server;
  const store = openObjectStore(address, { endpoint: line.endpoint, credentials, patience, ...options });
  const patient = openObjectStore(address, { endpoint: line.endpoint, credentials });
  const truth = openObjectStore(address, { endpoint: server.endpoint, credentials });
  await Promise.all([store.probe(), patient.probe()]);
  line.setFault(() => undefined);
  return { line, store, patient, truth };
}

const isPart = (number: number) => (seen: SeenRequest) => seen.method === 'PUT' && seen.partNumber === number;
const isPut = ({ method, partNumber }: SeenRequest): boolean => method === 'PUT' && partNumber === undefined;
const isGet = ({ method }: SeenRequest): boolean => method === 'GET';
const isComplete = ({ method, url }: SeenRequest): boolean => method === 'POST' && url.includes('uploadId=');
const isBegin = ({ method, url }: SeenRequest): boolean => method === 'POST' && url.includes('uploads');
const isAny = (): boolean => true;

async function problemOf(t: ExecutionContext, work: Promise<unknown>): Promise<Problem | undefined> {
  return await t.throwsAsync(work, { instanceOf: Problem });
}

async function isWhole(t: ExecutionContext, store: ObjectStore, key: string, source = large): Promise<void> {
  const digest = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
    const hash = createHash('sha256');
    for await (const chunk of chunks) hash.update(chunk);
    return hash.digest('hex');
  };
  t.is(await digest(store.read(key)), await digest(source.read({ start: 0, end: source.bytes })));
}

interface Row {
  readonly title: string;
  readonly source: typeof large;
  readonly when: (seen: SeenRequest) => boolean;
  readonly fault: Fault;
  readonly code: Problem['code'];
}

const rows: readonly Row[] = [
  {
    title: 'S3 drops every connection',
    source: small,
    when: isAny,
    fault: { kind: 'reset' },
    code: 'storage.unavailable',
  },
  { title: 'S3 never answers', source: small, when: isAny, fault: { kind: 'silent' }, code: 'storage.unavailable' },
  {
    title: 'S3 has an internal error',
    source: small,
    when: isPut,
    fault: { kind: 'status', status: 500, code: 'InternalError' },
    code: 'storage.unavailable',
  },
  {
    title: 'S3 wants less traffic',
    source: small,
    when: isPut,
    fault: { kind: 'status', status: 503, code: 'SlowDown' },
    code: 'storage.unavailable',
  },
  {
    title: 'S3 is full',
    source: small,
    when: isPut,
    fault: { kind: 'status', status: 507, code: 'InsufficientStorage' },
    code: 'storage.full',
  },
  {
    title: 'the quota is used up at part 2',
    source: large,
    when: isPart(2),
    fault: { kind: 'status', status: 403, code: 'QuotaExceeded' },
    code: 'storage.full',
  },
  {
    title: 'the connection is lost at part 3',
    source: large,
    when: isPart(3),
    fault: { kind: 'cut-request', after: 100_000 },
    code: 'storage.unavailable',
  },
  {
    title: 'S3 falls silent at part 3',
    source: large,
    when: isPart(3),
    fault: { kind: 'silent' },
    code: 'storage.unavailable',
  },
  {
    title: 'S3 fails when the parts are joined',
    source: large,
    when: isComplete,
    fault: { kind: 'status', status: 500, code: 'InternalError' },
    code: 'storage.unavailable',
  },
  {
    title: 'S3 gives a part a wrong mark',
    source: large,
    when: isPart(3),
    fault: { kind: 'answer-etag', etag: '"00000000000000000000000000000000"' },
    code: 'storage.not-as-written',
  },
  {
    title: 'a bit of a part changes on the way',
    source: large,
    when: isPart(3),
    fault: { kind: 'flip-request', at: 1_000 },
    code: 'storage.not-as-written',
  },
  {
    title: 'a bit of a small object changes on the way',
    source: small,
    when: isPut,
    fault: { kind: 'flip-request', at: 1_000 },
    code: 'storage.not-as-written',
  },
];

for (const { title, source, when, fault, code } of rows) {
  test(`${title}: nothing is visible, the reason is told, and a later try succeeds`, async (t) => {
    const scene = await setScene(t);
    if (!scene) return;
    const { line, store, patient, truth } = scene;
    line.setFault((seen) => (when(seen) ? fault : undefined));
    const problem = await problemOf(t, store.write('packages/one.zip', source));
    t.is(problem?.code, code);
    t.is(await truth.stat('packages/one.zip'), undefined);
    t.deepEqual(await Array.fromAsync(truth.list('packages/')), []);
    line.setFault(() => undefined);
    t.is((await patient.write('packages/one.zip', source)).bytes, source.bytes);
    await isWhole(t, truth, 'packages/one.zip', source);
  });
}

test('an upload that was cut at part 3 is taken up: what has arrived is not sent again', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const { line, store, patient } = scene;
  line.setFault((seen) => (seen.partNumber === 5 || isComplete(seen) ? { kind: 'reset' } : undefined));
  t.is((await problemOf(t, store.write('one.zip', large)))?.code, 'storage.unavailable');
  line.setFault(() => undefined);
  await patient.write('one.zip', large);
  const sent = line.requests.flatMap(({ method, partNumber }) => (method === 'PUT' && partNumber ? [partNumber] : []));
  t.true(sent.includes(5));
  t.true(sent.length <= 3, `sent again: ${sent.join(', ')}`);
  await isWhole(t, scene.truth, 'one.zip');
});

test('what is left of another upload under the same key is not taken for our own', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const { line, store, patient } = scene;
  line.setFault((seen) => (seen.partNumber === 5 ? { kind: 'reset' } : undefined));
  t.is((await problemOf(t, store.write('one.zip', madeBytes(large.bytes + 1, 'other'))))?.code, 'storage.unavailable');
  line.setFault(() => undefined);
  await patient.write('one.zip', large);
  await isWhole(t, scene.truth, 'one.zip');
});

test('an upload of which we do not know yet that it has begun is not taken up by somebody else', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const { line, patient, truth } = scene;
  line.setFault((seen) => (isBegin(seen) ? { kind: 'late-answer', milliseconds: 300 } : undefined));
  const other = madeBytes(large.bytes, 'other');
  const [mine, theirs] = await Promise.allSettled([
    patient.write('object', large),
    setTimeout(100).then(() => patient.write('object', other)),
  ]);
  t.is(mine.status, 'fulfilled');
  t.is(theirs.status === 'rejected' && theirs.reason instanceof Problem && theirs.reason.code, 'storage.exists');
  await isWhole(t, truth, 'object');
});

test('an interrupted upload is swept away once it is old enough, and one in progress never', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const { line, store } = scene;
  line.setFault((seen) => (seen.partNumber === 5 ? { kind: 'reset' } : undefined));
  await problemOf(t, store.write('one.zip', large));
  await store.sweep(60_000);
  line.setFault(() => undefined);
  let swept = false;
  const sweeping = {
    bytes: large.bytes,
    async *read(range: { start: number; end: number }) {
      for await (const chunk of large.read(range)) {
        if (!swept) await store.sweep(0);
        swept = true;
        yield chunk;
      }
    },
  };
  await store.write('one.zip', sweeping);
  t.false(line.requests.some(isBegin), 'the young upload was taken up, and not swept while it went on');
  line.setFault((seen) => (seen.partNumber === 5 ? { kind: 'reset' } : undefined));
  await problemOf(t, store.write('two.zip', large));
  line.setFault(() => undefined);
  await store.sweep(0);
  await store.write('two.zip', large);
  t.true(line.requests.some(isBegin), 'the swept upload was begun anew');
  await isWhole(t, scene.truth, 'two.zip');
});

test('a part that is lost while the next one is still being read is told, and only that part is sent again', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const { line, store, patient, truth } = scene;
  const isLost = isPart(3);
  line.setFault((seen) => (isLost(seen) ? { kind: 'reset' } : undefined));
  const hesitant = {
    bytes: large.bytes,
    async *read({ start, end }: { start: number; end: number }) {
      yield* large.read({ start, end: 16 * mebibyte });
      while (![1, 2].every((number) => [...line.answered].some(isPart(number)))) await setTimeout(20);
      yield* large.read({ start: 16 * mebibyte, end: 24 * mebibyte });
      // Until all that is under way has ended, one way or the other.
      while (line.requests.filter(isLost).length < patience.attempts) await setTimeout(20);
      await setTimeout(500);
      yield* large.read({ start: 24 * mebibyte, end });
    },
  };
  t.is((await problemOf(t, store.write('one.zip', hesitant)))?.code, 'storage.unavailable');
  t.false(line.requests.some(isComplete), 'nobody joins what is not all there');
  line.setFault(() => undefined);
  await patient.write('one.zip', large);
  t.deepEqual(
    line.requests
      .filter(({ method, partNumber }) => method === 'PUT' && Number(partNumber) <= 3)
      .map((one) => one.partNumber),
    [3],
  );
  await isWhole(t, truth, 'one.zip');
});

test('an upload that fails for good frees what it has sent', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const failing = {
    bytes: large.bytes,
    async *read() {
      yield* large.read({ start: 0, end: 20 * mebibyte });
      throw new Problem('delivery.not-found', { params: { path: 'C7/验收.pdf' } });
    },
  };
  await problemOf(t, scene.store.write('one.zip', failing));
  t.true(scene.line.requests.some(({ method, url }) => method === 'DELETE' && url.includes('uploadId=')));
});

for (const [size, source, when] of [
  ['small', small, isPut],
  ['large', large, isComplete],
] as const) {
  test(`when the answer to writing a ${size} object is lost, the object still counts as ours`, async (t) => {
    const scene = await setScene(t);
    if (!scene) return;
    scene.line.setFault((seen) => {
      const isFirst = when(seen) && scene.line.requests.filter(when).length === 1;
      return isFirst ? { kind: 'lose-answer' } : undefined;
    });
    t.is((await scene.store.write('one.zip', source)).bytes, source.bytes);
    t.is(scene.line.requests.filter(when).length, 2);
    await isWhole(t, scene.truth, 'one.zip', source);
  });
}

test('one failure of the store is not worth telling', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  scene.line.setFault(({ index }) => (index % 2 === 0 ? { kind: 'status', status: 503, code: 'SlowDown' } : undefined));
  t.is((await scene.store.write('one.zip', small)).bytes, small.bytes);
});

for (const [title, fault] of [
  ['is cut again and again', { kind: 'cut-answer', after: 3 * mebibyte }],
  ['falls silent again and again', { kind: 'stall-answer', after: 9 * mebibyte }],
] as const) {
  test(`a connection that ${title} still gives the whole object`, async (t) => {
    const scene = await setScene(t);
    if (!scene) return;
    await scene.truth.write('one.zip', large);
    scene.line.setFault((seen) => (isGet(seen) ? fault : undefined));
    await isWhole(t, scene.store, 'one.zip');
    t.true(scene.line.requests.length > 3);
  });
}

test('a connection that never brings a byte is given up', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  await scene.truth.write('one.zip', large);
  scene.line.setFault((seen) => (isGet(seen) ? { kind: 'cut-answer', after: 0 } : undefined));
  t.is((await problemOf(t, Array.fromAsync(scene.store.read('one.zip'))))?.code, 'storage.unavailable');
});

test('an object that is replaced while it is read is not mixed with the old one', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const { etag } = await scene.truth.write('one.zip', large);
  scene.line.setFault((seen) => (isGet(seen) ? { kind: 'cut-answer', after: mebibyte } : undefined));
  const reading = async (): Promise<void> => {
    let replaced = false;
    for await (const chunk of scene.store.read('one.zip')) {
      if (!replaced && chunk.length > 0)
        await scene.truth.write('one.zip', madeBytes(9 * mebibyte, 'new'), { ifMatch: etag });
      replaced = true;
    }
  };
  t.is((await problemOf(t, reading()))?.code, 'storage.changed');
});

test('a store without conditional writes says so, looks before it writes, and still refuses to overwrite', async (t) => {
  const server = await startS3Server(t);
  if (!server) return;
  const line = await startFaultyLine(t, server.endpoint);
  line.setFault(({ headers, method }) => {
    const conditional = method !== 'GET' && (headers['if-none-match'] ?? headers['if-match']) !== undefined;
    return conditional ? { kind: 'status', status: 501, code: 'NotImplemented' } : undefined;
  });
  const { credentials } = server;
  const store = openObjectStore(`s3://${await server.makeBucket()}`, { endpoint: line.endpoint, credentials });
  t.deepEqual(await store.probe(), { refusesOverwrite: false });
  for (const source of [small, madeBytes(9 * mebibyte)]) {
    const key = `of-${source.bytes}`;
    const first = await store.write(key, source);
    t.is((await problemOf(t, store.write(key, source)))?.code, 'storage.exists');
    await store.write(key, madeBytes(10), { ifMatch: first.etag });
    t.is((await problemOf(t, store.write(key, source, { ifMatch: first.etag })))?.code, 'storage.changed');
  }
});

test('a store that was probed before is asked once, and still found out when it goes away', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const { line, store } = scene;
  t.deepEqual(await store.probe(), { refusesOverwrite: true });
  t.is(line.requests.length, 1);
  line.setFault(() => ({ kind: 'reset' }));
  t.is((await problemOf(t, store.probe()))?.code, 'storage.unavailable');
  line.setFault(() => undefined);
  t.deepEqual(await store.probe(), { refusesOverwrite: true });
});
