import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { judgesFolder } from './judges-folder.ts';
import { outside } from './outside.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Finds veraPDF's command line program, or says how to get it. */
export function findVerapdf(t: ExecutionContext): string | undefined {
  const program = path.join(judgesFolder, 'verapdf', 'verapdf');
  return outside(t, 'veraPDF', '.ci/judges installs it', existsSync(program)) ? program : undefined;
}

/** A program that stands where veraPDF should, to which every file conforms that it can read. */
export async function contentVerapdf(t: ExecutionContext): Promise<string> {
  const program = path.join(await temporaryFolder(t), 'verapdf');
  const details = '"details":{"failedRules":0,"failedChecks":0,"ruleSummaries":[]}';
  const result = `{"compliant":true,"profileName":"PDF/A-2b validation profile","jobEndStatus":"normal",${details}}`;
  const script = `
    if [ "$1" = --version ]; then echo 'veraPDF 1.30.2'; exit; fi
    for last; do :; done
    head -c 1 "$last" >/dev/null || exit 9
    echo '{"report":{"jobs":[{"itemDetails":{"name":"'$last'"},"validationResult":[${result}]}]}}'`;
  await writeFile(program, `#!/bin/sh${script}\n`, { mode: 0o755 });
  return program;
}
