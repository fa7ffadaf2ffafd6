import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What one run of a whole process took. */
export interface Run {
  readonly seconds: number;
  /** Highest resident memory of the process, MiB. */
  readonly mebibytes: number;
}

const lookEvery = 10;

/**
 * Runs a command to its end and measures it as a whole process.
 * @throws when it fails: a figure of something that did not work would mislead
 */
export function runOnce(command: string, args: readonly string[], cwd?: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const start = performance.now();
    const child = spawn(command, args, { ...(cwd !== undefined && { cwd }), stdio: ['ignore', 'ignore', 'pipe'] });
    let mebibytes = 0;
    const timer = setInterval(() => {
      mebibytes = Math.max(mebibytes, peakOf(child.pid));
    }, lookEvery);
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, mebibytes });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${Buffer.concat(output).toString()}`));
    });
  });
}

/** The median of several runs, by time; the highest memory of all. */
export async function runSeveral(times: number, run: () => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let one = 0; one < times; one++) runs.push(await run());
  const seconds = runs.map((one) => one.seconds).sort((a, b) => a - b);
  return {
    seconds: seconds[Math.floor(seconds.length / 2)] ?? 0,
    mebibytes: Math.max(...runs.map((one) => one.mebibytes)),
  };
}

/** The kernel keeps the mark of the highest memory, so that looking now and then is enough. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
