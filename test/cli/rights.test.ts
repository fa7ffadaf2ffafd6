import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { pino } from 'pino';
import { type Api, openApi } from '../../src/cli/client/api.ts';
import { showHandover } from '../../src/cli/client/handovers.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { agreementOf } from '../../src/cli/client/submit.ts';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import type { CaseEvent } from '../../src/schema/types/handover-event.ts';
import type { ProblemDetails } from '../../src/schema/types/http/problem-details.ts';
import { parserOf } from '../../src/schema/validate.ts';
import { type Ran, yijiao } from '../support/cli.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { hirePerson, hireStaff, registerUnit, staffPassword, tokenOf } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const parseProblem = parserOf<ProblemDetails>('http/problem-details');

interface Scene {
  readonly server: string;
  readonly tokens: Readonly<Record<string, string>>;
  readonly admin: Api;
  readonly preparer: Api;
  readonly delivery: string;
  /** A handover that the preparer has made ready. */
  readonly id: string;
  /** Runs a command as who has this token. */
  readonly as: (token: string | undefined, words: readonly string[], language?: 'zh' | 'en') => Promise<Ran>;
}

async function setScene(t: ExecutionContext): Promise<Scene> {
  const data = path.join(await temporaryFolder(t), 'data');
  const service = await startService(readConfig({ YIJIAO_DATA: data, YIJIAO_PORT: '0' }), pino({ level: 'silent' }));
  t.teardown(() => service.stop());
  const { url: server, administrator } = service;
  if (!administrator) throw new Error('a fresh service has an administrator');
  const tokens = await hireStaff(server, administrator);
  const delivery = await smallDelivery(t);
  const as: Scene['as'] = (token, words, language = 'en') =>
    yijiao([...words, '--server', server], { YIJIAO_TOKEN: token, YIJIAO_LANG: language });
  const delivered = await as(tokens['preparer'], ['deliver', delivery, '--no-submit']);
  t.is(delivered.code, 0, delivered.stderr);
  const apiOf = (token: string | undefined): Api => openApi(server, { token, language: 'en' });
  const id = delivered.stdout.split(' ')[0] ?? '';
  return { server, tokens, admin: apiOf(tokens['admin']), preparer: apiOf(tokens['preparer']), delivery, id, as };
}

function refuses(t: ExecutionContext, { code, stdout, stderr }: Ran, says: RegExp): void {
  t.is(code, 2);
  t.is(stdout, '');
  t.regex(stderr, says);
  t.notRegex(stderr, /\n\s+at /u);
}

test('an expired token is told with what to do, changes nothing, and a new one goes on where the work was', async (t) => {
  const { server, tokens, preparer, delivery, id, as } = await setScene(t);
  const person = { login: 'signer', password: staffPassword };
  const expired = await tokenOf(server, person, 'deliver', 10_000);
  await pause(10_100);
  const before = await showHandover(preparer, id);
  const submit = ['deliver', delivery, '--handover', id];
  refuses(
    t,
    await as(expired, submit),
    /expired\.\n→ Sign in, make a new one and go on.* \[identity\.token-expired\]/u,
  );
  refuses(t, await as(expired, submit, 'zh'), /访问令牌已过期。\n→ 请登录后新建一个，再继续；已上传的内容仍在。/u);
  const answer = await fetch(`${server}/api/v1/handovers/${id}`, { headers: { Authorization: `Bearer ${expired}` } });
  t.is(answer.status, 401);
  t.deepEqual(await showHandover(preparer, id), before);
  t.regex((await as(tokens['signer'], submit)).stdout, /submitted\n$/u);
});

test('somebody else’s organisation finds nothing of a handover, by no command, and changes nothing', async (t) => {
  const { admin, preparer, delivery, id, as } = await setScene(t);
  const organisation = await registerUnit(admin, { name: '另一建设单位', uscc: '91500000MA5U000X0Y' });
  const stranger = await hirePerson(admin, { login: 'stranger', organisation, role: 'signer', scope: 'deliver' });
  const before = await showHandover(preparer, id);
  const output = await temporaryFolder(t);
  for (const words of [
    ['deliver', delivery, '--handover', id],
    ['get', id, '-o', path.join(output, 'package.zip')],
  ]) {
    refuses(
      t,
      await as(stranger, words),
      /There is no handover yj-\S+, or it is not yours to see\.\n→ Check .*not-found/u,
    );
    refuses(t, await as(stranger, words, 'zh'), /没有编号为 yj-\S+ 的移交，或您无权查看。\n→ 请核对编号/u);
  }
  t.deepEqual(await readdir(output), []);
  t.deepEqual(await showHandover(preparer, id), before);
  const own = await as(stranger, ['deliver', await smallDelivery(t), '--no-submit']);
  t.is(own.code, 0, own.stderr);
  t.not(own.stdout.split(' ')[0], id, 'the same content of another unit is another handover');
});

test('of many who submit at once one submits, and the others are told to look again', async (t) => {
  const { server, tokens, admin, preparer, delivery, id, as } = await setScene(t);
  const { value, etag = '' } = await showHandover(preparer, id);
  const { deliveringUnit: organisation } = value;
  const second = await hirePerson(admin, { login: 'signer-2', organisation, role: 'signer', scope: 'deliver' });
  const { version: agreement } = (await agreementOf(preparer, value)).agreement;
  const body = JSON.stringify({ snapshot: value.rounds.at(-1)?.check?.snapshot, agreement });
  const submit = (token: string | undefined, key: number): Promise<Response> =>
    fetch(`${server}/api/v1/handovers/${id}/submit`, {
      method: 'POST',
      body,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Accept-Language': 'zh',
        'If-Match': etag,
        'Idempotency-Key': `submit-${key}`,
      },
    });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => submit(index % 2 ? second : tokens['signer'], index)),
  );
  t.is(answers.filter(({ status }) => status === 200).length, 1);
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    t.is(answer.status, 412);
    const parsed = parseProblem(await answer.json());
    t.true(parsed.ok && parsed.value.code === 'handover.version-conflict');
    t.regex(parsed.ok ? parsed.value.detail : '', /请刷新，确认后重新办理。/u);
  }
  const events = await Array.fromAsync(
    eachEntry<CaseEvent>(preparer, `/api/v1/handovers/${id}/events`, 'handover-event'),
  );
  t.is(events.filter(({ type }) => type === 'submitted').length, 1);
  for (const token of [tokens['signer'], second]) {
    const again = await as(token, ['deliver', delivery, '--handover', id]);
    t.is(again.code, 0, again.stderr);
    t.regex(again.stdout, /submitted\n$/u, 'running the command again tells everybody how it stands');
  }
});
