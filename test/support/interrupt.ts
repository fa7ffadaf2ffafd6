import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import type { ExecutionContext } from 'ava';

/** Runs a command and presses Ctrl-C as soon as it writes something into the folder. */
export async function interrupted(
  t: ExecutionContext,
  [file = '', ...words]: readonly string[],
  { folder, ...environment }: NodeJS.ProcessEnv & { readonly folder: string },
): Promise<{ readonly code: unknown; readonly told: string }> {
  const env = { ...process.env, YIJIAO_LANG: 'en', ...environment };
  const child = spawn(file, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const begun = watch(folder).once('change', () => child.kill('SIGINT'));
  t.teardown(() => begun.close());
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const [code] = await once(child, 'close');
  return { code, told };
}
