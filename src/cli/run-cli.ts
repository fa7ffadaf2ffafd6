import { Command, CommanderError } from 'commander';
import type { Language } from '../i18n/text.ts';
import { Problem } from '../problem.ts';
import { software } from '../software.ts';
import { RefusedByService } from './client/refused-by-service.ts';
import { auditCommand } from './commands/audit.ts';
import { checkCommand } from './commands/check.ts';
import { deliverCommand } from './commands/deliver.ts';
import { demoCommand } from './commands/demo.ts';
import { getCommand } from './commands/get.ts';
import { initCommand } from './commands/init.ts';
import { loginCommand } from './commands/login.ts';
import { packCommand } from './commands/pack.ts';
import { serveCommand } from './commands/serve.ts';
import { signaturesCommand } from './commands/signatures.ts';
import { verifyCommand } from './commands/verify.ts';
import { localise } from './help.ts';
import { terminalLanguage } from './language.ts';
import { exitCode, openTerminal } from './terminal.ts';

/** One command of the CLI: describes itself to commander, and gives its exit code when it has run. */
export type CommandOf = (run: Run) => Command;

/** Wraps a command's action, so that its exit code reaches the process. */
export type Run = <Arguments extends unknown[]>(
  action: (...given: Arguments) => Promise<number>,
) => (...given: Arguments) => Promise<void>;

const commands: readonly CommandOf[] = [
  initCommand,
  checkCommand,
  packCommand,
  verifyCommand,
  signaturesCommand,
  loginCommand,
  deliverCommand,
  getCommand,
  auditCommand,
  serveCommand,
  demoCommand,
];

/** The whole command line, as it describes itself in a language. */
export function programOf(run: Run, language: Language): Command {
  const program = new Command('yijiao')
    .description(software.description)
    .version(software.version, '-V, --version', 'output the version number')
    .exitOverride()
    .showHelpAfterError(language === 'zh' ? '（加 --help 查看用法）' : '(--help tells how to use it)');
  for (const command of commands) program.addCommand(command(run).copyInheritedSettings(program));
  localise(program, language);
  return program;
}

/**
 * Runs one command line and gives its exit code.
 * A Problem is told on standard error with what to do next; anything else is a fault and keeps its stack.
 */
export async function runCli(words: readonly string[]): Promise<number> {
  let code: number = exitCode.done;
  const run: Run =
    (action) =>
    async (...given) => {
      code = await action(...given);
    };
  try {
    await programOf(run, terminalLanguage(process.env)).parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.unusable;
    const terminal = openTerminal();
    if (error instanceof Problem) terminal.problem(error);
    else if (error instanceof RefusedByService) terminal.refused(error.details);
    else throw error;
    return exitCode.unusable;
  }
}
