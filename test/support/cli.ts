import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { openSlots } from '../../src/concurrency/slots.ts';

/** The command line's first file, as it is published: the run of the tests builds it first. */
export const ownProgram = fileURLToPath(new URL('../../dist/cli/yijiao.js', import.meta.url));

/** The tests of a file start dozens of commands at once, which a small machine would take too long to answer. */
const inSlot = openSlots(availableParallelism());

/** How a command line ended. */
export interface Ran {
  readonly code: number | null;
  /** From its start to its end. */
  readonly seconds: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the CLI as people do: a process of its own, with its own exit code and streams.
 * @param program of another installation
 */
export function yijiao(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  program = ownProgram,
): Promise<Ran> {
  return runCommand(commandLine(words, program), environment);
}

/** The CLI as a command for another program to run. */
export function commandLine(words: readonly string[], program = ownProgram): string[] {
  return [process.execPath, program, ...words];
}

/** Runs a command in the environment that people have, as soon as few others of this process run. */
export function runCommand(command: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return inSlot(() => run(command, environment));
}

function run([file = '', ...words]: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const env = { ...inherited(), HOME: process.env['HOME'], YIJIAO_LANG: 'en', ...environment };
    const start = performance.now();
    const child = spawn(file, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, seconds: (performance.now() - start) / 1000, stdout, stderr }));
  });
}

/** What a program needs of the environment of the tests to start, and to start fast. */
export function inherited(): NodeJS.ProcessEnv {
  const { NODE_COMPILE_CACHE, PATH } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }) };
}
