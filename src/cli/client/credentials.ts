import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { replaceFile } from '../../system/durable-files.ts';
import { errorCode, hasCode } from '../../system/error-code.ts';

/** Tokens by the origin of the service that they are for. */
type Credentials = Record<string, string>;

/**
 * Where saved logins lie: readable by their owner only. As the XDG Base Directory Specification has it, an XDG_CONFIG_HOME
 * that is empty or relative counts for nothing.
 */
export function credentialsFile(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment['XDG_CONFIG_HOME'] ?? '';
  const configuration = path.isAbsolute(given) ? given : path.join(homedir(), '.config');
  return path.join(configuration, 'yijiao', 'credentials.json');
}

/** What can stand in a header as a token (RFC 6750 §2.1). */
const tokenForm = /^[\w.~+/-]+=*$/u;

/**
 * The token for a service that the person has named: YIJIAO_TOKEN, else that of a saved login.
 * @throws {Problem} `client.credentials-unusable`, `client.token-malformed`
 */
export async function tokenFor(server: string): Promise<string | undefined> {
  const given = process.env['YIJIAO_TOKEN'];
  return given === undefined ? await savedTokenFor(server) : sound(given, 'YIJIAO_TOKEN');
}

/**
 * The token of a saved login. It goes to the origin that the login was for and to no other, whoever names the address.
 * @throws {Problem} `client.credentials-unusable`, `client.token-malformed`
 */
export async function savedTokenFor(address: string): Promise<string | undefined> {
  const saved = (await readCredentials())[new URL(address).origin];
  return saved === undefined ? undefined : sound(saved, credentialsFile());
}

/** Whatever is wrong with a token, nothing of it is said. */
function sound(token: string, where: string): string {
  if (tokenForm.test(token)) return token;
  throw new Problem('client.token-malformed', { params: { where } });
}

/** @throws {Problem} `client.credentials-unusable` */
export async function saveToken(server: string, token: string): Promise<void> {
  const file = credentialsFile();
  const credentials = { ...(await readCredentials()), [new URL(server).origin]: token };
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await replaceFile(file, `${JSON.stringify(credentials, null, 2)}\n`);
  } catch (cause) {
    throw unusable(file, cause);
  }
}

async function readCredentials(): Promise<Credentials> {
  const file = credentialsFile();
  try {
    const entries = Object.entries(Object(JSON.parse(await readFile(file, 'utf8'))));
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return {};
    throw unusable(file, cause);
  }
}

function unusable(file: string, cause: unknown): Problem {
  const reason = errorCode(cause) ?? 'JSON';
  return new Problem('client.credentials-unusable', { params: { file, reason }, cause });
}
