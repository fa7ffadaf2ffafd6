import { disablePerson, enablePerson } from '../../src/identity/people/people.ts';
import { revokeRole } from '../../src/identity/people/roles.ts';
import { changePassword, resetPassword } from '../../src/identity/sign-in/password-change.ts';
import { resumeSession, signOut } from '../../src/identity/sign-in/session.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import { eachDatabase } from '../support/database.ts';
import { noon, officeIn, password } from '../support/people.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = '192.0.2.1';

eachDatabase('who gives login and password is let in, however the login is typed', async (t, database) => {
  const { desk, organisation, person } = await officeIn(database);
  const unit = await organisation('DELIVERING_UNIT', '重庆建工');
  await person('Wang.Li', unit, 'preparer', 'signer');
  const { actor, token, expiresAt } = await signIn(desk, { login: ' ｗang.li', password, address: at }, noon);
  t.like(actor, { login: 'Wang.Li', organisationId: unit, organisationKind: 'DELIVERING_UNIT', via: 'session' });
  t.deepEqual([...actor.roles].toSorted(), ['preparer', 'signer']);
  t.is(expiresAt, noon + 7 * day);
  t.deepEqual((await resumeSession(desk, token, noon + minute)).actor, actor);
});

eachDatabase(
  'a wrong password, an unknown login and an unusable account are told apart only by who may know',
  async (t, database) => {
    const { desk, admin, organisation, person } = await officeIn(database);
    const unit = await organisation('DELIVERING_UNIT', '重庆建工');
    const { personId } = await person('li', unit, 'preparer');
    const enter = (login: string, given = password) => signIn(desk, { login, password: given, address: at }, noon);
    await t.throwsAsync(enter('li', 'something else'), { code: 'identity.wrong-credentials' });
    await t.throwsAsync(enter('nobody'), { code: 'identity.wrong-credentials' });
    await disablePerson(desk, admin, personId, noon);
    await t.throwsAsync(enter('li', 'something else'), { code: 'identity.wrong-credentials' });
    await t.throwsAsync(enter('li'), { code: 'identity.disabled' });
    await enablePerson(desk, admin, personId, noon);
    await enter('li');
    await t.throwsAsync(
      signIn(desk, { login: 'li', password, address: at, organisationId: admin.organisationId }, noon),
      { code: 'identity.no-organisation' },
    );
  },
);

eachDatabase('the eleventh guess from one address has to wait, the owner elsewhere has not', async (t, database) => {
  const { desk } = await officeIn(database);
  const guess = (now = noon) => signIn(desk, { login: 'admin', password: 'guess', address: '203.0.113.9' }, now);
  for (let n = 0; n < 10; n += 1) await t.throwsAsync(guess(), { code: 'identity.wrong-credentials' });
  const refused = await t.throwsAsync(guess(noon + minute), { code: 'identity.too-many-attempts' });
  t.like(refused, { status: 429, params: { seconds: 14 * 60 } });
  await t.throwsAsync(signIn(desk, { login: 'admin', password, address: '203.0.113.9' }, noon + minute), {
    code: 'identity.too-many-attempts',
  });
  await t.notThrowsAsync(signIn(desk, { login: 'admin', password, address: at }, noon + minute));
  await t.throwsAsync(guess(noon + 15 * minute), { code: 'identity.wrong-credentials' });
});

eachDatabase('guesses that come all at once count like those one after another', async (t, database) => {
  const { desk } = await officeIn(database);
  const guess = () => signIn(desk, { login: 'admin', password: 'guess', address: '203.0.113.9' }, noon);
  const codes = await Promise.all(Array.from({ length: 14 }, () => guess().catch(({ code }) => code)));
  t.is(codes.filter((code) => code === 'identity.wrong-credentials').length, 10);
  t.is(codes.filter((code) => code === 'identity.too-many-attempts').length, 4);
});

eachDatabase(
  'a session ends when it is left alone, when its time is over, and when its owner leaves',
  async (t, database) => {
    const { desk } = await officeIn(database);
    const ended = { code: 'identity.session-expired' };
    const enter = async () => (await signIn(desk, { login: 'admin', password, address: at }, noon)).token;
    const alone = await enter();
    await t.throwsAsync(resumeSession(desk, alone, noon + 12 * hour), ended);

    const busy = await enter();
    for (let now = noon; now < noon + 7 * day; now += 11 * hour) await resumeSession(desk, busy, now);
    await t.throwsAsync(resumeSession(desk, busy, noon + 7 * day), ended);

    const left = await enter();
    await signOut(desk, left, noon);
    await signOut(desk, left, noon);
    await t.throwsAsync(resumeSession(desk, left, noon), ended);
    await t.throwsAsync(resumeSession(desk, 'made up', noon), ended);
  },
);

eachDatabase('a session ends when its person is disabled or loses the last role', async (t, database) => {
  const { desk, admin, organisation, person } = await officeIn(database);
  const unit = await organisation('DELIVERING_UNIT', '重庆建工');
  const enter = async (login: string) => (await signIn(desk, { login, password, address: at }, noon)).token;
  const ended = { code: 'identity.session-expired' };

  const li = await person('li', unit, 'preparer');
  const disabled = await enter('li');
  await disablePerson(desk, admin, li.personId, noon);
  await t.throwsAsync(resumeSession(desk, disabled, noon), ended);

  const wang = await person('wang', unit, 'preparer');
  const roleless = await enter('wang');
  await revokeRole(desk, admin, { personId: wang.personId, organisationId: unit, role: 'preparer' }, noon);
  await t.throwsAsync(resumeSession(desk, roleless, noon), ended);
});

eachDatabase('a new password ends the other sessions, and needs the old one', async (t, database) => {
  const { desk } = await officeIn(database);
  const enter = (given = password) => signIn(desk, { login: 'admin', password: given, address: at }, noon);
  const [here, elsewhere] = [await enter(), await enter()];
  const { actor } = await resumeSession(desk, here.token, noon);
  const change = { current: password, next: 'correct horse battery', address: at };
  await t.throwsAsync(changePassword(desk, actor, { ...change, current: 'wrong' }, noon), {
    code: 'identity.wrong-credentials',
  });
  await t.throwsAsync(changePassword(desk, actor, { ...change, next: 'short' }, noon), {
    code: 'identity.weak-password',
  });
  await t.throwsAsync(changePassword(desk, { ...actor, via: 'token' }, change, noon), {
    code: 'identity.session-needed',
  });
  await changePassword(desk, actor, change, noon);
  await t.notThrowsAsync(resumeSession(desk, here.token, noon));
  await t.throwsAsync(resumeSession(desk, elsewhere.token, noon), { code: 'identity.session-expired' });
  await t.throwsAsync(enter(), { code: 'identity.wrong-credentials' });
  await t.notThrowsAsync(enter(change.next));
});

eachDatabase('a password given by the administrator ends everything that was open', async (t, database) => {
  const { desk, admin, organisation, person } = await officeIn(database);
  const unit = await organisation('DELIVERING_UNIT', '重庆建工');
  const { personId } = await person('li', unit, 'preparer');
  const open = await signIn(desk, { login: 'li', password, address: at }, noon);
  await t.throwsAsync(resetPassword(desk, admin, personId, 'li', noon), { code: 'identity.weak-password' });
  await t.throwsAsync(resetPassword(desk, admin, 'nobody', password, noon), { code: 'identity.person-unknown' });
  await resetPassword(desk, admin, personId, 'correct horse battery', noon);
  await t.throwsAsync(resumeSession(desk, open.token, noon), { code: 'identity.session-expired' });
  await t.notThrowsAsync(signIn(desk, { login: 'li', password: 'correct horse battery', address: at }, noon));
});

eachDatabase('who signs in while the password is being replaced does not slip in', async (t, database) => {
  const { desk, organisation, person } = await officeIn(database);
  await person('li', await organisation('DELIVERING_UNIT', '重庆建工'), 'preparer');
  const replacing = async (personId: string) => {
    const known = await desk.read.passwordHash(personId);
    await desk.write((store) => store.setPasswordHash(personId, 'of another password'));
    return known;
  };
  const overtaken = { ...desk, read: { ...desk.read, passwordHash: replacing } };
  await t.throwsAsync(signIn(overtaken, { login: 'li', password, address: at }, noon), {
    code: 'identity.wrong-credentials',
  });
});
