import { randomBytes } from 'node:crypto';
import anyOrder, { type ExecutionContext } from 'ava';
import type { ProblemCode } from '../../src/problem.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { openObjectStore } from '../../src/storage/open-store.ts';
import { yijiao } from '../support/cli.ts';
import { startRealService } from '../support/real-service.ts';
import { type Fault, type FaultyLine, type SeenRequest, startFaultyLine } from '../support/s3/faults.ts';
import { startS3Server } from '../support/s3/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { acceptDelivery, failedAttempt, getsStored, isNotStored, isProblem, type Storing } from './storing.ts';

/** A service, a store and people: enough for a small machine at a time. */
const test = anyOrder.serial;

const mebibyte = 1024 * 1024;

interface Scene {
  readonly environment: NodeJS.ProcessEnv;
  readonly line: FaultyLine;
  /** The store seen past the line. */
  readonly truth: ObjectStore;
}

/** A real S3 server behind a line that can go wrong. */
async function setScene(t: ExecutionContext): Promise<Scene | undefined> {
  const server = await startS3Server(t);
  if (!server) return undefined;
  const line = await startFaultyLine(t, server.endpoint);
  const address = `s3://${await server.makeBucket()}/packages`;
  const { accessKeyId, secretAccessKey } = server.credentials;
  const environment = {
    YIJIAO_DATA: await temporaryFolder(t),
    YIJIAO_STORE: address,
    AWS_ENDPOINT_URL_S3: line.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const truth = openObjectStore(address, { endpoint: server.endpoint, credentials: server.credentials });
  return { environment, line, truth };
}

const isAny = (): boolean => true;
const isWrite = ({ method }: SeenRequest): boolean => method === 'PUT' || method === 'POST';

interface Row {
  readonly title: string;
  readonly when: (seen: SeenRequest) => boolean;
  readonly fault: Fault;
  readonly code: ProblemCode;
  /** Whether a load balancer is told that the service cannot work. */
  readonly ready: boolean;
  /** Bytes of a file that is delivered beside the small ones. */
  readonly large?: number;
}

const rows: readonly Row[] = [
  {
    title: 'drops every connection',
    when: isAny,
    fault: { kind: 'reset' },
    code: 'storage.unavailable',
    ready: false,
  },
  {
    title: 'refuses access',
    when: isAny,
    fault: { kind: 'status', status: 403, code: 'AccessDenied' },
    code: 'storage.access-denied',
    ready: false,
  },
  {
    title: 'has no room left',
    when: isWrite,
    fault: { kind: 'status', status: 507, code: 'InsufficientStorage' },
    code: 'storage.full',
    ready: true,
  },
  {
    title: 'loses the connection at part 3 of a package',
    when: ({ method, partNumber }) => method === 'PUT' && partNumber === 3,
    fault: { kind: 'cut-request', after: 100_000 },
    code: 'storage.unavailable',
    ready: true,
    large: 32 * mebibyte,
  },
];

for (const { title, when, fault, code, ready, large } of rows) {
  test(`while S3 ${title}, an accepted handover stays accepted, nothing is visible, and afterwards it is stored by itself`, async (t) => {
    const scene = await setScene(t);
    if (!scene) return;
    const service = await startRealService(t, scene.environment);
    scene.line.setFault((seen) => (when(seen) ? fault : undefined));
    const storing = await acceptDelivery(t, service, large === undefined ? undefined : randomBytes(large));
    const failure = await failedAttempt(service);
    t.is(failure['code'], code, JSON.stringify(failure));
    await isNotStored(t, storing, scene.truth);
    await tellsHealth(t, storing, ready ? undefined : code);
    scene.line.setFault(() => undefined);
    await getsStored(t, storing);
  });
}

async function tellsHealth(t: ExecutionContext, { service }: Storing, code: ProblemCode | undefined): Promise<void> {
  const answer = await fetch(`${service.url}/health/ready`);
  t.is(answer.status, code === undefined ? 200 : 503);
  const { checks }: { checks?: unknown } = Object(await answer.json());
  const store = code === undefined ? { name: 'store', ok: true } : { name: 'store', ok: false, code };
  t.deepEqual(checks, [{ name: 'database', ok: true }, store]);
}

test('a slow S3 takes longer and nothing else: no attempt fails, and the service answers meanwhile', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const service = await startRealService(t, scene.environment);
  scene.line.setFault(() => ({ kind: 'delay', milliseconds: 400 }));
  const storing = await acceptDelivery(t, service);
  await isNotStored(t, storing, scene.truth);
  await getsStored(t, storing);
  t.false(service.log().some(({ event }) => event === 'jobs.retried'));
});

test('while S3 is down, who fetches a package is told to come again, and an audit ends with 2', async (t) => {
  const scene = await setScene(t);
  if (!scene) return;
  const storing = await acceptDelivery(t, await startRealService(t, scene.environment));
  await getsStored(t, storing);
  const { cast, id } = storing;
  const file = `/api/v1/packages/${id}/files/${encodeURIComponent('C5 隐蔽工程')}/${encodeURIComponent('记录.txt')}`;
  scene.line.setFault(() => ({ kind: 'status', status: 403, code: 'AccessDenied' }));
  const denied = { zh: /拒绝访问.*请检查访问密钥/u, en: /refuses access.*Check the keys/u };
  await isProblem(t, cast, file, { status: 502, code: 'storage.access-denied', ...denied });
  scene.line.setFault(() => ({ kind: 'reset' }));
  for (const where of [`/api/v1/packages/${id}/content`, file]) {
    const says = { zh: /暂时无法访问.*稍后重试/u, en: /cannot be reached at present.*try again/u };
    await isProblem(t, cast, where, { status: 503, code: 'storage.unavailable', ...says });
  }
  const audited = await yijiao(['audit'], scene.environment);
  t.is(audited.code, 2);
  t.is(audited.stdout, '');
  t.regex(audited.stderr, /cannot be reached at present[^]*\n→ [^]*try again[^]*\[storage\.unavailable\]/u);
  t.regex((await yijiao(['audit'], { ...scene.environment, YIJIAO_LANG: 'zh' })).stderr, /暂时无法访问[^]*稍后重试/u);
  scene.line.setFault(() => undefined);
  t.is((await cast.archivist.request(file)).status, 200);
  t.is((await yijiao(['audit'], scene.environment)).code, 0);
});
