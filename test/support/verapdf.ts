import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { judgesFolder } from './judges-folder.ts';
import { outside } from './outside.ts';

/** Finds veraPDF's command line program, or says how to get it. */
export function findVerapdf(t: ExecutionContext): string | undefined {
  const program = path.join(judgesFolder, 'verapdf', 'verapdf');
  return outside(t, 'veraPDF', '.ci/judges installs it', existsSync(program)) ? program : undefined;
}
