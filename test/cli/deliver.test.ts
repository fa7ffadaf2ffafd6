import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pino } from 'pino';
import { makePki } from '../../fixtures/pki/make.ts';
import { openApi } from '../../src/cli/client/api.ts';
import { command, showHandover } from '../../src/cli/client/handovers.ts';
import { waitForReviewPlan } from '../../src/cli/client/review-records.ts';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import { pemChain, pemKey } from '../signatures/signing/signers.ts';
import { ownProgram, type Ran, yijiao } from '../support/cli.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Desk {
  readonly url: string;
  readonly tokens: Readonly<Record<string, string>>;
  /** Runs `yijiao deliver <folder> …` as somebody. */
  readonly deliver: (who: string, folder: string, ...options: string[]) => Promise<Ran>;
  /** How many handovers the delivering unit has. */
  readonly count: () => Promise<number>;
}

async function openDesk(t: ExecutionContext, environment: NodeJS.ProcessEnv = {}): Promise<Desk> {
  const data = path.join(await temporaryFolder(t), 'data');
  const config = readConfig({ YIJIAO_DATA: data, YIJIAO_PORT: '0', ...environment });
  const service = await startService(config, pino({ level: 'silent' }));
  t.teardown(() => service.stop());
  const { url, administrator } = service;
  if (!administrator) throw new Error('a fresh service has an administrator');
  const tokens = await hireStaff(url, administrator);
  return {
    url,
    tokens,
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
  t.regex(
    refused.stderr,
    /\/project\/name \(project name\) {2}something that is not empty[^]*\[delivery\.document-invalid\]/u,
  );
  t.is(await count(), 0);
});

test('files that were changed after the submission are told as not sent, with who can do what about it', async (t) => {
  const { deliver, count } = await openDesk(t);
  const folder = await smallDelivery(t);
  const [id = ''] = (await deliver('preparer', folder)).stdout.split(' ');
  t.is((await deliver('signer', folder, '--handover', id)).code, 0);
  await writeFile(path.join(folder, 'C5 隐蔽工程/说明.txt'), 'Another explanation.\n');
  await writeFile(path.join(folder, 'new.txt'), 'new\n');
  await rm(path.join(folder, 'C5 隐蔽工程/记录.txt'));
  const late = await deliver('preparer', folder, '--wait', 'accepted');
  t.is(late.code, 1, late.stderr);
  t.regex(late.stdout, /submitted\n✗ .*nothing was sent\.$/mu);
  for (const told of ['说明.txt: new or changed', 'new.txt: new or changed', '记录.txt: no longer there']) {
    t.true(late.stdout.includes(told), late.stdout);
  }
  t.regex(late.stderr, /→ Have the bureau return the handover, or the signer withdraw it/u);
  t.is(await count(), 1);
});

test('who delivers a returned handover is told what was found and what is wanted, until all of it is done', async (t) => {
  const { url, tokens, deliver } = await openDesk(t);
  const folder = await smallDelivery(t);
  const [id = ''] = (await deliver('preparer', folder)).stdout.split(' ');
  t.is((await deliver('signer', folder, '--handover', id)).code, 0);
  const archivist = openApi(url, { token: tokens['archivist'], language: 'en' });
  await command(archivist, await showHandover(archivist, id), 'claim');
  const claimed = await waitForReviewPlan(archivist, id);
  const wrong = { code: 'WRONG_CONTENT', text: 'The place differs from the drawing.', wanted: 'replace' };
  const loose = { code: 'UNCLEAR', text: 'Who was the witness?', wanted: 'explain' };
  await command(archivist, claimed, 'return', {
    findings: [
      { target: { file: 'C5 隐蔽工程/说明.txt' }, ...wrong },
      { target: { volume: 1, record: 1 }, ...loose },
    ],
  });
  const asked = await deliver('preparer', folder);
  t.is(asked.code, 1, asked.stderr);
  t.regex(
    asked.stdout,
    /returned\n✗ r1-1 C5 隐蔽工程\/说明\.txt: The place differs from the drawing\..*\n {4}→ replace the file$/mu,
  );
  t.regex(asked.stdout, /^✗ r1-2 record 1 of volume 1: Who was the witness\?.*\n {4}→ explain it in words$/mu);
  await writeFile(path.join(folder, 'C5 隐蔽工程/说明.txt'), 'At the place of the drawing.\n');
  const half = await deliver('preparer', folder);
  t.is(half.code, 1, half.stderr);
  t.regex(half.stdout, /ready\n✗ r1-2 /u);
  t.notRegex(half.stdout, /r1-1/u);
  const [, goOn = ''] = /--answer "what was done"\), then run: (.+)/u.exec(half.stderr) ?? [];
  t.is(goOn, `yijiao deliver "${folder}" --server ${url} --handover ${id}`);
  const answered = await deliver('preparer', folder, '--handover', id, '--answer', 'Li Wen, who signed below.');
  t.is(answered.code, 0, answered.stderr);
  t.regex(answered.stdout, /ready\n$/u);
});

test('a file that the service does not take is told in its words, and not as a line that broke', async (t) => {
  const { deliver } = await openDesk(t, { YIJIAO_MAX_UPLOAD_BYTES: '5000000' });
  const folder = await smallDelivery(t);
  await writeFile(path.join(folder, 'scan.bin'), Buffer.alloc(6_000_000));
  const refused = await deliver('preparer', folder);
  t.is(refused.code, 2, refused.stdout);
  t.notRegex(refused.stderr, /client\.unreachable|tus:/u);
  t.regex(refused.stderr, /5000000/u);
});

test('after a withdrawal the same folder becomes another handover, and running again goes on with that', async (t) => {
  const { url, tokens, deliver, count } = await openDesk(t);
  const folder = await smallDelivery(t);
  const [id = ''] = (await deliver('preparer', folder)).stdout.split(' ');
  const signer = openApi(url, { token: tokens['signer'], language: 'en' });
  await command(signer, await showHandover(signer, id), 'withdraw', { reason: 'a record is missing' });
  const anew = await deliver('preparer', folder);
  t.is(anew.code, 0, anew.stderr);
  t.true(anew.stderr.includes(`Handover ${id} was withdrawn; another one takes its place.`), anew.stderr);
  t.regex(anew.stdout, /ready\n$/u);
  t.not(anew.stdout.split(' ')[0], id);
  t.is((await deliver('preparer', folder)).stdout, anew.stdout);
  t.is(await count(), 2);
  const named = await deliver('preparer', folder, '--handover', id);
  t.is(named.code, 1);
  t.regex(named.stdout, /withdrawn\n$/u);
  t.regex(named.stderr, /→ It is over\. Deliver it again without --handover/u);
});

const posix = process.platform === 'win32' ? test.skip : test;

posix('what is no file is told as the check tells it, and nothing is sent without it', async (t) => {
  const { deliver, count } = await openDesk(t);
  const folder = await smallDelivery(t);
  await symlink('C5 隐蔽工程/记录.txt', path.join(folder, 'link.txt'));
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  const refused = await deliver('preparer', folder);
  t.is(refused.code, 1, refused.stderr);
  t.regex(refused.stdout, /✗ AU-13 "link\.txt" is a link, not a file\.\n +→ Put the file itself/u);
  t.regex(refused.stdout, /✗ AU-13 "pipe" is a device or a pipe, not a file\.\n +→ Take it out/u);
  t.is(await count(), 0);
});

posix('who interrupts a delivery is told where it stands and how to go on', async (t) => {
  const { url, tokens, deliver } = await openDesk(t);
  const folder = await smallDelivery(t);
  const [id = ''] = (await deliver('preparer', folder)).stdout.split(' ');
  const words = [ownProgram, 'deliver', folder, '--server', url, '--no-submit', '--wait', 'accepted'];
  const env = { ...process.env, YIJIAO_LANG: 'en', YIJIAO_TOKEN: tokens['preparer'] };
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.includes('Waiting')) child.kill('SIGINT');
  });
  const [code] = await once(child, 'close');
  t.is(code, 130, told);
  t.regex(told, /Waiting until the handover is accepted\. Ctrl-C ends the waiting/u);
  t.regex(told, /Interrupted; what has arrived stays/u);
  t.true(told.includes(`→ Go on with: yijiao deliver "${folder}" --server ${url} --handover ${id}`), told);
});

test('the signer signs the agreement with the key of the unit, and the certificate stands in the handover', async (t) => {
  const trust = await temporaryFolder(t);
  const validFrom = new Date(Date.now() - 3_600_000);
  const pki = await makePki({ validFrom, validTo: new Date(Date.now() + 86_400_000) });
  await pki.writeTrust(trust);
  const { url, tokens, deliver } = await openDesk(t, { YIJIAO_TRUST: trust });
  const keys = await temporaryFolder(t);
  const [key, certificate] = [path.join(keys, 'unit.key'), path.join(keys, 'unit.pem')];
  const uscc = '91500112MADEM0118G';
  const unit = await pki.issueSigner({ commonName: '云岫置业', organization: '重庆云岫置业有限公司', uscc });
  await writeFile(key, pemKey(pki.signers.p256));
  await writeFile(certificate, pemChain(pki.signers.p256));
  const folder = await smallDelivery(t);
  const [id = ''] = (await deliver('preparer', folder, '--no-submit')).stdout.split(' ');
  const sign = (): Promise<Ran> =>
    deliver('signer', folder, '--handover', id, '--key', key, '--certificate', certificate);
  const foreign = await sign();
  t.regex(foreign.stderr, /handover\.signature-other-unit/u, 'the certificate of another organisation');
  await writeFile(key, pemKey(unit));
  await writeFile(certificate, pemChain(unit));
  const signed = await sign();
  t.regex(signed.stdout, /submitted\n$/u, signed.stderr);
  const api = openApi(url, { token: tokens['signer'], language: 'en' });
  const { value } = await showHandover(api, id);
  t.like(value.rounds[0]?.submission?.signature, { form: 'cms', identifiedBy: 'certificate' });
});
