import test from 'ava';
import { actorOfToken } from '../../src/identity/sign-in/api-token.ts';
import { password } from '../support/people.ts';
import { type Service, startService } from './support/service.ts';

const hour = 3_600_000;

async function session(service: Service): Promise<Record<string, string>> {
  const { login } = service.cast.preparer;
  const reply = await service.anonymous.post('/api/v1/sessions', { login, password });
  return { Cookie: (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '', Origin: service.url };
}

test('a token’s secret is shown once, and does what its scopes say until it is revoked', async (t) => {
  const service = await startService(t);
  const headers = await session(service);
  const wanted = { name: '交付脚本', scopes: ['read'], expiresAt: new Date(Date.now() + hour).toISOString() };
  const issued = await service.anonymous.post('/api/v1/tokens', wanted, headers);
  t.is(issued.status, 201);
  const { secret, token } = issued.json as { secret: string; token: { id: string } };
  t.regex(secret, /^yj_[\w-]{43}$/u);
  const bearer = { Authorization: `Bearer ${secret}` };
  t.is((await service.anonymous.get('/api/v1/handovers', bearer)).status, 200);
  const write = await service.anonymous.post('/api/v1/handovers', { bureau: 'b', title: 't' }, bearer);
  t.is(write.status, 403);
  t.is(write.json['code'], 'http.scope-missing');
  const list = await service.anonymous.get('/api/v1/tokens', headers);
  t.false(list.text.includes(secret));
  t.like(list.json['items'], [{ id: token.id, name: '交付脚本' }]);
  t.is((await service.anonymous.delete(`/api/v1/tokens/${token.id}`, headers)).status, 204);
  const after = await service.anonymous.get('/api/v1/handovers', bearer);
  t.is(after.status, 401);
  t.is(after.json['code'], 'identity.token-unknown');
  t.is(after.headers.get('www-authenticate'), 'Bearer realm="yijiao"');
});

test('a token cannot make another one, nor one that lives too long be made', async (t) => {
  const service = await startService(t);
  const wanted = { name: 'x', scopes: ['read'], expiresAt: new Date(Date.now() + hour).toISOString() };
  const byToken = await (await service.as('preparer')).post('/api/v1/tokens', wanted);
  t.is(byToken.json['code'], 'identity.session-needed');
  const tooLong = { ...wanted, expiresAt: new Date(Date.now() + 400 * 24 * hour).toISOString() };
  const refused = await service.anonymous.post('/api/v1/tokens', tooLong, await session(service));
  t.is(refused.json['code'], 'identity.token-lifetime');
});

test('an end that is no instant is refused with its place, wherever a time is asked for', async (t) => {
  const service = await startService(t);
  const headers = await session(service);
  const { login } = service.cast.signer;
  const token = { name: 'x', scopes: ['read'] };
  const asked: readonly (readonly [path: string, body: object, member: string])[] = [
    ['/api/v1/tokens', token, 'expiresAt'],
    ['/api/v1/service-accounts/any/tokens', token, 'expiresAt'],
    ['/api/v1/service-accounts/any/tokens/any/rotate', {}, 'expiresAt'],
    ['/api/v1/delegations', { login, role: 'preparer', reason: '外出' }, 'endsAt'],
    ['/api/v1/delegations', { login, role: 'preparer', reason: '外出', endsAt: '2027-01-01T00:00:00Z' }, 'startsAt'],
  ];
  for (const [path, body, member] of asked) {
    for (const instant of ['2026-12-31T23:59:59+08', '2026-12-31T23:59:60Z', '2026-12-31 23:59:59Z']) {
      const refused = await service.anonymous.post(path, { ...body, [member]: instant }, headers);
      t.is(refused.status, 422, `${path} ${instant}`);
      t.like(refused.json['errors'], [{ pointer: `/${member}`, code: 'schema.format' }]);
    }
  }
});

test('an expired token is told apart from a wrong one', async (t) => {
  let now = Date.now();
  const service = await startService(t, { now: () => now });
  const preparer = await service.as('preparer');
  now += 2 * hour;
  const reply = await preparer.get('/api/v1/handovers');
  t.is(reply.status, 401);
  t.is(reply.json['code'], 'identity.token-expired');
  const secret = preparer.headers['Authorization']?.slice('Bearer '.length) ?? '';
  await t.throwsAsync(actorOfToken(service.office.desk, secret, now), { code: 'identity.token-expired' });
});

test('anything else in Authorization is no sign-in', async (t) => {
  const service = await startService(t);
  for (const Authorization of ['Basic YTpi', 'Bearer', 'Bearer a b', 'yj_x']) {
    const reply = await service.anonymous.get('/api/v1/handovers', { Authorization });
    t.is(reply.status, 401);
    t.is(reply.json['code'], 'http.sign-in-required');
  }
});
