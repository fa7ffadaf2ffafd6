import { sql } from 'kysely';
import { disablePerson, enablePerson } from '../../src/identity/people/people.ts';
import { hasScope } from '../../src/identity/permissions.ts';
import { actorOfToken, issueToken, revokeToken } from '../../src/identity/sign-in/api-token.ts';
import { resetPassword } from '../../src/identity/sign-in/password-change.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import { eachDatabase } from '../support/database.ts';
import { noon, officeIn, password } from '../support/people.ts';

const day = 24 * 60 * 60_000;
const wanted = { name: '持续集成', scopes: ['read', 'deliver'], expiresAt: noon + 30 * day } as const;

eachDatabase('a token acts for its person, within its scopes', async (t, database) => {
  const { desk, organisation, person } = await officeIn(database);
  const unit = await organisation('DELIVERING_UNIT', '重庆建工');
  const li = await person('li', unit, 'preparer');
  const { id, token } = await issueToken(desk, li, wanted, noon);
  t.regex(token, /^yj_[\w-]{43}$/u);
  const actor = await actorOfToken(desk, token, noon + day);
  t.like(actor, { personId: li.personId, organisationId: unit, via: 'token', tokenId: id });
  t.deepEqual([hasScope(actor, 'deliver'), hasScope(actor, 'admin'), hasScope(li, 'admin')], [true, false, true]);
  t.like(await desk.read.token(id), { name: '持续集成', lastUsedAt: noon + day, revokedAt: undefined });
  await t.throwsAsync(issueToken(desk, actor, wanted, noon), { code: 'identity.session-needed' });
});

eachDatabase('the database holds neither tokens nor passwords', async (t, database) => {
  const { desk, admin } = await officeIn(database);
  const { token } = await issueToken(desk, admin, wanted, noon);
  const session = await signIn(desk, { login: 'admin', password, address: '192.0.2.1' }, noon);
  const secrets = [token, token.slice(3), session.token, password];
  for (const table of ['tokens', 'sessions', 'people', 'identity_events', 'sign_in_attempts']) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(database.db);
    t.true(rows.length > 0);
    const kept = JSON.stringify(rows);
    t.deepEqual(
      secrets.filter((secret) => kept.includes(secret)),
      [],
    );
  }
});

eachDatabase('a token no longer works when it has expired, was revoked, or its person is out', async (t, database) => {
  const { desk, admin, organisation, person } = await officeIn(database);
  const unit = await organisation('DELIVERING_UNIT', '重庆建工');
  const li = await person('li', unit, 'preparer');
  const unknown = { code: 'identity.token-unknown' };
  const { id, token } = await issueToken(desk, li, wanted, noon);

  await t.throwsAsync(actorOfToken(desk, token, wanted.expiresAt), { code: 'identity.token-expired' });
  await t.throwsAsync(actorOfToken(desk, `${token}x`, noon), unknown);
  await t.throwsAsync(actorOfToken(desk, token.slice(3), noon), unknown);
  await disablePerson(desk, admin, li.personId, noon);
  await t.throwsAsync(actorOfToken(desk, token, noon), unknown);
  await enablePerson(desk, admin, li.personId, noon);
  await t.notThrowsAsync(actorOfToken(desk, token, noon));

  await t.throwsAsync(revokeToken(desk, admin, { id }, noon), unknown, 'somebody else’s token');
  await revokeToken(desk, li, { id }, noon);
  await revokeToken(desk, li, { id }, noon + 1);
  await t.throwsAsync(actorOfToken(desk, token, noon), unknown);
  t.is((await desk.read.tokens(li.personId))[0]?.revokedAt, noon);

  const another = await issueToken(desk, li, wanted, noon);
  await resetPassword(desk, admin, li.personId, 'correct horse battery', noon);
  await t.throwsAsync(actorOfToken(desk, another.token, noon), unknown);
});

eachDatabase('a token lives a year at most', async (t, database) => {
  const { desk, admin } = await officeIn(database);
  for (const expiresAt of [noon, noon - 1, noon + 367 * day]) {
    await t.throwsAsync(issueToken(desk, admin, { ...wanted, expiresAt }, noon), { code: 'identity.token-lifetime' });
  }
});
