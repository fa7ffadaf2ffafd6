import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What one run of a whole process took. */
export interface Run {
  readonly seconds: number;
  /** Highest resident memory of the process, MiB. */
  readonly mebibytes: number;
}

/** A whole process to measure, and what is to be cleared away before each run. */
export interface Measured {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly prepare?: () => Promise<void>;
}

const lookEvery = 10;

/**
 * Runs processes in turn, so many times each, and gives for each of them the median of its times and its highest
 * memory. In turn, so that whatever else the machine does meets them alike.
 * @throws when one fails: a figure of something that did not work would mislead
 */
export async function measureInTurn(times: number, measured: readonly Measured[]): Promise<Run[]> {
  const runs: Run[][] = measured.map(() => []);
  for (let round = 0; round < times; round++) {
    for (const [index, one] of measured.entries()) runs[index]?.push(await runOnce(one));
  }
  return runs.map((own) => ({
    seconds: median(own.map(({ seconds }) => seconds)),
    mebibytes: Math.max(...own.map(({ mebibytes }) => mebibytes)),
  }));
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

async function runOnce({ command, args, cwd, prepare }: Measured): Promise<Run> {
  await prepare?.();
  // Otherwise one pays for what another has left to be written.
  execFileSync('sync');
  return await new Promise((resolve, reject) => {
    const errors: Buffer[] = [];
    const start = performance.now();
    const child = spawn(command, args, { ...(cwd !== undefined && { cwd }), stdio: ['ignore', 'ignore', 'pipe'] });
    let mebibytes = 0;
    const timer = setInterval(() => {
      mebibytes = Math.max(mebibytes, peakMemory(child.pid));
    }, lookEvery);
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, mebibytes });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${Buffer.concat(errors).toString()}`));
    });
  });
}

/** Highest resident memory of a process so far, MiB; the kernel keeps the mark, so that looking now and then is enough. */
export function peakMemory(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
