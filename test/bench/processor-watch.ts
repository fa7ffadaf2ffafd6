import { isMainThread } from 'node:worker_threads';

/** Preloaded into a service: says every 50 ms what processor time all its threads have used, in milliseconds, and when. */
function sayUse(): void {
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    process.stderr.write(`used ${Math.round((user + system) / 1000)} ms at ${Date.now()}\n`);
  }, 50).unref();
}

if (isMainThread) sayUse();
