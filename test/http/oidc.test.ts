import test, { type ExecutionContext } from 'ava';
import { linkOidc } from '../../src/identity/oidc/links.ts';
import type { OidcRoles } from '../../src/schema/types/oidc-roles.ts';
import { type Browser, openBrowser, signInThere } from '../support/oidc/browser.ts';
import { clientSecret, type Lie, startProvider, type TestProvider } from '../support/oidc/provider.ts';
import { password } from '../support/people.ts';
import type { Reply } from './support/client.ts';
import { type Service, startService } from './support/service.ts';

const uscc = '91500112MADEM0118G';
const roles: OidcRoles = {
  schema: 'yijiao-oidc-roles/1',
  provision: true,
  secondFactor: { claim: 'amr', value: 'mfa' },
  grants: [
    { when: { claim: 'groups', value: 'archive-preparers' }, organisation: uscc, roles: ['preparer'] },
    { when: { claim: 'groups', value: 'archive-signers' }, organisation: uscc, roles: ['preparer', 'signer'] },
    { when: { claim: 'groups', value: 'unit-admins' }, organisation: uscc, roles: ['admin'] },
    { when: { claim: 'groups', value: 'archive-signers' }, organisation: '91500112MADEM0441Y', roles: ['signer'] },
  ],
};

interface World {
  readonly service: Service;
  readonly provider: TestProvider;
  /** Identifier of the organisation that the claims are about. */
  readonly unit: string;
  /** Whether a browser has a session, and whose. */
  readonly shown: (browser: Browser) => Promise<Reply>;
  /** Links the preparer of the cast. */
  readonly link: (subject: string) => Promise<void>;
}

interface Setting {
  readonly rules?: OidcRoles;
  readonly policy?: NonNullable<Parameters<typeof startService>[1]>['policy'];
}

async function world(t: ExecutionContext, { rules, policy }: Setting = {}): Promise<World> {
  const provider = await startProvider(t);
  const oidc = { issuer: provider.issuer, clientId: 'yijiao', clientSecret, scope: 'openid profile groups' };
  const service = await startService(t, {
    oidc: { ...oidc, ...(rules && { roles: rules }) },
    ...(policy && { policy }),
  });
  await provider.serve(service.url);
  const unit = await (await service.as('admin')).post('/api/v1/organisations', {
    kind: 'DELIVERING_UNIT',
    name: '重庆云岫置业有限公司',
    uscc,
  });
  const { admin, preparer } = service.cast;
  return {
    service,
    provider,
    unit: String(unit.json['id']),
    shown: (browser) => service.anonymous.get('/api/v1/sessions/current', { Cookie: browser.cookies(service.url) }),
    link: (subject) =>
      linkOidc(
        service.office.desk,
        admin,
        { issuer: provider.issuer, subject, personId: preparer.personId },
        Date.now(),
      ),
  };
}

const begin = ({ service }: World, query = ''): string => `${service.url}/api/v1/sessions/oidc${query}`;
const isCallback = (url: string): boolean => url.includes('/sessions/oidc/callback');
const codeOf = (text: string): unknown => Object(JSON.parse(text)).code;

test('who is linked comes in at the provider, and lands on the page where it began', async (t) => {
  const here = await world(t);
  const browser = openBrowser();
  await here.link('sub-1');
  const page = await signInThere(browser, begin(here, '?returnTo=/api/v1/sessions/current'), 'sub-1');
  t.is(page.url, `${here.service.url}/api/v1/sessions/current`);
  t.is(page.status, 200);
  const { json } = await here.shown(browser);
  t.like(json, { person: { id: here.service.cast.preparer.personId }, via: 'session' });
  const sessions = await here.service.anonymous.get('/api/v1/sessions', { Cookie: browser.cookies(here.service.url) });
  t.like(sessions.json['items'], [{ way: 'oidc', secondFactor: false, current: true }]);
});

test('nobody becomes somebody else by a name or a mail address', async (t) => {
  const here = await world(t);
  const { login } = here.service.cast.preparer;
  await here.provider.person('sub-2', { preferred_username: login, email: login, name: login });
  const page = await signInThere(openBrowser(), begin(here), 'sub-2');
  t.is(page.status, 403);
  t.is(codeOf(page.text), 'identity.oidc-person-unknown');
});

test('claims give roles and take them with the next sign-in; what was given here stays', async (t) => {
  const here = await world(t, { rules: roles });
  const { desk } = here.service.office;
  const sub = 'sub-3';
  const enter = async (groups: readonly string[]) => {
    await here.provider.person(sub, { groups, preferred_username: 'zhou.min', name: '周敏' });
    const browser = openBrowser();
    return { browser, page: await signInThere(browser, begin(here, '?returnTo=/api/v1/sessions/current'), sub) };
  };
  const first = await enter(['archive-signers', 'others']);
  t.like((await here.shown(first.browser)).json, {
    person: { login: 'zhou.min', displayName: '周敏' },
    organisation: here.unit,
  });
  const person = await desk.read.personByOidc({ issuer: here.provider.issuer, subject: sub });
  const personId = person?.id ?? '';
  const held = async () =>
    (await desk.read.memberships(personId)).map(({ organisationId, roles: some }) => [
      organisationId,
      [...some].toSorted(),
    ]);
  t.deepEqual(await held(), [[here.unit, ['preparer', 'signer']]]);

  await (await here.service.as('admin')).put(`/api/v1/people/${personId}/roles/${here.unit}/auditor`);
  const second = await enter(['archive-preparers']);
  t.deepEqual(await held(), [[here.unit, ['auditor', 'preparer']]]);
  t.is((await here.shown(first.browser)).json['code'], 'identity.session-expired', 'the session of the lost role');
  t.is((await here.shown(second.browser)).status, 200);

  await enter([]);
  t.deepEqual(await held(), [[here.unit, ['auditor']]]);
  const events = await desk.read.events({ personId, limit: 50 });
  const lines = events.map(({ kind, detail }) => [kind, detail?.['role'], detail?.['source']].join(' '));
  const told = new Set(lines);
  t.true(told.has('role-revoked signer oidc'));
  t.true(told.has('role-granted auditor local'));
});

test('a person whose claims give nothing any more is let in no more, and is no role longer', async (t) => {
  const here = await world(t, { rules: roles });
  await here.provider.person('sub-4', { groups: ['archive-preparers'], preferred_username: 'p4' });
  await signInThere(openBrowser(), begin(here), 'sub-4');
  await here.provider.person('sub-4', { groups: [] });
  const page = await signInThere(openBrowser(), begin(here), 'sub-4');
  t.is(codeOf(page.text), 'identity.no-organisation');
  const person = await here.service.office.desk.read.personByOidc({ issuer: here.provider.issuer, subject: 'sub-4' });
  t.deepEqual(await here.service.office.desk.read.memberships(person?.id ?? ''), []);
});

test('a stranger without a role is not made a person, and one whose name is taken gets another login', async (t) => {
  const here = await world(t, { rules: roles });
  const { login } = here.service.cast.lead;
  const before = await here.service.office.desk.read.people({ limit: 100 });
  t.is(codeOf((await signInThere(openBrowser(), begin(here), 'nobody')).text), 'identity.oidc-person-unknown');
  t.is((await here.service.office.desk.read.people({ limit: 100 })).length, before.length);
  await here.provider.person('sub-5', { groups: ['archive-preparers'], preferred_username: login });
  const browser = openBrowser();
  await signInThere(browser, begin(here, '?returnTo=/api/v1/sessions/current'), 'sub-5');
  const { person } = (await here.shown(browser)).json as { person: { id: string; login: string } };
  t.not(person.id, here.service.cast.lead.personId);
  t.regex(person.login, /-[0-9a-f]{12}$/u);
});

const lies: readonly Lie[] = ['nonce', 'issuer', 'audience', 'expiry', 'algorithm', 'key', 'signature', 'subject'];
test('an ID token that says what is not so opens nothing', async (t) => {
  const here = await world(t);
  await here.link('sub-6');
  for (const about of lies) {
    await here.provider.lie(about);
    const browser = openBrowser();
    const page = await signInThere(browser, begin(here), 'sub-6');
    t.is(page.status, 401, about);
    t.is(codeOf(page.text), 'identity.oidc-failed', about);
    t.is((await here.shown(browser)).json['code'], 'http.sign-in-required', about);
  }
  await here.provider.lie('nothing');
  const browser = openBrowser();
  await signInThere(browser, begin(here), 'sub-6');
  t.is((await here.shown(browser)).status, 200);
});

test('an answer counts once, in the browser that asked, and for the question asked', async (t) => {
  const here = await world(t);
  await here.link('sub-7');
  const [victim, attacker] = [openBrowser(), openBrowser()];
  const own = await signInThere(victim, begin(here), 'sub-7', isCallback);
  const strange = await signInThere(attacker, begin(here), 'sub-7', isCallback);

  t.is(codeOf((await openBrowser().go(own.url)).text), 'identity.oidc-over', 'a browser that asked nothing');
  const forged = new URL(own.url);
  forged.searchParams.set('state', 'of somebody else');
  const cookies = victim.cookies(here.service.url);
  const raw = (url: string): Promise<Reply> =>
    here.service.anonymous.get(url.slice(here.service.url.length), { Cookie: cookies });
  t.is((await raw(forged.href)).json['code'], 'identity.oidc-failed', 'another state');
  t.is((await raw(own.url)).json['code'], 'identity.oidc-over', 'the question is used up by then');

  const again = await signInThere(victim, begin(here), 'sub-7', isCallback);
  const injected = new URL(again.url);
  injected.searchParams.set('code', new URL(strange.url).searchParams.get('code') ?? '');
  t.is(codeOf((await victim.go(injected.href)).text), 'identity.oidc-failed', 'the code of another browser');

  const mixed = await signInThere(victim, begin(here), 'sub-7', isCallback);
  const elsewhere = new URL(mixed.url);
  elsewhere.searchParams.set('iss', 'https://elsewhere.example');
  t.is(codeOf((await victim.go(elsewhere.href)).text), 'identity.oidc-failed', 'the answer of another provider');

  const last = await signInThere(victim, begin(here), 'sub-7', isCallback);
  const kept = victim.cookies(here.service.url);
  await victim.go(last.url, (url) => url === `${here.service.url}/`);
  t.is((await here.shown(victim)).status, 200);
  const replayed = await here.service.anonymous.get(last.url.slice(here.service.url.length), { Cookie: kept });
  t.is(replayed.json['code'], 'identity.oidc-over', 'the same answer again');
});

test('who is refused at the provider is told so, and nothing that it sends ends up in the answer', async (t) => {
  const here = await world(t);
  const browser = openBrowser();
  const login = await browser.go(begin(here), (url) => !url.startsWith(here.service.url));
  const state = new URL(login.url).searchParams.get('state') ?? '';
  const query = new URLSearchParams({
    error: 'access_denied',
    state,
    iss: here.provider.issuer,
    error_description: '<b>',
  });
  const page = await browser.go(`${here.service.url}/api/v1/sessions/oidc/callback?${query.toString()}`);
  t.is(page.status, 403);
  t.is(codeOf(page.text), 'identity.oidc-refused');
  t.false(page.text.includes('<b>'));
});

test('while the provider is away people are told to come again, and passwords still work', async (t) => {
  const here = await world(t);
  await here.link('sub-8');
  const browser = openBrowser();
  const page = await signInThere(browser, begin(here), 'sub-8', isCallback);
  await here.provider.stop();
  const late = await browser.go(page.url);
  t.is(late.status, 503);
  t.is(codeOf(late.text), 'identity.provider-unreachable');
  await here.service.restart();
  const fresh = await openBrowser().go(begin(here));
  t.is(fresh.status, 503);
  const { login } = here.service.cast.preparer;
  t.is((await here.service.anonymous.post('/api/v1/sessions', { login, password })).status, 201);
});

test('on a machine without a browser one signs in with another device', async (t) => {
  const here = await world(t);
  await here.link('sub-9');
  const begun = await here.service.anonymous.post('/api/v1/sessions/oidc/device');
  t.is(begun.status, 201);
  const { handle, verificationUriComplete } = begun.json as { handle: string; verificationUriComplete: string };
  const ask = () => here.service.anonymous.post('/api/v1/sessions/oidc/device/completion', { handle });
  t.is((await ask()).status, 204);
  await signInThere(openBrowser(), verificationUriComplete, 'sub-9');
  const done = await ask();
  t.is(done.status, 201);
  t.like(done.json, { person: { id: here.service.cast.preparer.personId } });
  t.is((await ask()).json['code'], 'identity.oidc-over');
  const other = await here.service.anonymous.post('/api/v1/sessions/oidc/device/completion', { handle: 'made up' });
  t.is(other.json['code'], 'identity.oidc-over');
});

test('who signs out is told where to sign out at the provider too', async (t) => {
  const here = await world(t);
  await here.link('sub-10');
  const browser = openBrowser();
  await signInThere(browser, begin(here), 'sub-10');
  const headers = { Cookie: browser.cookies(here.service.url), Origin: here.service.url };
  const out = await here.service.anonymous.delete('/api/v1/sessions/current', headers);
  t.is(out.status, 200);
  const url = new URL(String(out.json['signOutUrl']));
  t.is(url.origin, here.provider.issuer);
  t.is(url.searchParams.get('post_logout_redirect_uri'), `${here.service.url}/`);
  t.is((await browser.go(url.href)).status, 200);
  t.is((await here.shown(browser)).json['code'], 'identity.session-expired');
});

test('who is linked may be kept from signing in by password', async (t) => {
  const here = await world(t, { policy: { secondFactorRoles: new Set(), oidcPasswords: false } });
  const { login } = here.service.cast.preparer;
  const enter = () => here.service.anonymous.post('/api/v1/sessions', { login, password });
  t.is((await enter()).status, 201);
  await here.link('sub-11');
  t.is((await enter()).json['code'], 'identity.password-off');
});

test('the provider may have asked for the second factor; else this service does', async (t) => {
  const policy = { secondFactorRoles: new Set(['admin'] as const), oidcPasswords: true };
  const here = await world(t, { rules: roles, policy });
  const enter = async (amr: readonly string[]): Promise<Reply> => {
    await here.provider.person('sub-12', { groups: ['unit-admins'], preferred_username: 'boss', amr });
    const browser = openBrowser();
    await signInThere(browser, begin(here), 'sub-12');
    return here.shown(browser);
  };
  t.is((await enter(['pwd'])).json['code'], 'identity.second-factor-needed');
  t.is((await enter(['pwd', 'mfa'])).status, 200);
});

test('an administrator links and unlinks people; a subject belongs to one of them', async (t) => {
  const here = await world(t);
  const { preparer, signer } = here.service.cast;
  const admin = await here.service.as('admin');
  const put = (personId: string) => admin.put(`/api/v1/people/${personId}/oidc`, { subject: 'sub-13' });
  t.is((await put(preparer.personId)).status, 204);
  t.is((await put(preparer.personId)).status, 204);
  t.is((await put(signer.personId)).json['code'], 'identity.oidc-subject-taken');
  t.is(
    (await (await here.service.as('lead')).put(`/api/v1/people/${signer.personId}/oidc`, { subject: 'x' })).status,
    403,
  );
  const browser = openBrowser();
  await signInThere(browser, begin(here), 'sub-13');
  t.is((await here.shown(browser)).status, 200);
  t.is((await admin.delete(`/api/v1/people/${preparer.personId}/oidc`)).status, 204);
  t.is((await here.shown(browser)).json['code'], 'identity.session-expired');
});

test('the administrator of a unit cannot take for one of its people what claims give to somebody else', async (t) => {
  const here = await world(t, { rules: roles });
  const { preparer } = here.service.cast;
  const linking = await (await here.service.as('unitAdmin')).put(`/api/v1/people/${preparer.personId}/oidc`, {
    subject: 'sub-14',
  });
  t.is(linking.json['code'], 'identity.not-permitted');
  await here.provider.person('sub-14', { groups: ['unit-admins'], preferred_username: 'chen.gang' });
  const browser = openBrowser();
  await signInThere(browser, begin(here), 'sub-14');
  t.like((await here.shown(browser)).json, { person: { login: 'chen.gang' }, organisation: here.unit });
  const memberships = await here.service.office.desk.read.memberships(preparer.personId);
  t.false(memberships.some(({ organisationId }) => organisationId === here.unit));
});

test('nobody is sent on to another site, and without a provider there is none', async (t) => {
  const service = await startService(t);
  for (const returnTo of ['//evil.example', 'https://evil.example', '/\\evil.example', '/\tx', 'x', '/../x']) {
    const reply = await service.anonymous.get(`/api/v1/sessions/oidc?returnTo=${encodeURIComponent(returnTo)}`);
    t.is(reply.json['code'], 'identity.return-invalid', returnTo);
  }
  t.is((await service.anonymous.get('/api/v1/sessions/oidc')).json['code'], 'identity.oidc-off');
  t.is((await service.anonymous.post('/api/v1/sessions/oidc/device')).json['code'], 'identity.oidc-off');
});

test('neither codes nor secrets stand in the log', async (t) => {
  const here = await world(t);
  await here.link('sub-14');
  const browser = openBrowser();
  const page = await signInThere(browser, begin(here), 'sub-14', isCallback);
  await here.provider.lie('key');
  await browser.go(page.url);
  const next = await signInThere(browser, begin(here), 'sub-14', isCallback);
  const cookies = browser.cookies(here.service.url);
  await here.provider.stop();
  await browser.go(next.url);
  const log = JSON.stringify(here.service.log);
  t.true(log.includes('identity.provider-unreachable'));
  const secrets = [page, next].flatMap(({ url }) => [...new URL(url).searchParams.values()]);
  for (const secret of [...secrets, clientSecret, ...cookies.split('; ').map((one) => one.split('=')[1] ?? '')]) {
    if (secret !== here.provider.issuer) t.false(log.includes(secret), secret);
  }
});
