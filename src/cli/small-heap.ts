import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets the heap of this process grow little beyond what lives in it. By itself V8 takes as much memory as the machine
 * has to spare, because that saves it work; a command at somebody's desk is one program among others.
 * These flags say when garbage is collected and what is compiled, never how much may live, so nothing ends because of them.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
  // What its middle compiler makes takes 15 MiB; without it a check takes 7 % longer.
  setFlagsFromString('--no-maglev');
  // By itself it waits for eight seconds; a command is done by then.
  setFlagsFromString('--gc-memory-reducer-start-delay-ms=100');
}

/** A smaller heap holds too little that could be given back: to go through it takes as long as checking a thousand small files. */
const worthCollecting = 40 * 1024 * 1024;

/**
 * Gives back now what a step has left behind that will not be needed again, before threads take memory beside it: in the heap, and
 * beside it, where bytes and texts as large as a handover.json lie.
 */
export function collectGarbage(): void {
  const { total_heap_size: heap, external_memory: beside } = getHeapStatistics();
  if (heap + beside < worthCollecting) return;
  setFlagsFromString('--expose-gc');
  // Only a context that is made after the flag was set has the function; only as the last resort are all its free pages given back.
  runInNewContext("gc({ type: 'major', flavor: 'last-resort' })");
}
