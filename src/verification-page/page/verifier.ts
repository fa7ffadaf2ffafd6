import type { Reply, Request } from '../worker/messages.ts';

/** How a verification ended. */
export type Ended = Extract<Reply, { kind: 'done' | 'fault' }> | { readonly kind: 'stopped' };

/** A verification under way. */
export interface Verifier {
  readonly reply: Promise<Ended>;
  stop(): void;
}

/** Verifies in a thread of its own, whose program is a part of the page. */
export function openVerifier(request: Request, onProgress: (done: number, expected: number) => void): Verifier {
  const program = document.querySelector('#verifier')?.textContent ?? '';
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const { promise, resolve } = Promise.withResolvers<Ended>();
  let worker: Worker | undefined;
  const end = (ended: Ended): void => {
    worker?.terminate();
    URL.revokeObjectURL(address);
    resolve(ended);
  };
  try {
    worker = new Worker(address);
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      if (data.kind === 'progress') onProgress(data.done, data.expected);
      else end(data);
    });
    worker.addEventListener('error', ({ message }) => end({ kind: 'fault', message }));
    worker.postMessage(request, []);
  } catch (error) {
    // A browser may refuse threads to pages that come from a file.
    end({ kind: 'fault', message: String(error) });
  }
  return { reply: promise, stop: () => end({ kind: 'stopped' }) };
}
