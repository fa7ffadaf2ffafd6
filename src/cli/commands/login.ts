import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { Problem } from '../../problem.ts';
import type { NewTokenBody } from '../../schema/types/http/new-token.ts';
import { type Api, openApi } from '../client/api.ts';
import { credentialsFile, saveToken } from '../client/credentials.ts';
import {
  askDeviceSignIn,
  beginDeviceSignIn,
  makeToken,
  type OpenSession,
  showCode,
  signInByPassword,
} from '../client/sign-in.ts';
import { tellRetry } from '../client/tell-retry.ts';
import { openPrompt, type Prompt } from '../prompt.ts';
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
  readonly oidc?: boolean;
  readonly scope: readonly Scope[];
}

/** `yijiao login --server URL`: asks for login, password and code, and saves a token for this machine. */
export const loginCommand: CommandOf = (run) =>
  new Command('login')
    .description('sign in to a service and save a token on this machine')
    .requiredOption('--server <url>', 'address of the service')
    .option('--organisation <id>', 'for whom to act, where you belong to several')
    .option('--oidc', 'sign in at the identity provider, in a browser on this or another device')
    .addOption(
      new Option('--scope <scopes...>', 'what the token is for; other scopes serve calls of the API')
        .choices(scopes)
        .default(ownScopes),
    )
    .action(run(login));

async function login(options: LoginOptions): Promise<number> {
  const terminal = openTerminal();
  const api = openApi(options.server, {
    language: terminal.language,
    onRetry: tellRetry(options.server, terminal),
  });
  const expiresAt = new Date(Date.now() + tokenDays * 24 * 60 * 60 * 1000).toISOString();
  const token = { name: `yijiao @ ${hostname()}`, scopes: [...options.scope], expiresAt };
  const session =
    options.oidc === true ? await signInElsewhere(api, terminal, options) : await signInHere(api, terminal, options);
  await saveToken(options.server, await makeToken(api, session, token));
  terminal.result({
    zh: `已登录 ${api.server}，${tokenDays} 天内有效；令牌保存在 ${credentialsFile()}`,
    en: `Signed in to ${api.server} for ${tokenDays} days; the token lies in ${credentialsFile()}`,
  });
  return exitCode.done;
}

async function signInHere(api: Api, terminal: Terminal, { organisation }: LoginOptions): Promise<OpenSession> {
  const prompt = openPrompt(terminal);
  if (!prompt) throw new Problem('client.no-terminal');
  try {
    const name = await prompt.ask({ zh: '用户名：', en: 'Login: ' });
    const password = await prompt.askSecret({ zh: '密码：', en: 'Password: ' });
    return await complete(api, prompt, await signInByPassword(api, { login: name, password, organisation }));
  } finally {
    prompt.close();
  }
}

async function signInElsewhere(api: Api, terminal: Terminal, { organisation }: LoginOptions): Promise<OpenSession> {
  const begun = await beginDeviceSignIn(api);
  const address = begun.verificationUriComplete ?? begun.verificationUri;
  terminal.note(
    { zh: `请在浏览器中打开 ${address}`, en: `Open ${address} in a browser,` },
    {
      zh: `核对代码 ${begun.userCode}，然后登录。`,
      en: `see that the code is ${begun.userCode}, and sign in there.`,
    },
  );
  let session: OpenSession | undefined;
  while (!session) {
    await pause(begun.interval * 1000);
    session = await askDeviceSignIn(api, begun, organisation);
  }
  if (!session.missing) return session;
  const prompt = openPrompt(terminal);
  if (!prompt) throw new Problem('client.no-terminal');
  try {
    return await complete(api, prompt, session);
  } finally {
    prompt.close();
  }
}

/** Asks for the second factor, where one is missing. */
async function complete(api: Api, prompt: Prompt, session: OpenSession): Promise<OpenSession> {
  if (session.missing === undefined) return session;
  if (session.missing === 'enrolment') throw new Problem('client.enrolment-needed', { params: { server: api.server } });
  const code = await prompt.askSecret({ zh: '验证码或恢复码：', en: 'Code of the authenticator, or recovery code: ' });
  return showCode(api, session, code);
}
