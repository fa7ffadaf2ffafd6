import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import { type Ran, yijiao } from '../support/cli.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Desk {
  readonly url: string;
  /** Runs `yijiao deliver <folder> …` as somebody. */
  readonly deliver: (who: string, folder: string, ...options: string[]) => Promise<Ran>;
  /** How many handovers the delivering unit has. */
  readonly count: () => Promise<number>;
}

async function openDesk(t: ExecutionContext): Promise<Desk> {
  const data = path.join(await temporaryFolder(t), 'data');
  const service = await startService(readConfig({ YIJIAO_DATA: data, YIJIAO_PORT: '0' }), pino({ level: 'silent' }));
  t.teardown(() => service.stop());
  const { url, administrator } = service;
  if (!administrator) throw new Error('a fresh service has an administrator');
  const tokens = await hireStaff(url, administrator);
  return {
    url,
    deliver: (who, folder, ...options) =>
      yijiao(['deliver', folder, '--server', url, ...options], { YIJIAO_TOKEN: tokens[who] }),
    async count() {
      const headers = { Authorization: `Bearer ${tokens['preparer']}` };
      const answer: unknown = await (await fetch(`${url}/api/v1/handovers`, { headers })).json();
      return Object(answer).items.length;
    },
  };
}

test('who delivers again goes on with the same handover as it is now, and the signer is told what to run', async (t) => {
  const { url, deliver, count } = await openDesk(t);
  const folder = await smallDelivery(t);
  const first = await deliver('preparer', folder);
  t.is(first.code, 0, first.stderr);
  const [id = ''] = first.stdout.split(' ');
  t.regex(first.stdout, /^yj-\S+ {2}\S+ {2}ready\n$/u);
  t.true(
    first.stderr.includes(`→ The signer logs in and runs: yijiao deliver "${folder}" --server ${url} --handover ${id}`),
  );
  const again = await deliver('preparer', folder);
  t.is(again.code, 0, again.stderr);
  t.is(again.stdout, first.stdout);
  const signed = await deliver('signer', folder, '--handover', id);
  t.regex(signed.stdout, /submitted\n$/u);
  t.regex((await deliver('preparer', folder)).stdout, /submitted\n$/u);
  t.is(await count(), 1);
});

test('what the check finds is told with the command that goes on afterwards', async (t) => {
  const { url, deliver, count } = await openDesk(t);
  const folder = await smallDelivery(t, (document) => Object.assign(document.volumes[0] ?? {}, { secrecy: 'SECRET' }));
  const refused = await deliver('preparer', folder);
  t.is(refused.code, 1);
  t.regex(refused.stdout, /✗ SE-08[^]*needs_correction\n$/u);
  const [, goOn = ''] = /→ Correct it, then run: (.+)/u.exec(refused.stderr) ?? [];
  const [, id = ''] = / --handover (\S+)$/u.exec(goOn) ?? [];
  t.is(goOn, `yijiao deliver "${folder}" --server ${url} --handover ${id}`);
  const file = path.join(folder, 'handover.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"SECRET"', 'null'));
  const corrected = await deliver('preparer', folder, '--handover', id);
  t.is(corrected.code, 0, corrected.stderr);
  t.is(await count(), 1);
});

test('a handover.json that breaks its schema is refused before anything is sent', async (t) => {
  const { deliver, count } = await openDesk(t);
  const folder = await smallDelivery(t, (document) => Object.assign(document.project, { name: '' }));
  const refused = await deliver('preparer', folder);
  t.is(refused.code, 2);
  t.regex(refused.stderr, /\/project\/name {2}something that is not empty[^]*\[delivery\.document-invalid\]/u);
  t.is(await count(), 0);
});
