import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { openClamd } from '../../src/verification/malware/clamd.ts';
import { outside } from './outside.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What the only signature of the test's database finds. */
export const malware = 'yijiao-test-malware';

/** How that is called in an answer; clamd says of every signature that is not ClamAV's own that it is unofficial. */
export const malwareName = 'Yijiao.Test.UNOFFICIAL';

/** More than these bytes the test's clamd does not take. */
export const clamdLimit = 2 * 1024 * 1024;

/** Daemons lie where a person's own path need not lead. */
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}${path.delimiter}/usr/sbin` };

/** Starts a real clamd with a database of one signature, or says that it is missing. */
export async function startClamd(t: ExecutionContext): Promise<{ readonly path: string } | undefined> {
  const present = spawnSync('clamd', ['--version'], { env }).status === 0;
  if (!outside(t, 'clamd', '.ci/system', present)) return undefined;
  const folder = await temporaryFolder(t);
  const [socket, database, settings] = ['clamd.sock', 'database', 'clamd.conf'].map((name) => path.join(folder, name));
  if (!socket || !database || !settings) throw new Error('three names were made');
  await mkdir(database);
  await writeFile(path.join(database, 'test.ndb'), `Yijiao.Test:0:*:${Buffer.from(malware).toString('hex')}\n`);
  const lines = [
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${database}`,
    `TemporaryDirectory ${folder}`,
    'Foreground true',
    `StreamMaxLength ${clamdLimit}`,
    'AlertExceedsMax true',
    'MaxThreads 4',
  ];
  await writeFile(settings, `${lines.join('\n')}\n`);
  const daemon = spawn('clamd', [`--config-file=${settings}`], { stdio: 'ignore', env });
  t.teardown(() => ended(daemon));
  const clamd = openClamd({ path: socket });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (!('away' in (await clamd.identify()))) return { path: socket };
    await setTimeout(100);
  }
  throw new Error('clamd did not start');
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return;
  const exit = new Promise((resolve) => {
    process.once('exit', resolve);
  });
  process.kill('SIGKILL');
  await exit;
}
