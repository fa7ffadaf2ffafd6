import { openThreads } from '../../../src/concurrency/threads.ts';
import type { EchoJob } from './echo-thread.ts';

/** Closes the threads when the answer to a job has come, but nobody has looked at it yet. */
const pool = openThreads<EchoJob, string>('./echo-thread', { beside: import.meta.url, threads: 1 });
await pool.run('thread');
pool.run('thread').catch(() => {});
Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, 300);
await pool.close();
console.log('closed');
