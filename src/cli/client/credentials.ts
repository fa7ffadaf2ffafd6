import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Problem } from '../../problem.ts';
import { replaceFile } from '../../system/durable-files.ts';
import { errorCode, hasCode } from '../../system/error-code.ts';

/** Tokens by the origin of the service that they are for. */
type Credentials = Record<string, string>;

/** Where saved logins lie: readable by their owner only. */
export function credentialsFile(environment: NodeJS.ProcessEnv = process.env): string {
  const configuration = environment['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config');
  return path.join(configuration, 'yijiao', 'credentials.json');
}

/**
 * The token for a service: YIJIAO_TOKEN, else that of a saved login.
 * @throws {Problem} `client.credentials-unusable`
 */
export async function tokenFor(server: string): Promise<string | undefined> {
  return process.env['YIJIAO_TOKEN'] ?? (await readCredentials())[new URL(server).origin];
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
