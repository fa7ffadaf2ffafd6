import { constants } from 'node:os';
import { Problem } from '../problem.ts';
import type { Terminal } from './terminal.ts';

const interruptions = ['SIGINT', 'SIGTERM'] as const;

/** Exit code of a command that a signal has ended, as shells tell it. */
export function exitCodeOf(signal: (typeof interruptions)[number]): number {
  return 128 + constants.signals[signal];
}

/**
 * Lets work end in its own way when Ctrl-C or SIGTERM comes, so that nothing unfinished is left; the next one ends it at once.
 * @throws {Problem} `client.interrupted` where the work throws the reason of its signal
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  using _ = onInterruption(() => stop.abort(new Problem('client.interrupted')));
  return await work(stop.signal);
}

/** Rejects as soon as the signal is aborted, for what cannot be stopped itself. */
export async function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  let leave = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason);
  });
  signal.addEventListener('abort', leave);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** Says where the work stands, and how to go on, when Ctrl-C or SIGTERM ends it; for work that needs no clearing up. */
export function tellInterruption(terminal: Terminal, standing: () => Parameters<Terminal['note']>[0]): Disposable {
  return onInterruption((signal) => {
    // A progress bar leaves its line open.
    if (process.stderr.isTTY) terminal.note('');
    terminal.note(standing());
    process.exit(exitCodeOf(signal));
  });
}

function onInterruption(act: (signal: (typeof interruptions)[number]) => void): Disposable {
  for (const signal of interruptions) process.once(signal, act);
  return {
    [Symbol.dispose]() {
      for (const signal of interruptions) process.off(signal, act);
    },
  };
}
