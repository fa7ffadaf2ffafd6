import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { type Ran, yijiao } from '../cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** How a command line ended, and what it cost. */
export interface Measured extends Ran {
  /** Highest resident memory of the whole process, MiB. */
  readonly mebibytes: number;
}

/** Leaves behind how much memory a process took at most. In JavaScript: to strip types would take memory in every thread. */
const preload = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  const leave = () => writeFileSync(process.env.YIJIAO_TEST_PEAK, String(process.resourceUsage().maxRSS));
  if (isMainThread) process.once('exit', leave);
`)}`;

/** Runs the CLI as people do, and measures it as a whole process. */
export async function attacked(
  t: ExecutionContext,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Measured> {
  const peak = path.join(await temporaryFolder(t), 'peak');
  const measuring = { NODE_OPTIONS: `--import=${preload}`, YIJIAO_TEST_PEAK: peak };
  const ran = await yijiao(words, { ...measuring, ...environment });
  // A process that was killed, or that crashed, leaves nothing.
  const kibibytes = Number(await readFile(peak, 'utf8').catch(() => Number.NaN));
  return { ...ran, mebibytes: kibibytes / 1024 };
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
