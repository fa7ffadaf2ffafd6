// First: the modules of the project rely on it.
import '../stand-ins/buffer.ts';
import type { Reply, Request } from './messages.ts';
import { verifyFiles } from './verify-files.ts';

/** At most so often the page is told how far it is, in milliseconds. */
const progressEvery = 100;

globalThis.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  let told = 0;
  const answer = (reply: Reply): void => globalThis.postMessage(reply, { transfer: [] });
  verifyFiles(data, new Date(), (done, expected) => {
    if (performance.now() - told < progressEvery) return;
    told = performance.now();
    answer({ kind: 'progress', done, expected });
  }).then(
    (results) => answer({ kind: 'done', results }),
    (error: unknown) =>
      answer({ kind: 'fault', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }),
  );
});
