import { unlockSignIn } from '../../src/identity/sign-in/ending.ts';
import { rememberDevice } from '../../src/identity/sign-in/known-device.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import { type Attempt, countAttempt, forgiveAttempt } from '../../src/identity/sign-in/sign-in-limits.ts';
import type { IdentityDesk } from '../../src/identity/store.ts';
import { eachDatabase } from '../support/database.ts';
import { noon, officeIn, password } from '../support/people.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Fails so often. @returns for how many seconds the last attempt has to wait */
async function fail(desk: IdentityDesk, attempt: Attempt, times: number, at: number): Promise<number | undefined> {
  let seconds: unknown;
  for (let count = 0; count < times; count += 1) {
    const refused = await desk.write((store) => countAttempt(store, attempt, at));
    seconds = refused?.params['seconds'];
  }
  return typeof seconds === 'number' ? seconds : undefined;
}

eachDatabase('who goes on guessing waits twice as long each time, and four hours at most', async (t, database) => {
  const { desk } = await officeIn(database);
  const attempt = { loginKey: 'admin', address: '203.0.113.9' };
  const waits: (number | undefined)[] = [];
  let at = noon;
  for (let round = 0; round < 6; round += 1) {
    const seconds = await fail(desk, attempt, 11, at);
    waits.push(seconds);
    at += (seconds ?? 0) * 1000;
  }
  t.deepEqual(
    waits,
    [15, 30, 60, 120, 240, 240].map((minutes) => minutes * 60),
  );
  t.is(await fail(desk, attempt, 11, at + 5 * hour), 15 * 60, 'after a rest it begins anew');
});

eachDatabase('success is not counted, and a window that was kept to leaves nothing behind', async (t, database) => {
  const { desk } = await officeIn(database);
  const attempt = { loginKey: 'admin', address: '203.0.113.9' };
  for (let count = 0; count < 30; count += 1) {
    t.is(await fail(desk, attempt, 1, noon), undefined);
    await desk.write((store) => forgiveAttempt(store, attempt));
  }
  await fail(desk, attempt, 10, noon);
  t.is(await fail(desk, attempt, 10, noon + 16 * minute), undefined);
});

eachDatabase('strangers from everywhere lock nobody out of a browser that is known', async (t, database) => {
  const { desk } = await officeIn(database);
  const enter = (device?: string) =>
    signIn(desk, { login: 'admin', password, address: '192.0.2.1', device }, noon + minute);
  const { actor } = await enter();
  const device = await rememberDevice(desk, actor.personId, undefined, noon);
  for (let host = 0; host < 101; host += 1) {
    await fail(desk, { loginKey: 'admin', address: `203.0.113.${host}` }, 1, noon);
  }
  await t.throwsAsync(enter(), { code: 'identity.too-many-attempts' });
  await t.throwsAsync(enter('made up'), { code: 'identity.too-many-attempts' });
  await t.notThrowsAsync(enter(device));
  const guess = { login: 'admin', password: 'guess', address: '192.0.2.1', device };
  for (let count = 0; count < 10; count += 1) {
    await t.throwsAsync(signIn(desk, guess, noon + minute), { code: 'identity.wrong-credentials' });
  }
  await t.throwsAsync(signIn(desk, guess, noon + minute), { code: 'identity.too-many-attempts' });
});

eachDatabase('one office that fails for many logins holds up no other office', async (t, database) => {
  const { desk } = await officeIn(database);
  for (let n = 0; n < 61; n += 1) await fail(desk, { loginKey: `nobody-${n}`, address: '203.0.113.9' }, 1, noon);
  const refused = { code: 'identity.too-many-attempts' };
  await t.throwsAsync(signIn(desk, { login: 'admin', password, address: '203.0.113.9' }, noon), refused);
  await t.notThrowsAsync(signIn(desk, { login: 'admin', password, address: '192.0.2.1' }, noon));
});

eachDatabase('a lock is told once as an event, and the administrator lifts it', async (t, database) => {
  const { desk, admin, organisation, person } = await officeIn(database);
  const li = await person('li', await organisation('DELIVERING_UNIT', '重庆建工'), 'preparer');
  await fail(desk, { loginKey: 'li', address: '203.0.113.9' }, 20, noon);
  const kinds = async () => {
    const events = await desk.read.events({ personId: li.personId, limit: 50 });
    return events.filter(({ kind }) => kind.startsWith('sign-in-'));
  };
  t.like(await kinds(), [{ detail: { limit: 'login-address', address: '203.0.113.9', until: noon + 15 * minute } }]);
  await t.throwsAsync(unlockSignIn(desk, li, admin.personId, noon), { code: 'identity.not-permitted' });
  await unlockSignIn(desk, admin, li.personId, noon);
  await t.notThrowsAsync(signIn(desk, { login: 'li', password, address: '203.0.113.9' }, noon));
  t.like((await kinds())[0], { kind: 'sign-in-unlocked', actorId: admin.personId });
});
