import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import type { Language } from '../i18n/text.ts';
import { Problem } from '../problem.ts';
import { software } from '../software.ts';
import { hasCode, reasonOf } from '../system/error-code.ts';
import { RefusedByService } from './client/refused-by-service.ts';
import { errorInChinese, localise } from './help.ts';
import { exitCodeOf, interruptionOf } from './interruption.ts';
import { terminalLanguage } from './language.ts';
import { problemDocument } from './problem-document.ts';
import { exitCode, openTerminal, type Terminal } from './terminal.ts';

/** One command of the CLI: describes itself to commander, and gives its exit code when it has run. */
export type CommandOf = (run: Run) => Command;

/** Wraps a command's action, so that its exit code reaches the process. */
export type Run = <Arguments extends unknown[]>(
  action: (...given: Arguments) => Promise<number>,
) => (...given: Arguments) => Promise<void>;

/** What loads each command, by its name: to load all of them takes longer than many a command needs. */
const commands: ReadonlyMap<string, () => Promise<CommandOf>> = new Map([
  ['init', async () => (await import('./commands/init.ts')).initCommand],
  ['template', async () => (await import('./commands/template.ts')).templateCommand],
  ['check', async () => (await import('./commands/check.ts')).checkCommand],
  ['pack', async () => (await import('./commands/pack.ts')).packCommand],
  ['forms', async () => (await import('./commands/forms.ts')).formsCommand],
  ['verify', async () => (await import('./commands/verify.ts')).verifyCommand],
  ['verify-page', async () => (await import('./commands/verify-page.ts')).verifyPageCommand],
  ['signatures', async () => (await import('./commands/signatures.ts')).signaturesCommand],
  ['signers', async () => (await import('./commands/signers.ts')).signersCommand],
  ['export', async () => (await import('./commands/export.ts')).exportCommand],
  ['eep', async () => (await import('./commands/eep.ts')).eepCommand],
  ['profiles', async () => (await import('./commands/profiles.ts')).profilesCommand],
  ['standards', async () => (await import('./commands/standards.ts')).standardsCommand],
  ['sign', async () => (await import('./commands/sign.ts')).signCommand],
  ['login', async () => (await import('./commands/login.ts')).loginCommand],
  ['deliver', async () => (await import('./commands/deliver.ts')).deliverCommand],
  ['get', async () => (await import('./commands/get.ts')).getCommand],
  ['trail', async () => (await import('./commands/trail.ts')).trailCommand],
  ['audit', async () => (await import('./commands/audit.ts')).auditCommand],
  ['log', async () => (await import('./commands/log.ts')).logCommand],
  ['witness', async () => (await import('./commands/witness.ts')).witnessCommand],
  ['serve', async () => (await import('./commands/serve.ts')).serveCommand],
  ['reset-password', async () => (await import('./commands/reset-password.ts')).resetPasswordCommand],
  ['demo', async () => (await import('./commands/demo.ts')).demoCommand],
]);

/** Who asks for the version wants no command. */
const versionWords: ReadonlySet<string> = new Set(['-V', '--version']);

/**
 * The command line, as it describes itself in a language.
 * @param asked the name of the only command that is wanted; by any other word the whole command line is told
 */
export async function programOf(run: Run, language: Language, asked?: string): Promise<Command> {
  const program = new Command('yijiao')
    .description(software.description)
    .version(software.version, '-V, --version', 'output the version number')
    .exitOverride()
    .showHelpAfterError(language === 'zh' ? '（加 --help 查看用法）' : '(--help tells how to use it)');
  const known = commands.get(asked ?? '');
  const wanted = known ? [known] : versionWords.has(asked ?? '') ? [] : commands.values();
  for (const load of wanted) {
    const command = (await load())(run);
    inherit(command, program);
    program.addCommand(command);
  }
  localise(program, language);
  return program;
}

function inherit(command: Command, above: Command): void {
  command.copyInheritedSettings(above);
  for (const below of command.commands) inherit(below, command);
}

/**
 * Runs one command line and gives its exit code.
 * A Problem is told on standard error with what to do next; anything else is a fault of ours, told with its stack.
 */
export async function runCli(words: readonly string[]): Promise<number> {
  outliveReaders();
  let code: number = exitCode.done;
  const run: Run =
    (action) =>
    async (...given) => {
      code = await action(...given);
    };
  try {
    const program = await programOf(run, terminalLanguage(process.env), words[0]);
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCode.done;
    const terminal = openTerminal();
    const problem = problemOf(error);
    if (problem && words.includes('--json')) terminal.json(problemDocument(problem));
    if (error instanceof Problem) terminal.problem(error);
    else if (error instanceof RefusedByService) terminal.refused(error.details);
    else if (!(error instanceof CommanderError)) return tellFault(error, terminal);
    const signal = problem && interruptionOf(problem);
    return signal ? exitCodeOf(signal) : exitCode.unusable;
  }
}

/** Commander has told people already what is wrong with their words; who asked for JSON is still to be told. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof CommanderError)) return undefined;
  const said = error.message.replace(/^error: /u, '');
  return new Problem('client.words-wrong', { params: { en: said, zh: errorInChinese(error.message) }, cause: error });
}

/**
 * Whoever reads, such as `head`, may have had enough: the rest is said to nobody, and the exit code stays what it is.
 * What could not be written, as on a full disk, must not look like a verdict.
 */
function outliveReaders(): void {
  for (const [name, stream] of Object.entries({ stdout: process.stdout, stderr: process.stderr })) {
    stream.on('error', (error) => {
      if (hasCode(error, 'EPIPE')) return;
      if (name === 'stdout') {
        openTerminal().problem(new Problem('client.unwritable', { params: { file: name, reason: reasonOf(error) } }));
      }
      process.exit(exitCode.unusable);
    });
  }
}

function tellFault(fault: unknown, terminal: Terminal): number {
  terminal.note(...inspect(fault).split('\n'));
  terminal.note({
    zh: `这是 yijiao ${software.version} 自身的缺陷，不是您的操作有误。请把以上内容报告给维护者。`,
    en: `This is a fault of yijiao ${software.version}, and not of what you did. Please report what stands above.`,
  });
  return exitCode.fault;
}
