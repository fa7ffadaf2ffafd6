import test from 'ava';
import { password } from '../support/people.ts';
import { type Service, startService } from './support/service.ts';

async function signIn(
  service: Service,
  headers: Record<string, string> = {},
): Promise<{ cookie: string; setCookie: string; device: string }> {
  const { login } = service.cast.preparer;
  const reply = await service.anonymous.post('/api/v1/sessions', { login, password }, headers);
  if (reply.status !== 201) throw new Error(reply.text);
  const [setCookie = '', device = ''] = reply.headers.getSetCookie();
  return { cookie: setCookie.split(';')[0] ?? '', setCookie, device };
}

test('who signs in gets a cookie that scripts and other sites never see, and is somebody from then on', async (t) => {
  const service = await startService(t);
  const { cookie, setCookie, device } = await signIn(service);
  t.regex(device, /^yijiao-device=[\w-]{43}; Expires=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/u);
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

test('people see their own sessions and end them, one or all the others', async (t) => {
  const service = await startService(t);
  const elsewhere = await signIn(service, { 'User-Agent': 'another browser' });
  const [{ cookie }, third] = [await signIn(service), await signIn(service)];
  const headers = { Cookie: cookie, Origin: service.url };
  const list = async () => {
    const { json } = await service.anonymous.get('/api/v1/sessions', headers);
    return Object(json['items']) as { id: string; current: boolean; userAgent: string; address: string }[];
  };
  const shown = await list();
  t.is(shown.length, 3);
  t.deepEqual(
    shown.filter(({ current }) => current).map(({ address }) => address),
    ['127.0.0.1'],
  );
  const other = shown.find(({ userAgent }) => userAgent === 'another browser');
  t.is((await service.anonymous.delete(`/api/v1/sessions/${other?.id}`, headers)).status, 204);
  t.is((await service.anonymous.get('/api/v1/sessions/current', { Cookie: elsewhere.cookie })).status, 401);
  t.is((await service.anonymous.get('/api/v1/sessions/current', { Cookie: third.cookie })).status, 200);
  t.is((await service.anonymous.delete('/api/v1/sessions', headers)).status, 204);
  t.deepEqual(
    (await list()).map(({ current }) => current),
    [true],
  );
  const stranger = await (await service.as('stranger')).delete(`/api/v1/sessions/${(await list())[0]?.id}`);
  t.is(stranger.json['code'], 'identity.session-unknown');
  t.is((await service.anonymous.get('/api/v1/sessions/current', { Cookie: third.cookie })).status, 401);
});

test('an administrator sees the sessions and tokens of a person, and ends them', async (t) => {
  const service = await startService(t);
  const { personId } = service.cast.preparer;
  const [{ cookie }, holder, admin] = [await signIn(service), await service.as('preparer'), await service.as('admin')];
  const sessions = (await admin.get(`/api/v1/people/${personId}/sessions`)).json['items'];
  t.like(sessions, [{ current: false, way: 'password', secondFactor: false }]);
  t.is((await admin.delete(`/api/v1/people/${personId}/sessions`)).status, 204);
  t.is((await service.anonymous.get('/api/v1/sessions/current', { Cookie: cookie })).status, 401);
  t.is((await holder.get('/api/v1/sessions/current')).status, 200);
  const [token] = Object((await admin.get(`/api/v1/people/${personId}/tokens`)).json['items']) as { id: string }[];
  t.is((await admin.delete(`/api/v1/people/${personId}/tokens/${token?.id}`)).status, 204);
  t.is((await holder.get('/api/v1/sessions/current')).json['code'], 'identity.token-unknown');
});

test('whoever uses up the attempts of everybody does not lock out a browser that its owner has signed in with', async (t) => {
  const service = await startService(t);
  const { login } = service.cast.preparer;
  const { device } = await signIn(service);
  const guess = () => service.anonymous.post('/api/v1/sessions', { login, password: 'guess' });
  for (let count = 0; count < 11; count += 1) await guess();
  t.is((await guess()).status, 429);
  const enter = (headers: Record<string, string> = {}) =>
    service.anonymous.post('/api/v1/sessions', { login, password }, headers);
  t.is((await enter()).status, 429);
  t.is((await enter({ Cookie: device.split(';')[0] ?? '' })).status, 201);
  const admin = await service.as('admin');
  t.is((await admin.post(`/api/v1/people/${service.cast.preparer.personId}/unlock`)).status, 204);
  t.is((await enter()).status, 201);
});
