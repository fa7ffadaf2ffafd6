import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { openThreads, type ThreadOptions, type Threads } from '../../src/concurrency/threads.ts';
import { Problem } from '../../src/problem.ts';
import type { EchoJob } from './threads/echo-thread.ts';

function echoes(t: ExecutionContext, options: Partial<ThreadOptions> = {}): Threads<EchoJob, string> {
  const limits = { maxOldGenerationSizeMb: 32 };
  const all = { beside: import.meta.url, threads: 1, limits, ...options };
  const pool = openThreads<EchoJob, string>('./threads/echo-thread', all);
  t.teardown(() => pool.close());
  return pool;
}

test('a problem keeps its code and what it is about on the way between threads', async (t) => {
  const pool = echoes(t);
  const problem = await t.throwsAsync(pool.run('problem'), { instanceOf: Problem, code: 'delivery.file-missing' });
  t.deepEqual(problem?.params, { path: 'a.pdf' });
  await t.throwsAsync(pool.run('fault'), { message: 'a fault' });
});

test('a thread that ends or takes too much memory fails its job, and the next job gets a new thread', async (t) => {
  const pool = echoes(t);
  await t.throwsAsync(pool.run('exit'), { message: /ended/u });
  await t.throwsAsync(pool.run('memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  await t.notThrowsAsync(pool.run('thread'));
});

test('an idle thread ends after a moment, and is started again when it is needed', async (t) => {
  const pool = echoes(t);
  const [first, second] = [await pool.run('thread'), await pool.run('thread')];
  t.is(first, second);
  await setTimeout(800);
  t.not(await pool.run('thread'), first);
});

test('threads that are told to rest end at once if they are idle, and finish their job if not', async (t) => {
  const pool = echoes(t);
  const first = await pool.run('thread');
  await pool.rest();
  const second = await pool.run('thread', { onStart: () => void pool.rest() });
  t.not(second, first);
  t.is(await pool.run('thread'), second);
});

test('a job can be called off, and tells how far it is', async (t) => {
  const pool = echoes(t);
  const abort = new AbortController();
  const onProgress = (): void => abort.abort(new Error('enough'));
  await t.throwsAsync(pool.run('wait', { signal: abort.signal, onProgress }), { message: 'enough' });
  await t.notThrowsAsync(pool.run('thread'));
});

test('a thread that goes on with a job that was called off is ended after a while', async (t) => {
  const pool = echoes(t, { patience: 100 });
  const abort = new AbortController();
  const hanging = pool.run('hang', { signal: abort.signal, onStart: () => setImmediate(() => abort.abort()) });
  await t.throwsAsync(hanging, { name: 'AbortError' });
  await t.notThrowsAsync(pool.run('thread'));
});

test('a job that is called off while it waits is not begun', async (t) => {
  const pool = echoes(t);
  const [first, second] = [new AbortController(), new AbortController()];
  const running = pool.run('wait', { signal: first.signal });
  const waiting = pool.run('exit', { signal: second.signal, onStart: () => t.fail() });
  second.abort();
  await t.throwsAsync(waiting, { name: 'AbortError' });
  first.abort();
  await t.throwsAsync(running, { name: 'AbortError' });
  t.is(await pool.run('thread'), await pool.run('thread'));
});

test('who calls a job off is told no more of it, though a thread begins it all the same', async (t) => {
  const pool = echoes(t);
  const abort = new AbortController();
  const toldOf = { signal: abort.signal, onStart: () => t.fail(), onProgress: () => t.fail() };
  const begun = pool.run('wait', toldOf);
  abort.abort();
  await t.throwsAsync(begun, { name: 'AbortError' });
  await t.notThrowsAsync(pool.run('thread'));
});

test('closed threads take no jobs, and those under way are rejected', async (t) => {
  const pool = echoes(t);
  const waiting = [pool.run('wait'), pool.run('thread')];
  const ended = Promise.allSettled(waiting);
  await pool.close();
  t.true((await ended).every(({ status }) => status === 'rejected'));
  await t.throwsAsync(pool.run('thread'), { message: /closed/u });
});

test('a program that closes its threads while an answer is on its way goes on', (t) => {
  const program = path.join(import.meta.dirname, 'threads/close-late.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
  t.is(stdout, 'closed\n', stderr);
  t.is(status, 0);
});
