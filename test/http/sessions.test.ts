import test from 'ava';
import { password } from '../support/people.ts';
import { type Service, startService } from './support/service.ts';

async function signIn(
  service: Service,
  headers: Record<string, string> = {},
): Promise<{ cookie: string; setCookie: string }> {
  const { login } = service.cast.preparer;
  const reply = await service.anonymous.post('/api/v1/sessions', { login, password }, headers);
  if (reply.status !== 201) throw new Error(reply.text);
  const setCookie = reply.headers.get('set-cookie') ?? '';
  return { cookie: setCookie.split(';')[0] ?? '', setCookie };
}

test('who signs in gets a cookie that scripts and other sites never see, and is somebody from then on', async (t) => {
  const service = await startService(t);
  const { cookie, setCookie } = await signIn(service);
  t.regex(setCookie, /^yijiao=[\w-]{43}; Expires=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/u);
  const { status, json } = await service.anonymous.get('/api/v1/sessions/current', { Cookie: cookie });
  t.is(status, 200);
  t.like(json, { organisation: service.cast.preparer.organisationId, roles: ['preparer'], via: 'session' });
  t.like(json['person'], { id: service.cast.preparer.personId });
});

test('behind HTTPS the cookie is bound to the host', async (t) => {
  const service = await startService(t, { options: { publicUrl: 'https://archives.example.cn' } });
  const { setCookie } = await signIn(service);
  t.regex(setCookie, /^__Host-yijiao=.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/u);
});

test('a wrong password is refused like an unknown login, and too many of them for a while', async (t) => {
  const service = await startService(t);
  const { login } = service.cast.preparer;
  const wrong = await service.anonymous.post('/api/v1/sessions', { login, password: 'wrong' });
  const unknown = await service.anonymous.post('/api/v1/sessions', { login: 'nobody', password: 'wrong' });
  t.is(wrong.status, 401);
  t.is(wrong.json['code'], 'identity.wrong-credentials');
  t.is(wrong.json['title'], unknown.json['title']);
  let last = wrong;
  for (let count = 0; count < 10; count += 1)
    last = await service.anonymous.post('/api/v1/sessions', { login, password: 'wrong' });
  t.is(last.status, 429);
  t.is(last.json['code'], 'identity.too-many-attempts');
  t.truthy(last.headers.get('retry-after'));
});

test('a change with a cookie has to come from a page of the service', async (t) => {
  const service = await startService(t);
  const { cookie } = await signIn(service);
  const change = (headers: Record<string, string>) =>
    service.anonymous.post(
      '/api/v1/handovers',
      { bureau: service.cast.archivist.organisationId, title: '题名' },
      { Cookie: cookie, ...headers },
    );
  for (const headers of [{}, { Origin: 'https://evil.example' }, { Origin: 'null' }]) {
    const reply = await change(headers);
    t.is(reply.status, 403);
    t.is(reply.json['code'], 'http.origin-refused');
  }
  t.is((await change({ Origin: service.url })).status, 201);
  t.is((await service.anonymous.get('/api/v1/handovers', { Cookie: cookie })).status, 200);
});

test('another site cannot sign somebody in', async (t) => {
  const service = await startService(t);
  const { login } = service.cast.preparer;
  const reply = await service.anonymous.post(
    '/api/v1/sessions',
    { login, password },
    { Origin: 'https://evil.example' },
  );
  t.is(reply.json['code'], 'http.origin-refused');
});

test('after signing out the cookie is worth nothing', async (t) => {
  const service = await startService(t);
  const { cookie } = await signIn(service);
  const out = await service.anonymous.delete('/api/v1/sessions/current', { Cookie: cookie, Origin: service.url });
  t.is(out.status, 204);
  t.regex(out.headers.get('set-cookie') ?? '', /^yijiao=; Max-Age=0/u);
  const after = await service.anonymous.get('/api/v1/sessions/current', { Cookie: cookie });
  t.is(after.status, 401);
  t.is(after.json['code'], 'identity.session-expired');
});

test('a session ends by itself', async (t) => {
  let now = Date.now();
  const service = await startService(t, { now: () => now });
  const { cookie } = await signIn(service);
  now += 13 * 60 * 60_000;
  const after = await service.anonymous.get('/api/v1/sessions/current', { Cookie: cookie });
  t.is(after.json['code'], 'identity.session-expired');
});

test('a new password ends the other sessions of the person', async (t) => {
  const service = await startService(t);
  const [{ cookie }, other] = [await signIn(service), await signIn(service)];
  const next = '钢筋 隐蔽 验收 记录 三份';
  const headers = { Cookie: cookie, Origin: service.url };
  t.is(
    (await service.anonymous.put('/api/v1/sessions/current/password', { current: 'wrong', next }, headers)).status,
    401,
  );
  t.is(
    (await service.anonymous.put('/api/v1/sessions/current/password', { current: password, next }, headers)).status,
    204,
  );
  t.is((await service.anonymous.get('/api/v1/sessions/current', { Cookie: cookie })).status, 200);
  t.is((await service.anonymous.get('/api/v1/sessions/current', { Cookie: other.cookie })).status, 401);
});
