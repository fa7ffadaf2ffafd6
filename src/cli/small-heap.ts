import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Lets the heap of this process grow little beyond what lives in it, and gives back what loading the program has left behind.
 * By itself V8 takes as much memory as the machine has to spare, because that saves it work; a command at somebody's desk is
 * one program among others. These flags say when garbage is collected, never how much may live, so nothing ends because of them.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
  // By itself it waits for eight seconds; a command is done by then.
  setFlagsFromString('--gc-memory-reducer-start-delay-ms=100');
  collectGarbage();
}

/** Gives back now what a step has left behind that will not be needed again, before threads take memory beside it. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  // Only a context that is made after the flag was set has the function; only as the last resort does it shrink the room for what is new.
  runInNewContext("gc({ type: 'major', flavor: 'last-resort' })");
}
