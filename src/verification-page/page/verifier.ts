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
  const worker = new Worker(address);
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const end = (ended: Ended): void => {
    worker.terminate();
    URL.revokeObjectURL(address);
    resolve(ended);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if (data.kind === 'progress') onProgress(data.done, data.expected);
    else end(data);
  });
  worker.addEventListener('error', ({ message }) => end({ kind: 'fault', message }));
  worker.postMessage(request, []);
  return { reply: promise, stop: () => end({ kind: 'stopped' }) };
}
