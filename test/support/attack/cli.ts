import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { type Ran, yijiao } from '../cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** How a command line ended, and what it cost. */
export interface Measured extends Ran {
  readonly seconds: number;
  /** Highest resident memory of the whole process, MiB. */
  readonly mebibytes: number;
}

const preload = fileURLToPath(new URL('./peak.ts', import.meta.url));

/** Runs the CLI as people do, and measures it as a whole process. */
export async function attacked(
  t: ExecutionContext,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Measured> {
  const peak = path.join(await temporaryFolder(t), 'peak');
  const start = performance.now();
  const ran = await yijiao(words, { NODE_OPTIONS: `--import=${preload}`, YIJIAO_TEST_PEAK: peak, ...environment });
  const seconds = (performance.now() - start) / 1000;
  // A process that was killed, or that crashed, leaves nothing.
  const kibibytes = Number(await readFile(peak, 'utf8').catch(() => Number.NaN));
  return { ...ran, seconds, mebibytes: kibibytes / 1024 };
}

/** What an attack may cost on a small machine that is busy with other things. */
export interface Bounds {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** Asserts that a run stayed within its bounds, and that nothing of the program's inside was shown. */
export function staysWithin(t: ExecutionContext, ran: Measured, { seconds, mebibytes }: Bounds): void {
  t.true(ran.seconds < seconds, `took ${ran.seconds} s`);
  t.true(ran.mebibytes < mebibytes, `took ${ran.mebibytes} MiB, ended with ${ran.code}: ${ran.stderr.slice(0, 2000)}`);
  for (const said of [ran.stdout, ran.stderr]) t.notRegex(said, /\n\s+at |node:internal|file:\/\//u);
  t.true(ran.stderr.length < 100_000, 'nobody reads more than a screen');
}
