import { isMainThread } from 'node:worker_threads';
import { watchEventLoop } from '../support/event-loop.ts';

/** Preloaded into a service: says every second how long one computation held its event loop at most. */
function sayHolds(): void {
  let watch = watchEventLoop();
  setInterval(() => {
    process.stderr.write(`held ${watch.longest()} ms\n`);
    watch.stop();
    watch = watchEventLoop();
  }, 1000);
}

if (isMainThread) sayHolds();
