import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import test from 'ava';
import { openDirectoryStore } from '../../src/storage/directory-store.ts';
import { commandLine } from '../support/cli.ts';
import { startRealService } from '../support/real-service.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';
import { canMakeSmallDisk, onSmallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { acceptDelivery, failedAttempt, getsStored, isNotStored, isProblem, submitDelivery } from './storing.ts';

const mebibyte = 1024 * 1024;

/** Packs onto a disk that is nearly full, makes room, and packs again; `$0` is the disk, `$@` the command line. */
const script = `
  head -c 9M /dev/zero > "$0/ballast"
  "$@"; echo "ended with $?"; ls -A "$0"
  YIJIAO_LANG=zh "$@"; echo "ended with $?"; ls -A "$0"
  rm "$0/ballast"
  "$@"; echo "ended with $?"; ls -A "$0"`;

test('pack on a full disk ends with 2, says how much room it needs, leaves nothing, and works when there is room', async (t) => {
  const disk = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, disk)) return;
  const delivery = await smallDelivery(t, undefined, {
    ...smallContents,
    'C5 隐蔽工程/说明.txt': randomBytes(2 * mebibyte).toString('base64'),
  });
  const pack = commandLine(['pack', delivery, '-o', path.join(disk, 'package.zip')]);
  const [command = '', ...words] = onSmallDisk(disk, 11, ['sh', '-c', script, disk, ...pack]);
  const env = { ...process.env, YIJIAO_LANG: 'en' };
  const { stdout, stderr } = await promisify(execFile)(command, words, { env });
  t.regex(stdout, /^ended with 2\nballast\nended with 2\nballast\n[^]*ended with 0\npackage\.zip\n$/u, stderr);
  t.regex(
    stderr,
    /The disk is full: \S+package\.zip cannot be written\.\n→ Free at least \d{7} bytes and try again\./u,
  );
  t.regex(stderr, /磁盘空间不足，无法写入 \S+package\.zip。\n→ 请腾出至少 \d{7} 字节的空间/u);
  t.is(stderr.match(/\[packaging\.disk-full\]/gu)?.length, 2);
  t.notRegex(stderr, /\n\s+at /u);
});

test('while the store’s disk is full, an accepted handover stays accepted, nothing is visible, and afterwards it is stored by itself', async (t) => {
  const disk = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, disk)) return;
  const environment = { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_STORE: `file:${path.join(disk, 'store')}` };
  const service = await startRealService(t, environment, (command) => onSmallDisk(disk, 24, command));
  // The disk as the service sees it, in its own name space.
  const seen = path.join(`/proc/${service.pid}/root`, disk);
  await writeFile(path.join(seen, 'ballast'), Buffer.alloc(16 * mebibyte));
  const storing = await acceptDelivery(t, service, randomBytes(10 * mebibyte));
  t.is((await failedAttempt(service))['code'], 'storage.full');
  await isNotStored(t, storing, openDirectoryStore(path.join(seen, 'store')));
  await rm(path.join(seen, 'ballast'));
  await getsStored(t, storing);
});

test('while the database’s disk is full the service says that it is not ready, and afterwards that it is', async (t) => {
  const disk = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, disk)) return;
  const YIJIAO_DATABASE_URL = `sqlite:${path.join(disk, 'yijiao.db')}`;
  const environment = { YIJIAO_DATA: await temporaryFolder(t), YIJIAO_DATABASE_URL };
  const service = await startRealService(t, environment, (command) => onSmallDisk(disk, 8, command));
  const seen = path.join(`/proc/${service.pid}/root`, disk);
  const answers = async (status: number): Promise<string> => {
    for (let count = 0; count < 300; count += 1) {
      const reply = await fetch(`${service.url}/health/ready`);
      if (reply.status === status) return await reply.text();
      await pause(100);
    }
    return `never ${status}`;
  };
  t.regex(await answers(200), /"status":"ok"/u);
  await t.throwsAsync(writeFile(path.join(seen, 'ballast'), Buffer.alloc(8 * mebibyte)), { code: 'ENOSPC' });
  t.regex(await answers(503), /"name":"database","ok":false,"code":"database\.full"/u);
  await rm(path.join(seen, 'ballast'));
  t.regex(await answers(200), /"status":"ok"/u);
});

test('while the disk of the data folder is full, who asks for a report or a form is told so, and afterwards gets it', async (t) => {
  const disk = await temporaryFolder(t);
  if (!canMakeSmallDisk(t, disk)) return;
  const YIJIAO_DATABASE_URL = `sqlite:${path.join(await temporaryFolder(t), 'yijiao.db')}`;
  const environment = { YIJIAO_DATA: disk, YIJIAO_DATABASE_URL };
  const service = await startRealService(t, environment, (command) => onSmallDisk(disk, 24, command));
  const { cast, id } = await submitDelivery(t, service);
  const ballast = path.join(`/proc/${service.pid}/root`, disk, 'ballast');
  await t.throwsAsync(writeFile(ballast, Buffer.alloc(24 * mebibyte)), { code: 'ENOSPC' });
  const wanted = ['report/html', 'report/pdf', 'forms/volume-list.xlsx', 'forms/volume-list.pdf'];
  const addresses = wanted.map((what) => `/api/v1/handovers/${id}/${what}`);
  for (const address of addresses) {
    await isProblem(t, cast, address, { status: 507, code: 'system.disk-full', zh: /腾出空间/u, en: /make room/u });
  }
  await rm(ballast);
  for (const address of addresses) {
    const headers = { Authorization: `Bearer ${cast.archivist.token}` };
    const answer = await fetch(cast.archivist.address(address), { headers });
    t.is(answer.status, 200, address);
    t.true((await answer.arrayBuffer()).byteLength > 1000, address);
  }
});
