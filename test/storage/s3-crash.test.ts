import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import test from 'ava';
import { openObjectStore } from '../../src/storage/open-store.ts';
import { startFaultyLine } from '../support/s3/faults.ts';
import { startS3Server } from '../support/s3/server.ts';
import { madeBytes } from './made-source.ts';

const mebibyte = 1024 * 1024;
const size = 96 * mebibyte;
const parts = 12;

test('an upload whose process was killed shows nothing, and the next process takes it up', async (t) => {
  const server = await startS3Server(t);
  if (!server) return;
  const { endpoint, credentials } = server;
  const address = `s3://${await server.makeBucket()}`;
  const program = path.join(import.meta.dirname, 'upload-once.ts');
  const keys = { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey };
  const uploader = spawn(process.execPath, [program, address, endpoint, String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...keys },
  });
  t.teardown(() => uploader.kill('SIGKILL'));
  await once(uploader.stdout, 'data');
  uploader.kill('SIGKILL');
  await once(uploader, 'exit');

  const line = await startFaultyLine(t, endpoint);
  const store = openObjectStore(address, { endpoint: line.endpoint, credentials });
  t.is(await store.stat('one.zip'), undefined);
  t.is((await store.write('one.zip', madeBytes(size))).bytes, size);
  const sent = line.requests.filter(({ partNumber, url }) => partNumber !== undefined && url.includes('one.zip'));
  t.log(`${sent.length} of ${parts} parts were sent by the second process`);
  t.true(sent.length > 0 && sent.length < parts);
});
