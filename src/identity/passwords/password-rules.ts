import type { Bilingual } from '../../i18n/text.ts';
import { Problem, type ProblemPlace } from '../../problem.ts';
import { loginKey } from '../login.ts';
import { commonPasswords } from './common-passwords.ts';
import { hashPassword } from './password.ts';

const shortest = 12;
/** Enough for any sentence, little enough to hash. */
const longest = 256;

interface Rule {
  readonly code: string;
  readonly broken: (password: string, login: string) => boolean;
  readonly expected: Bilingual;
  readonly remedy: Bilingual;
}

/** Length and lists instead of kinds of characters, as NIST SP 800-63B §5.1.1.2 advises. */
const rules: readonly Rule[] = [
  {
    code: 'identity.password-short',
    broken: (password) => password.length < shortest,
    expected: { zh: `不少于 ${shortest} 个字符`, en: `at least ${shortest} characters` },
    remedy: { zh: '请加长，例如用几个不相干的词组成。', en: 'Make it longer, for example of several unrelated words.' },
  },
  {
    code: 'identity.password-long',
    broken: (password) => password.length > longest,
    expected: { zh: `不超过 ${longest} 个字符`, en: `at most ${longest} characters` },
    remedy: { zh: '请缩短。', en: 'Make it shorter.' },
  },
  {
    code: 'identity.password-is-login',
    broken: (password, login) => password.includes(login) && password.length < login.length + shortest / 2,
    expected: {
      zh: '不是登录名，也不是在登录名上加几个字符',
      en: 'something else than the login with a few characters added',
    },
    remedy: { zh: '请另选一个。', en: 'Choose another one.' },
  },
  {
    code: 'identity.password-common',
    broken: (password) => commonPasswords.some((common) => isMade(password, common)) || isMonotonous(password),
    expected: { zh: '不是常见密码', en: 'none of the passwords that everyone tries first' },
    remedy: { zh: '请另选一个。', en: 'Choose another one.' },
  },
];

/**
 * Hashes a password that somebody wants to have from now on.
 * @throws {Problem} `identity.weak-password` with a place for each rule it breaks
 */
export async function strongHash(password: string, login: string): Promise<string> {
  const plain = password.normalize('NFKC').toLowerCase();
  const broken = rules.filter((rule) => rule.broken(plain, loginKey(login)));
  if (broken.length === 0) return hashPassword(password);
  const places = broken.map(
    ({ code, expected, remedy }): ProblemPlace => ({ pointer: '/password', code, expected, remedy }),
  );
  throw new Problem('identity.weak-password', { places });
}

/** Whether little more than a common password is there: `Password2026!` is as well known as `password`. */
function isMade(password: string, common: string): boolean {
  return password.includes(common) && password.length - common.length < shortest / 2;
}

/** One or two characters over and over. */
function isMonotonous(password: string): boolean {
  return new Set(password).size < 4;
}
