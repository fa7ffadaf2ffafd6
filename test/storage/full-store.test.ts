import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { Problem } from '../../src/problem.ts';
import { outside } from '../support/outside.ts';
import { openTestBucket, startS3Server } from '../support/s3/server.ts';
import { canMakeSmallDisk, onSmallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { madeBytes } from './made-source.ts';

const mebibyte = 1024 * 1024;
const program = [process.execPath, path.join(import.meta.dirname, 'fill-folder.ts')] as const;

async function run(command: readonly string[]): Promise<unknown> {
  const [file = '', ...words] = command;
  return JSON.parse((await promisify(execFile)(file, words)).stdout);
}

test('a folder on a full disk says so, and the half-written object is gone', async (t) => {
  const folder = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, folder)) return;
  const outcome = await run(onSmallDisk(folder, 8, [...program, folder, String(30 * mebibyte)]));
  t.deepEqual(outcome, { outcome: 'storage.full', keys: ['after', 'before'] });
});

test('a process that may write no longer files says so, and the half-written object is gone', async (t) => {
  const folder = await temporaryFolder(t);
  if (!outside(t, 'a limit on file sizes', 'Linux (prlimit of util-linux)', process.platform === 'linux')) return;
  const outcome = await run(['prlimit', `--fsize=${4 * mebibyte}`, ...program, folder, String(30 * mebibyte)]);
  t.deepEqual(outcome, { outcome: 'storage.full', keys: ['after', 'before'] });
  t.deepEqual(await readdir(path.join(folder, '.temporary')), []);
});

test('an S3 server on a full disk says so, shows nothing, and takes what still fits', async (t) => {
  if (!canMakeSmallDisk(t, await temporaryFolder(t))) return;
  const server = await startS3Server(t, { mebibytes: 24 });
  if (!server) return;
  const store = await openTestBucket(server);
  for (const bytes of [40 * mebibyte, 30 * mebibyte]) {
    const problem = await t.throwsAsync(store.write('large', madeBytes(bytes)), { instanceOf: Problem });
    t.is(problem?.code, 'storage.full');
    t.is(await store.stat('large'), undefined);
  }
  // The server needs the room twice while it joins the parts.
  t.is((await store.write('fitting', madeBytes(10 * mebibyte))).bytes, 10 * mebibyte);
});
