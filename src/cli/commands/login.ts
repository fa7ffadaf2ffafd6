import { hostname } from 'node:os';
import { Command, Option } from 'commander';
import { Problem } from '../../problem.ts';
import type { NewTokenBody } from '../../schema/types/http/new-token.ts';
import { openApi } from '../client/api.ts';
import { credentialsFile, saveToken } from '../client/credentials.ts';
import { obtainToken } from '../client/sign-in.ts';
import { openPrompt } from '../prompt.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

const tokenDays = 90;
type Scope = NewTokenBody['scopes'][number];

const scopes: readonly Scope[] = ['read', 'deliver', 'review', 'audit', 'admin'];

/** What the commands of this program need. */
const ownScopes: readonly Scope[] = ['read', 'deliver'];

interface LoginOptions {
  readonly server: string;
  readonly organisation?: string;
  readonly scope: readonly Scope[];
}

/** `yijiao login --server URL`: asks for login and password, and saves a token for this machine. */
export const loginCommand: CommandOf = (run) =>
  new Command('login')
    .description('sign in to a service and save a token on this machine')
    .requiredOption('--server <url>', 'address of the service')
    .option('--organisation <id>', 'for whom to act, where you belong to several')
    .addOption(
      new Option('--scope <scopes...>', 'what the token is for; other scopes serve calls of the API')
        .choices(scopes)
        .default(ownScopes),
    )
    .action(run(login));

async function login(options: LoginOptions): Promise<number> {
  const terminal = openTerminal();
  const api = openApi(options.server, { language: terminal.language });
  const given = await askCredentials(terminal);
  const expiresAt = new Date(Date.now() + tokenDays * 24 * 60 * 60 * 1000).toISOString();
  const token = { name: `yijiao @ ${hostname()}`, scopes: [...options.scope], expiresAt };
  const signIn = { ...given, ...(options.organisation !== undefined && { organisation: options.organisation }) };
  await saveToken(options.server, await obtainToken(api, signIn, token));
  terminal.result({
    zh: `已登录 ${api.server}，${tokenDays} 天内有效；令牌保存在 ${credentialsFile()}`,
    en: `Signed in to ${api.server} for ${tokenDays} days; the token lies in ${credentialsFile()}`,
  });
  return exitCode.done;
}

async function askCredentials(terminal: Terminal): Promise<{ login: string; password: string }> {
  const prompt = openPrompt(terminal);
  if (!prompt) throw new Problem('client.no-terminal');
  try {
    const name = await prompt.ask({ zh: '用户名：', en: 'Login: ' });
    return { login: name, password: await prompt.askSecret({ zh: '密码：', en: 'Password: ' }) };
  } finally {
    prompt.close();
  }
}
