import { spawn } from 'node:child_process';
import { errorCode } from './error-code.ts';

/** How a program ended, and what it said until then. */
export interface ProgramEnd {
  /** Its exit code; or why there is none: it was not to be started, took too long, said too much, or was ended by somebody. */
  readonly end: number | { readonly failed: string } | 'time' | 'output' | 'killed';
  readonly stdout: string;
}

export interface ProgramLimits {
  /** Seconds by the clock, after which it is ended. */
  readonly seconds: number;
  /** The most that it may say, in bytes. */
  readonly outputBytes: number;
}

/** What of the environment a program from outside gets to see: nothing that is a secret. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'JAVA_HOME'] as const;

/**
 * Runs a program to its end, without a shell, and ends it and what it has started when it goes beyond a limit.
 * @param options.environment beside the little that every program gets
 * @throws the signal's reason
 */
export async function runProgram(
  command: string,
  given: readonly string[],
  limits: ProgramLimits,
  {
    environment = {},
    signal,
  }: { readonly environment?: NodeJS.ProcessEnv; readonly signal?: AbortSignal | undefined } = {},
): Promise<ProgramEnd> {
  signal?.throwIfAborted();
  const ownGroup = process.platform !== 'win32';
  const child = spawn(command, given, {
    env: { ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])), ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: ownGroup,
    windowsHide: true,
  });
  const ended = Promise.withResolvers<ProgramEnd['end']>();
  const kill = (why: 'time' | 'output' | 'killed'): void => {
    ended.resolve(why);
    if (child.pid === undefined) return;
    try {
      if (ownGroup) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch (error) {
      // It has ended in the meantime.
      if (errorCode(error) !== 'ESRCH') throw error;
    }
  };
  const said: Buffer[] = [];
  let saidBytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    saidBytes += chunk.length;
    if (saidBytes > limits.outputBytes) kill('output');
    else said.push(chunk);
  });
  child.on('error', (error) => ended.resolve({ failed: errorCode(error) ?? error.message }));
  child.on('close', (code) => ended.resolve(code ?? 'killed'));
  const timer = setTimeout(() => kill('time'), limits.seconds * 1000);
  const abort = (): void => kill('killed');
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const end = await ended.promise;
    signal?.throwIfAborted();
    return { end, stdout: Buffer.concat(said).toString('utf8') };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
