import { Command } from 'commander';
import { readConfig } from '../../config.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal } from '../terminal.ts';

/** `yijiao reset-password [login]`: for the operator of a service whose administrators cannot get in any more. */
export const resetPasswordCommand: CommandOf = (run) =>
  new Command('reset-password')
    .description('give somebody a new password, in the configured database; for who runs the service')
    .argument('[login]', 'whose password', 'admin')
    .option('--second-factor', 'take the second factor away too, where it was lost')
    .action(run(resetPassword));

async function resetPassword(
  login: string,
  { secondFactor = false }: { readonly secondFactor?: boolean },
): Promise<number> {
  const terminal = openTerminal();
  const config = readConfig(process.env);
  const { recoverPasswordIn } = await import('../../composition/recover-password.ts');
  const password = await recoverPasswordIn(config, { login, secondFactor });
  terminal.result(`${login}  ${password}`);
  terminal.note({
    zh: '新密码只显示这一次；原有的会话和访问令牌已失效。→ 请登录后更改密码。',
    en: 'The new password is shown this once; sessions and tokens have ended. → Sign in and change it.',
  });
  return exitCode.done;
}
