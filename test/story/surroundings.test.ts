import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openApi } from '../../src/cli/client/api.ts';
import { obtainToken } from '../../src/cli/client/sign-in.ts';
import { gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { startMailbox } from '../notifications/support/mailbox.ts';
import { yijiao } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { openBrowser, signInThere } from '../support/oidc/browser.ts';
import { clientSecret, startProvider } from '../support/oidc/provider.ts';
import { lastingPort, startRealService } from '../support/real-service.ts';
import { smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const unit = { name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' };

test('a service as it is published hands people to their provider, and tells them by mail how their delivery fares', async (t) => {
  const provider = await startProvider(t);
  const mailbox = await startMailbox(t);
  const folder = await temporaryFolder(t);
  const roles = path.join(folder, 'roles.json');
  const grants = [{ when: { claim: 'groups', value: 'preparers' }, organisation: unit.uscc, roles: ['preparer'] }];
  await writeFile(roles, JSON.stringify({ schema: 'yijiao-oidc-roles/1', provision: true, grants }));
  const port = await lastingPort();
  const { url, administrator } = await startRealService(t, {
    YIJIAO_DATA: path.join(folder, 'data'),
    YIJIAO_PORT: String(port),
    YIJIAO_PUBLIC_URL: `http://127.0.0.1:${port}`,
    YIJIAO_OIDC_ISSUER: provider.issuer,
    YIJIAO_OIDC_CLIENT_ID: 'yijiao',
    YIJIAO_OIDC_CLIENT_SECRET: clientSecret,
    YIJIAO_OIDC_SCOPE: 'openid profile groups',
    YIJIAO_OIDC_ROLES: roles,
    YIJIAO_SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`,
    YIJIAO_SMTP_FROM: 'archives@example.cn',
    YIJIAO_SMTP_REQUIRE_TLS: 'false',
  });
  if (!administrator) throw new Error('a first run makes an administrator');
  await provider.serve(url);
  const { preparer } = await gatherCast(url, administrator, unit, openTerminal());

  await provider.person('sub-1', { groups: ['preparers'], preferred_username: 'lin.yue', name: '林悦' });
  const browser = openBrowser();
  const begin = `${url}/api/v1/sessions/oidc?returnTo=/api/v1/sessions/current`;
  const page = await signInThere(browser, begin, 'sub-1');
  t.is(page.status, 200, page.text);
  t.like(JSON.parse(page.text), { person: { login: 'lin.yue', displayName: '林悦' } });

  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const grant = { name: 'test', scopes: ['admin' as const], expiresAt };
  const token = await obtainToken(openApi(url, { language: 'en' }), administrator, grant);
  const { json: current } = await preparer.ask('/api/v1/sessions/current');
  await openApi(url, { token, language: 'en' }).ask(`/api/v1/people/${Object(current).person.id}/notifications`, {
    method: 'PUT',
    json: { email: 'zhou.min@example.cn', language: 'zh', mail: 'immediate' },
  });
  const words = ['deliver', await smallDelivery(t), '--server', url, '--no-submit'];
  const delivered = await yijiao(words, { YIJIAO_TOKEN: preparer.token });
  t.is(delivered.code, 0, delivered.stderr);
  const mail = await eventually(() => mailbox.received[0]);
  t.deepEqual(mail?.to, ['zhou.min@example.cn']);
  t.regex(mail?.subject ?? '', /自动检测通过/u);
  t.regex(mail?.text ?? '', /移交编号/u);
});
