import { Command } from 'commander';
import { pino } from 'pino';
import { type Config, readConfig } from '../../config.ts';
import type { FirstAdministrator } from '../../main.ts';
import { untilStopped } from '../interruption.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

/** `yijiao serve`: starts the service and keeps it running until it is told to stop. Exit code 0 on a clean stop. */
export const serveCommand: CommandOf = (run) =>
  new Command('serve')
    .description('start the service; it is configured by environment variables (YIJIAO_…)')
    .action(run(serve));

async function serve(): Promise<number> {
  const stopped = untilStopped();
  const terminal = openTerminal();
  const config = readConfig(process.env);
  const { startService } = await import('../../main.ts');
  const service = await startService(config, pino({ level: config.logLevel }));
  if (service.administrator) tellAdministrator(service.administrator, config, terminal);
  terminal.note({ zh: `移交服务已启动：${service.url}`, en: `Yijiao listens on ${service.url}` });
  await stopped;
  await service.stop();
  return exitCode.done;
}

/** A password that the operator has set is known and is told to nobody. */
function tellAdministrator({ login, password }: FirstAdministrator, config: Config, terminal: Terminal): void {
  const given = config.adminPassword !== undefined;
  terminal.note({
    zh: `首次启动，管理员：${login}${given ? '' : `，密码：${password}（只显示这一次）`}`,
    en: `First run. Administrator: ${login}${given ? '' : `, password: ${password} (shown this once)`}`,
  });
}
