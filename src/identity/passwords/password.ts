import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const argon2id = promisify(argon2);

let last: Promise<unknown> = Promise.resolve();

/** One at a time: a flood of sign-ins must take neither the memory nor the threads that database and disk share with it. */
function derive(password: string, parameters: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  // Two keyboards may send the same characters differently composed (NIST SP 800-63B §5.1.1.2).
  const message = password.normalize('NFKC');
  const next = last.then(() => argon2id('argon2id', { ...parameters, message }));
  last = next.catch(() => undefined);
  return next;
}

/** The second recommendation of RFC 9106 §4: 64 MiB, about 0.15 s. */
const current = { memory: 65_536, passes: 3, parallelism: 4 } as const;

const tagLength = 32;
const version = 19;

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>;

/** Hashes a password with argon2id; the result names its parameters (PHC string format), so that they can grow later. */
export async function hashPassword(password: string, cost: Cost = current): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, { ...cost, nonce, tagLength });
  return phcOf(cost, nonce, tag);
}

export interface Verdict {
  readonly right: boolean;
  /** The password is right, but was hashed with other parameters than today's. */
  readonly outdated: boolean;
}

/**
 * Compares a password with what is kept of one. Without a hash it takes just as long and the answer is no,
 * so that the time does not tell which logins exist.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<Verdict> {
  const { cost, nonce, tag } = parse(hash ?? nobody);
  const derived = await derive(password, { ...cost, nonce, tagLength: tag.length });
  const right = timingSafeEqual(derived, tag) && hash !== undefined;
  return { right, outdated: right && !sameCost(cost, current) };
}

/** What nobody's password is compared with. */
const nobody = phcOf(current, Buffer.alloc(16), Buffer.alloc(tagLength));

interface Kept {
  readonly cost: Cost;
  readonly nonce: Buffer;
  readonly tag: Buffer;
}

const phcForm = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/u;

function parse(hash: string): Kept {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = phcForm.exec(hash) ?? [];
  if (tag === '') throw new Error('a password hash in the database is not of the form this program writes');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { cost, nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64') };
}

function sameCost(one: Cost, other: Cost): boolean {
  return one.memory === other.memory && one.passes === other.passes && one.parallelism === other.parallelism;
}

function phcOf({ memory, passes, parallelism }: Cost, nonce: Buffer, tag: Buffer): string {
  const [salt, hash] = [nonce, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
  return `$argon2id$v=${version}$m=${memory},t=${passes},p=${parallelism}$${salt}$${hash}`;
}
