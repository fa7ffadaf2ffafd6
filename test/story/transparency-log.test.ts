import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { openLogKey } from '../../src/audit/log/log-key.ts';
import { gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { LogReport } from '../../src/schema/types/log-report.ts';
import { readVerificationPage } from '../../src/verification-page/page-file.ts';
import { commandLine, type Ran, yijiao } from '../support/cli.ts';
import { findLogJudge } from '../support/log-judge.ts';
import { lastingPort, startRealService } from '../support/real-service.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { acceptHandover, issueReceipt } from './archivist.ts';

const logName = 'archives.example.cn/log';
const unit = { name: '某建设单位', uscc: '91500000MA5U000X0Y' };

/** Starts `yijiao witness` as whoever runs one does. @returns its verifier key and address */
async function startWitness(t: ExecutionContext, name: string, log: string): Promise<{ key: string; url: string }> {
  const data = await temporaryFolder(t);
  const [command = '', ...words] = commandLine([
    'witness',
    '--name',
    name,
    '--log',
    log,
    '--data',
    data,
    '--port',
    '0',
  ]);
  const child = spawn(command, words, {
    env: { ...process.env, YIJIAO_LANG: 'en' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  t.teardown(() => child.kill('SIGTERM'));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  for (;;) {
    const [, key, url] = /^Witness (\S+) listens on (\S+)$/mu.exec(said) ?? [];
    if (key !== undefined && url !== undefined) return { key, url };
    if (child.exitCode !== null) throw new Error(said);
    await pause(20);
  }
}

test('a receipt is logged, witnessed, and verified by the bureau, by strangers and by a program that is not ours', async (t) => {
  t.timeout(300_000);
  const data = await temporaryFolder(t);
  const { verifier } = await openLogKey(path.join(data, 'keys'), logName);
  const one = await startWitness(t, 'unit.example.cn', verifier.text);
  const two = await startWitness(t, 'auditor.example.cn', verifier.text);
  const environment = {
    YIJIAO_DATA: data,
    YIJIAO_PORT: String(await lastingPort()),
    YIJIAO_LOG_NAME: logName,
    YIJIAO_WITNESSES: [one, two].map(({ key, url }) => `${key} ${url}`).join('\n'),
  };
  const service = await startRealService(t, environment);
  if (!service.administrator) throw new Error('a first run makes an administrator');
  const cast = await gatherCast(service.url, service.administrator, unit, openTerminal());
  const delivery = await smallDelivery(t);
  const words = ['deliver', delivery, '--server', service.url];
  const delivered = await yijiao([...words, '--no-submit'], { YIJIAO_TOKEN: cast.preparer.token });
  const [id = ''] = delivered.stdout.split(' ');
  const submitted = await yijiao([...words, '--handover', id], { YIJIAO_TOKEN: cast.signer.token });
  t.is(submitted.code, 0, submitted.stderr);
  await acceptHandover(cast.archivist, id);
  await issueReceipt(cast.archivist, id);
  // A service that gives out the page for offline verification has logged that before.
  const size = (await readVerificationPage()) ? 2 : 1;
  while (Object(await (await fetch(`${service.url}/api/v1/log`)).json()).size !== size) await pause(20);

  const keys = ['--key', verifier.text, '--witness', one.key, '--witness', two.key];
  const verify = (...more: readonly string[]): Promise<Ran> => yijiao(['log', 'verify', ...more, ...keys, '--json']);
  const store = path.join(data, 'store');
  for (const verified of [
    await verify(`${service.url}/log`),
    await verify(path.join(store, 'log')),
    await verify(store, '--packages'),
    await verify(`file:${store}`, '--packages'),
  ]) {
    t.is(verified.code, 0, verified.stdout + verified.stderr);
    const report: LogReport = JSON.parse(verified.stdout);
    t.like(report, { ok: true, log: logName, size, entries: { receipt: 1 } });
    t.deepEqual(
      report.witnesses.map(({ outcome }) => outcome),
      ['cosigned', 'cosigned'],
    );
  }
  const proved = await yijiao(['log', 'prove', `${service.url}/log`, String(size - 1), '--key', verifier.text]);
  t.is(proved.code, 0, proved.stderr);
  const folder = path.join(await temporaryFolder(t), 'log');
  await cp(path.join(store, 'log'), folder, { recursive: true });
  const judge = findLogJudge(t);
  if (judge) {
    const witnesses = [one.key, two.key];
    const found = await judge({ folder, key: verifier.text, witnesses, proofs: [JSON.parse(proved.stdout)] });
    t.deepEqual(found, {
      origin: logName,
      size,
      entries: size,
      cosigned: ['unit.example.cn', 'auditor.example.cn'],
      proofs: 1,
      consistency: size,
    });
  }
  t.is((await yijiao(['log', 'verify', folder, '--packages'])).code, 2, 'without its store there are no packages');
  t.is((await yijiao(['log', 'verify', path.join(folder, 'tile')])).code, 2);
  t.is(
    (await yijiao(['log', 'verify', folder, '--witness', verifier.text])).code,
    1,
    'the log is no witness of itself',
  );
  t.is((await yijiao(['log', 'verify', folder, '--key', 'a key'])).code, 2);
  t.is((await yijiao(['log', 'prove', folder, String(size)])).code, 2);
  const renamed = { ...environment, YIJIAO_LOG_NAME: 'other.example.cn/log' };
  t.is(await service.stop(), 0);
  await t.throwsAsync(startRealService(t, renamed), { message: /log\.name-changed/u });
});
