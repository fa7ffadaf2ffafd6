import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { inherited, ownProgram } from './cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Whoever a service is started for: it goes away when the teardown runs. */
export type Owner = Pick<ExecutionContext, 'teardown'>;

/** A service as operators run it: a process of its own, `yijiao serve`, configured by its environment. */
export interface RealService {
  readonly url: string;
  readonly pid: number;
  /** Login and password that it printed, where this was the first run over its database. */
  readonly administrator: { readonly login: string; readonly password: string } | undefined;
  /** What it has said to the operator so far. */
  readonly said: () => string;
  /** Entries of its log so far. */
  readonly log: () => readonly Readonly<Record<string, unknown>>[];
  /** Tells it to stop. @returns its exit code */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power failure would. */
  readonly kill: () => Promise<void>;
}

/** Variables that every service of a test gets: nothing of the machine's own settings reaches it. */
function environmentOf(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...inherited(), YIJIAO_LANG: 'en', YIJIAO_PORT: '0', ...given };
}

interface Starting {
  readonly service: RealService;
  /** Resolves when it answers; rejects when it ends before. */
  readonly answers: Promise<RealService>;
}

/** Gives the command that runs another one in surroundings of its own, e.g. beside a small disk. */
export type Surroundings = (command: readonly string[]) => readonly string[];

/** Has the program of another installation started. */
export function ofProgram(program: string): Surroundings {
  return ([node = '', , ...words]) => [node, program, ...words];
}

/** Starts a service and waits until it answers. It goes away with the test. */
export async function startRealService(
  t: Owner,
  environment: NodeJS.ProcessEnv,
  surroundings?: Surroundings,
): Promise<RealService> {
  return await beginRealService(t, environment, surroundings).answers;
}

/** Starts a service and does not wait for it, for those who want to kill it while it starts. */
export function beginRealService(
  t: Owner,
  environment: NodeJS.ProcessEnv,
  surroundings: Surroundings = (command) => command,
): Starting {
  const [command = '', ...words] = surroundings([process.execPath, ownProgram, 'serve']);
  const child = spawn(command, words, {
    env: environmentOf(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  let logged = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (logged += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  t.teardown(kill);
  const service: RealService = {
    get url() {
      return /listens on (\S+)/u.exec(said)?.[1] ?? '';
    },
    pid: child.pid ?? 0,
    get administrator() {
      const [, login, password] = /Administrator: (\S+), password: (\S+) \(shown this once\)/u.exec(said) ?? [];
      return login === undefined || password === undefined ? undefined : { login, password };
    },
    said: () => said,
    log: () => entriesOf(logged),
    kill,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
  return { service, answers: untilItAnswers(child, service) };
}

async function untilItAnswers(child: ChildProcess, service: RealService): Promise<RealService> {
  while (service.url === '') {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the service ended with ${child.exitCode ?? child.signalCode}: ${service.said()}`);
    }
    await pause(10);
  }
  return service;
}

/** A process that was killed may leave its last entry half written. */
function entriesOf(logged: string): Record<string, unknown>[] {
  return logged.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line)] : []));
}

/** Starts a service that is expected not to come up, and tells how it ended and what it said. */
export async function failToServe(
  t: ExecutionContext,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const { service, answers } = beginRealService(t, { YIJIAO_DATA: await temporaryFolder(t), ...environment });
  const outcome = await Promise.race([
    answers.then(
      () => 'it answers',
      () => 'ended',
    ),
    pause(120_000, 'it neither answers nor ends', { ref: false }),
  ]);
  if (outcome !== 'ended') throw new Error(`${outcome}: ${service.said()}`);
  const code = await service.stop();
  return { code, said: service.said() };
}

/**
 * A free port that a service can be started on again and again: outside the range from which the system takes the
 * ports of outgoing connections, so that nobody gets it in between.
 */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => {
      probe.close(resolve);
    });
    return port;
  }
}
