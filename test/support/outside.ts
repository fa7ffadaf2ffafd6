import { appendFileSync } from 'node:fs';
import type { ExecutionContext } from 'ava';

/**
 * Says whether a server, browser, judge or sample from outside the project is here.
 * Absent: one line of the closing summary names it and how to get it; in CI its absence is a failure.
 * @returns true when the test can go on
 */
export function outside(t: ExecutionContext, name: string, how: string, present: boolean): boolean {
  if (present) return true;
  const line = `not run: ${t.title} (needs ${name}: ${how})`;
  t.log(line);
  const summary = process.env['YIJIAO_TEST_NOT_RUN'];
  if (summary) appendFileSync(summary, `${name}: ${how}\n`);
  if (process.env['CI'] === 'true') t.fail(line);
  else t.pass(line);
  return false;
}
