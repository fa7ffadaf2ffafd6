import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { sideBySide } from '../../src/concurrency/side-by-side.ts';

test('what is done side by side goes on at the same time, and each gives its own', async (t) => {
  const met = Promise.withResolvers<string>();
  const waits = async (): Promise<string> => `met ${await met.promise}`;
  const meets = async (): Promise<number> => {
    met.resolve('the other');
    return 7;
  };
  const [said, number] = await sideBySide(() => [waits(), meets()]);
  t.is(said, 'met the other');
  t.is(number, 7);
});

test('the first failure calls off the others, and is told when they have come to their end', async (t) => {
  const ended: unknown[] = [];
  const goesOn = async (signal: AbortSignal): Promise<void> => {
    try {
      await pause(60_000, undefined, { signal });
    } finally {
      // Whoever is called off may still have to tidy up.
      await pause(20);
      ended.push(signal.reason);
    }
  };
  const fault = new Error('the disk is gone');
  await t.throwsAsync(() => sideBySide((signal) => [goesOn(signal), Promise.reject(fault), goesOn(signal)]), {
    is: fault,
  });
  t.deepEqual(ended, [fault, fault]);
});

test('who calls it off calls off all of it', async (t) => {
  const caller = new AbortController();
  const waiting = sideBySide((signal) => [pause(60_000, undefined, { signal })], caller.signal);
  caller.abort();
  await t.throwsAsync(() => waiting, { name: 'AbortError' });
});
