import { constants } from 'node:os';
import type { Bilingual } from '../i18n/text.ts';
import { Problem } from '../problem.ts';
import type { Terminal } from './terminal.ts';

const interruptions = ['SIGINT', 'SIGTERM'] as const;
type Interruption = (typeof interruptions)[number];

/** Exit code of a command that a signal has ended, as shells tell it. */
export function exitCodeOf(signal: Interruption): number {
  return 128 + constants.signals[signal];
}

/** The signal that a problem is about, where it is `client.interrupted`. */
export function interruptionOf({ code, params: { signal } }: Problem): Interruption | undefined {
  return code === 'client.interrupted' ? interruptions.find((known) => known === signal) : undefined;
}

/**
 * Lets work end in its own way when Ctrl-C or SIGTERM comes, so that nothing unfinished is left; the next one ends it at once.
 * @throws {Problem} `client.interrupted` where the work throws the reason of its signal
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  using _ = onInterruption((signal) => stop.abort(interrupted(signal)));
  return await work(stop.signal);
}

/**
 * Resolves when Ctrl-C or SIGTERM asks a program to stop that runs until then; the next one ends it at once. It is called before
 * the program starts what it has to stop: a signal that nobody awaits yet would end it as it stands.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    onInterruption(() => resolve());
  });
}

/** The problem that stands for work that a person has ended. */
export function interrupted(signal: Interruption): Problem {
  return new Problem('client.interrupted', { params: { signal } });
}

/** Says where the work stands, and how to go on, when Ctrl-C or SIGTERM ends it; for work that needs no clearing up. */
export function tellInterruption(terminal: Terminal, standing: () => readonly Bilingual[]): Disposable {
  return onInterruption((signal) => {
    // A progress bar leaves its line open.
    if (process.stderr.isTTY) terminal.note('');
    terminal.note(...standing());
    process.exit(exitCodeOf(signal));
  });
}

/** Acts on the first of the signals; whichever comes next finds nobody who listens, and ends the process. */
function onInterruption(act: (signal: Interruption) => void): Disposable {
  const listen = (signal: Interruption): void => {
    ignore();
    act(signal);
  };
  const ignore = (): void => {
    for (const signal of interruptions) process.off(signal, listen);
  };
  for (const signal of interruptions) process.on(signal, listen);
  return { [Symbol.dispose]: ignore };
}
