import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Runs the tests, and says in one closing line what was not run because something from outside the project is absent.
 * What tests start as people do is built first: the program as it is published, of the sources as they are now.
 */
const project = path.join(import.meta.dirname, '..');
const built = spawnSync(process.execPath, [path.join(project, 'src/build/build.ts')], { stdio: 'inherit' });
process.exitCode = built.status === 0 ? runTests() : 1;

function runTests(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'yijiao-tests-'));
  const notRun = path.join(folder, 'not-run');
  /** Hundreds of processes run the same code: what the first has compiled, the others need not compile again. */
  const compiled = path.join(project, 'node_modules/.cache/compiled');
  /** Most tests wait for processes that compute by themselves: one file more than there are processors keeps these busy. */
  const concurrency = String(availableParallelism() + 1);
  const settings = ['--config', path.join(import.meta.dirname, 'ava.config.ts'), '--concurrency', concurrency];
  const { status } = spawnSync('ava', [...settings, ...process.argv.slice(2)], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, YIJIAO_TEST_NOT_RUN: notRun },
  });
  const absent = existsSync(notRun) ? new Set(readFileSync(notRun, 'utf8').trim().split('\n')) : new Set<string>();
  rmSync(folder, { recursive: true });
  if (absent.size > 0) console.log(`\nNot run, because absent here: ${[...absent].sort().join(' · ')}`);
  return status ?? 1;
}
