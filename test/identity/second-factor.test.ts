import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { sql } from 'kysely';
import { TOTP } from 'otpauth';
import type { Database } from '../../src/database/connection/open.ts';
import { openSealing, type Sealing } from '../../src/identity/sealing.ts';
import { otpauthUri, stepOf } from '../../src/identity/second-factor/authenticator.ts';
import { beginEnrolment, confirmEnrolment, removeSecondFactor } from '../../src/identity/second-factor/enrolment.ts';
import { showCode } from '../../src/identity/second-factor/show-code.ts';
import { actorOfToken, issueToken } from '../../src/identity/sign-in/api-token.ts';
import { recoverPassword } from '../../src/identity/sign-in/password-recovery.ts';
import { resumeSession } from '../../src/identity/sign-in/session.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import { eachDatabase } from '../support/database.ts';
import { noon, type Office, officeIn, password } from '../support/people.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const step = 30_000;
const minute = 60_000;
const day = 24 * 60 * minute;
const strict = { secondFactorRoles: new Set(['admin', 'lead'] as const), oidcPasswords: true };

const codeAt = (secret: string, at: number): string => new TOTP({ secret }).generate({ timestamp: at });

interface Desk extends Office {
  readonly sealing: Sealing;
  readonly keyFile: string;
}

async function strictOffice(t: ExecutionContext, database: Database): Promise<Desk> {
  const keyFile = path.join(await temporaryFolder(t), 'keys', 'sealing.key');
  return { ...(await officeIn(database, strict)), sealing: await openSealing(keyFile), keyFile };
}

const enter = ({ desk }: Office, login = 'admin', at = noon) =>
  signIn(desk, { login, password, address: '192.0.2.1', userAgent: 'browser' }, at);

async function enrol(office: Desk, login = 'admin', at = noon) {
  const { token } = await enter(office, login, at);
  const { secret, uri } = await beginEnrolment({ ...office, issuer: '城建档案馆' }, token, at);
  const { session, recoveryCodes } = await confirmEnrolment(office, { token, code: codeAt(secret, at) }, at);
  return { before: token, session, secret, uri, recoveryCodes };
}

const vectors: readonly [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];
for (const [seconds, code] of vectors) {
  test(`RFC 6238 appendix B: ${code} is the code of second ${seconds}, a step early and late too, but no further`, (t) => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const now = seconds * 1000;
    const own = Math.floor(seconds / 30);
    for (const drift of [-step, 0, step]) t.is(stepOf(secret, code, now + drift), own);
    for (const drift of [-2 * step, 2 * step]) t.is(stepOf(secret, code, now + drift), undefined);
  });
}

test('an app is told which service and whose account it is for', (t) => {
  const uri = new URL(otpauthUri('GEZDGNBVGY3TQOJQ', { issuer: '城建:档案馆', account: 'li:x' }));
  t.is(decodeURIComponent(uri.pathname), '/城建 档案馆:li x');
  t.is(uri.searchParams.get('issuer'), '城建 档案馆');
});

eachDatabase('who has a role that needs a second factor can do nothing before one is enrolled', async (t, database) => {
  const office = await strictOffice(t, database);
  const { desk, organisation, person } = office;
  await person('li', await organisation('DELIVERING_UNIT', '重庆建工'), 'preparer');
  t.is((await enter(office, 'li')).missing, undefined);
  const { missing, token, expiresAt } = await enter(office);
  t.is(missing, 'enrolment');
  t.is(expiresAt, noon + 10 * minute);
  await t.throwsAsync(resumeSession(desk, token, noon), { code: 'identity.second-factor-needed' });
  await t.throwsAsync(showCode(office, { token, code: '000000' }, noon), { code: 'identity.code-not-asked' });
  await t.throwsAsync(confirmEnrolment(office, { token, code: '000000' }, noon), {
    code: 'identity.enrolment-missing',
  });
  const { session, before } = await enrol(office);
  t.like((await resumeSession(desk, session.token, noon)).actor, { login: 'admin' });
  await t.throwsAsync(resumeSession(desk, before, noon), { code: 'identity.session-expired' });
});

eachDatabase('a code opens the session once, and never again', async (t, database) => {
  const office = await strictOffice(t, database);
  const { secret } = await enrol(office);
  const wrong = { code: 'identity.code-wrong' };
  const show = async (code: string, at: number) =>
    showCode(office, { token: (await enter(office, 'admin', at)).token, code }, at);
  t.is((await enter(office)).missing, 'totp');
  await t.throwsAsync(show(codeAt(secret, noon), noon), wrong, 'it has confirmed the enrolment');
  const [now, before] = [noon + 2 * step, noon + step];
  const { actor, missing } = await show(` ${codeAt(secret, now)} `, now);
  t.like(actor, { login: 'admin', via: 'session' });
  t.is(missing, undefined);
  await t.throwsAsync(show(codeAt(secret, now), now), wrong, 'a second time');
  await t.throwsAsync(show(codeAt(secret, before), now), wrong, 'an earlier one');
  await t.throwsAsync(show('12345', now), wrong);
  await t.notThrowsAsync(show(codeAt(secret, now + step), now));
});

eachDatabase('of the same code at two doors at once one is let in', async (t, database) => {
  const office = await strictOffice(t, database);
  const { secret } = await enrol(office);
  const later = noon + 2 * step;
  const doors = await Promise.all([enter(office, 'admin', later), enter(office, 'admin', later)]);
  const code = codeAt(secret, later);
  const results = await Promise.allSettled(doors.map(({ token }) => showCode(office, { token, code }, later)));
  t.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
});

eachDatabase('a code guessed ten times is asked for no more, until the administrator lifts it', async (t, database) => {
  const office = await strictOffice(t, database);
  const { secret } = await enrol(office);
  const at = noon + 10 * step;
  const { token } = await enter(office, 'admin', at);
  const real = new Set([-1, 0, 1].map((drift) => codeAt(secret, at + drift * step)));
  const guess = ['000000', '111111', '222222', '333333'].find((code) => !real.has(code)) ?? '';
  for (let count = 0; count < 10; count += 1) {
    await t.throwsAsync(showCode(office, { token, code: guess }, at), { code: 'identity.code-wrong' });
  }
  await t.throwsAsync(showCode(office, { token, code: codeAt(secret, at) }, at), {
    code: 'identity.too-many-attempts',
  });
  const kinds = (await office.desk.read.events({ limit: 30 })).map(({ kind }) => kind);
  t.is(kinds.filter((kind) => kind === 'second-factor-failed').length, 10);
});

eachDatabase('a recovery code stands in once, however it is typed', async (t, database) => {
  const office = await strictOffice(t, database);
  const { recoveryCodes } = await enrol(office);
  t.is(new Set(recoveryCodes).size, 10);
  const [code = ''] = recoveryCodes;
  const show = async () =>
    showCode(office, { token: (await enter(office)).token, code: code.toLowerCase().replaceAll('-', ' ') }, noon);
  t.like((await show()).actor, { login: 'admin' });
  await t.throwsAsync(show(), { code: 'identity.code-wrong' });
  const used = (await office.desk.read.events({ limit: 20 })).find(({ kind }) => kind === 'recovery-code-used');
  t.deepEqual(used?.detail, { left: 9 });
});

eachDatabase(
  'a new app takes the place of the old one only when its code is right, and only soon after signing in',
  async (t, database) => {
    const office = await strictOffice(t, database);
    const { secret, session } = await enrol(office);
    const partial = await enter(office);
    const begin = (token: string, at: number) => beginEnrolment({ ...office, issuer: '馆' }, token, at);
    await t.throwsAsync(begin(partial.token, noon), { code: 'identity.second-factor-needed' });
    await t.throwsAsync(begin(session.token, noon + 16 * minute), { code: 'identity.session-stale' });
    const next = await begin(session.token, noon + step);
    const at = noon + 4 * step;
    const still = await enter(office, 'admin', at);
    await t.notThrowsAsync(showCode(office, { token: still.token, code: codeAt(secret, at) }, at));
    await confirmEnrolment(office, { token: session.token, code: codeAt(next.secret, at) }, at);
    const later = at + 2 * step;
    const { token } = await enter(office, 'admin', later);
    await t.throwsAsync(showCode(office, { token, code: codeAt(secret, later) }, later), {
      code: 'identity.code-wrong',
    });
    await t.notThrowsAsync(showCode(office, { token, code: codeAt(next.secret, later) }, later));
  },
);

eachDatabase('the administrator takes a lost app away, and with it all that had come in', async (t, database) => {
  const office = await strictOffice(t, database);
  const { desk, admin, organisation, person } = office;
  const li = await person('li', await organisation('DELIVERING_UNIT', '重庆建工'), 'preparer');
  const { session } = await enrol(office, 'li');
  const token = await issueToken(desk, session.actor, { name: 't', scopes: ['read'], expiresAt: noon + day }, noon);
  await t.throwsAsync(removeSecondFactor(desk, li, admin.personId, noon), { code: 'identity.not-permitted' });
  await removeSecondFactor(desk, admin, li.personId, noon);
  await t.throwsAsync(resumeSession(desk, session.token, noon), { code: 'identity.session-expired' });
  await t.throwsAsync(actorOfToken(desk, token.token, noon), { code: 'identity.token-unknown' });
  t.is((await enter(office, 'li')).missing, undefined);
  const last = (await desk.read.events({ personId: li.personId, limit: 5 })).find(
    ({ kind }) => kind === 'totp-removed',
  );
  t.is(last?.actorId, admin.personId);
});

eachDatabase('the operator lets in again who has lost password and app', async (t, database) => {
  const office = await strictOffice(t, database);
  await enrol(office);
  const once = async (secondFactor: boolean) => {
    const given = await recoverPassword(office.desk, { login: 'admin', secondFactor }, noon);
    return signIn(office.desk, { login: 'admin', password: given, address: '::1' }, noon);
  };
  t.is((await once(false)).missing, 'totp');
  t.is((await once(true)).missing, 'enrolment');
});

eachDatabase(
  'the database holds neither secrets nor recovery codes, and without the key file they are lost',
  async (t, database) => {
    const office = await strictOffice(t, database);
    const { secret, recoveryCodes } = await enrol(office);
    const plain = recoveryCodes.map((code) => code.replaceAll('-', ''));
    for (const table of ['totp', 'recovery_codes', 'identity_events', 'sessions']) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(database.db);
      t.true(rows.length > 0);
      const kept = JSON.stringify(rows);
      t.deepEqual(
        [secret, ...recoveryCodes, ...plain].filter((one) => kept.includes(one)),
        [],
      );
    }
    const { token } = await enter(office);
    const sealing = await openSealing(`${office.keyFile}.other`);
    await t.throwsAsync(showCode({ ...office, sealing }, { token, code: '123456' }, noon), {
      code: 'identity.seal-broken',
    });
  },
);

test('what was sealed for one person opens for no other, and not when a bit has changed', async (t) => {
  const file = path.join(await temporaryFolder(t), 'keys', 'sealing.key');
  const sealing = await openSealing(file);
  const sealed = sealing.seal('秘密', 'totp:a');
  t.is((await openSealing(file)).open(sealed, 'totp:a'), '秘密');
  t.throws(() => sealing.open(sealed, 'totp:b'), { code: 'identity.seal-broken' });
  const bytes = Buffer.from(sealed, 'base64');
  for (const place of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
    t.throws(() => sealing.open(changed.toString('base64'), 'totp:a'), { code: 'identity.seal-broken' });
  }
  t.throws(() => sealing.open('', 'totp:a'), { code: 'identity.seal-broken' });
});

test('secrets for other purposes come from the same key file, and tell nothing of each other', async (t) => {
  const folder = await temporaryFolder(t);
  const [one, again, other] = [
    await openSealing(path.join(folder, 'one.key')),
    await openSealing(path.join(folder, 'one.key')),
    await openSealing(path.join(folder, 'other.key')),
  ];
  t.is(one.derive('a'), again.derive('a'));
  t.is(new Set([one.derive('a'), one.derive('b'), other.derive('a')]).size, 3);
});

test('a key file that others may read, or that holds no key, stops the start', async (t) => {
  const file = path.join(await temporaryFolder(t), 'sealing.key');
  await openSealing(file);
  t.is((await readFile(file, 'utf8')).trim().length, 44);
  await chmod(file, 0o644);
  await t.throwsAsync(openSealing(file), { code: 'identity.key-exposed' });
  await chmod(file, 0o600);
  await writeFile(file, 'short');
  await t.throwsAsync(openSealing(file), { code: 'identity.key-unusable' });
});
