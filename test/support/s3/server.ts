import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { S3 } from '@aws-sdk/client-s3';
import type { ExecutionContext } from 'ava';
import type { ObjectStore } from '../../../src/storage/object-store.ts';
import { openObjectStore, type StoreOptions } from '../../../src/storage/open-store.ts';
import { outside } from '../outside.ts';
import { onSmallDisk } from '../small-disk.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A real S3-compatible server that runs for one test. */
export interface S3Server {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** A new empty bucket. */
  makeBucket(): Promise<string>;
}

/**
 * Starts versitygw over a temporary folder, or says what is missing.
 * @param options.mebibytes size of the file system that the server has for itself; by default it shares this machine's
 */
export async function startS3Server(
  t: ExecutionContext,
  { mebibytes }: { readonly mebibytes?: number } = {},
): Promise<S3Server | undefined> {
  const binary = findBinary() ?? '';
  if (!outside(t, 'an S3-compatible server (versitygw)', '.ci/s3-server', binary !== '')) return undefined;
  const folder = await temporaryFolder(t);
  for (let attempt = 1; attempt <= 5; attempt++) {
    const port = await freePort();
    const command = [binary, '--port', `127.0.0.1:${port}`, '--keep-alive', '--quiet', 'posix', folder];
    const [program = '', ...words] = mebibytes === undefined ? command : onSmallDisk(folder, mebibytes, command);
    const credentials = { accessKeyId: 'yijiao-test', secretAccessKey: randomUUID() };
    const keys = { ROOT_ACCESS_KEY: credentials.accessKeyId, ROOT_SECRET_KEY: credentials.secretAccessKey };
    const gateway = spawn(program, words, { stdio: 'ignore', env: { ...process.env, ...keys } });
    t.teardown(() => endProcess(gateway));
    const server = serverAt(`http://127.0.0.1:${port}`, credentials);
    if ((await isListening(port, gateway)) && (await isOwn(server))) return server;
    await endProcess(gateway);
  }
  throw new Error('versitygw found no port of its own');
}

function serverAt(endpoint: string, credentials: S3Server['credentials']): S3Server {
  return {
    endpoint,
    credentials,
    async makeBucket() {
      const bucket = `test-${randomUUID()}`;
      await asking({ endpoint, credentials }, (s3) => s3.createBucket({ Bucket: bucket }));
      return bucket;
    },
  };
}

/** Whether it is our server that listens there: until it has its port, a server of another test may take it. */
async function isOwn(server: Pick<S3Server, 'endpoint' | 'credentials'>): Promise<boolean> {
  return asking(server, (s3) => s3.listBuckets()).then(
    () => true,
    () => false,
  );
}

async function asking<T>(
  { endpoint, credentials }: Pick<S3Server, 'endpoint' | 'credentials'>,
  ask: (s3: S3) => Promise<T>,
): Promise<T> {
  const s3 = new S3({ endpoint, credentials, region: 'us-east-1', forcePathStyle: true });
  try {
    return await ask(s3);
  } finally {
    s3.destroy();
  }
}

/** Opens a store in a new bucket of a server, by way of the endpoint given or of the server itself. */
export async function openTestBucket(
  server: S3Server,
  { endpoint = server.endpoint, prefix = '', ...options }: StoreOptions & { readonly prefix?: string } = {},
): Promise<ObjectStore> {
  const bucket = await server.makeBucket();
  return openObjectStore(`s3://${bucket}/${prefix}`, { endpoint, credentials: server.credentials, ...options });
}

function findBinary(): string | undefined {
  const named = process.env['YIJIAO_S3_SERVER'];
  const folders = [path.join(homedir(), 'go/bin'), ...(process.env['PATH'] ?? '').split(path.delimiter)];
  const candidates = named ? [named] : folders.map((folder) => path.join(folder, 'versitygw'));
  return candidates.find((file) => existsSync(file));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** @returns false when the server has ended instead */
async function isListening(port: number, server: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) return false;
    const answered = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (answered) return true;
    await setTimeout(50);
  }
  throw new Error('versitygw did not start to listen within 10 s');
}

async function endProcess(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
  });
  server.kill('SIGKILL');
  await ended;
}
