import test from 'ava';
import { hashPassword, verifyPassword } from '../../src/identity/passwords/password.ts';
import { strongHash } from '../../src/identity/passwords/password-rules.ts';
import { Problem } from '../../src/problem.ts';

const cheap = { memory: 64, passes: 1, parallelism: 1 };

test('a hash says how it was made, and the same password gives another one each time', async (t) => {
  const [one, other] = await Promise.all([hashPassword('密码'), hashPassword('密码')]);
  t.regex(one, /^\$argon2id\$v=19\$m=65536,t=3,p=4\$[\w+/]{22}\$[\w+/]{43}$/u);
  t.not(one, other);
  t.deepEqual(await verifyPassword('密码', one), { right: true, outdated: false });
  t.deepEqual(await verifyPassword('密码 ', one), { right: false, outdated: false });
});

test('a hash made with last year’s parameters still opens, and asks to be renewed', async (t) => {
  const old = await hashPassword('密码', cheap);
  t.deepEqual(await verifyPassword('密码', old), { right: true, outdated: true });
  t.deepEqual(await verifyPassword('其他', old), { right: false, outdated: false });
});

test('a hash that the reference implementation made is understood', async (t) => {
  const foreign = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  t.true((await verifyPassword('password', foreign)).right);
});

test('a password typed on another keyboard, composed otherwise, is the same', async (t) => {
  const hash = await hashPassword('caf\u00e9', cheap);
  t.true((await verifyPassword('cafe\u0301', hash)).right);
});

test.serial('without a hash the answer takes as long and is no', async (t) => {
  const timed = async (hash?: string): Promise<number> => {
    const start = process.cpuUsage();
    t.false((await verifyPassword('wrong', hash)).right);
    return process.cpuUsage(start).user;
  };
  const hash = await hashPassword('right');
  const [known, unknown] = [await timed(hash), await timed()];
  t.true(unknown > known / 3 && unknown < known * 3, `${known} µs against ${unknown} µs`);
});

test('a damaged hash is a fault, not a wrong password', async (t) => {
  await t.throwsAsync(verifyPassword('x', 'plain text'), { message: /not of the form/u });
});

const weak = [
  ['kurz', ['identity.password-short']],
  ['elf-zeichen', ['identity.password-short']],
  ['x'.repeat(257), ['identity.password-long', 'identity.password-common']],
  ['wang.ligang', ['identity.password-short', 'identity.password-is-login']],
  ['Wang.LiGang1', ['identity.password-is-login']],
  ['password1234', ['identity.password-common']],
  ['Ｐassword2026!', ['identity.password-common']],
  ['woaini520131', ['identity.password-common']],
  ['123123123123', ['identity.password-common']],
  ['ababababababab', ['identity.password-common']],
] as const;

for (const [password, codes] of weak) {
  test(`"${password.slice(0, 20)}" is refused with the reason`, async (t) => {
    const error = await t.throwsAsync(strongHash(password, 'Wang.LiGang'), { instanceOf: Problem });
    t.is(error?.code, 'identity.weak-password');
    t.deepEqual(
      error?.places.map(({ code, pointer }) => [code, pointer]),
      codes.map((code) => [code, '/password']),
    );
  });
}

for (const password of [
  'correct horse battery',
  '桥梁竣工图纸齐全吗明天查',
  'wang.ligang-likes-bridges',
  'my password is a poem',
]) {
  test(`"${password}" is fine`, async (t) => {
    t.true((await verifyPassword(password, await strongHash(password, 'wang.ligang'))).right);
  });
}
