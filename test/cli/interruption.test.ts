import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';

const module = new URL('../../src/cli/interruption.ts', import.meta.url).href;

/** Is told to stop, says so, and never comes to its end. */
const script = `
  import { untilStopped } from '${module}';
  const stopped = untilStopped();
  setInterval(() => undefined, 1000);
  console.log('runs');
  await stopped;
  console.log('stops');
`;

const signals = ['SIGINT', 'SIGTERM'] as const;

for (const first of signals) {
  for (const second of signals) {
    test(`${first} asks to stop, and ${second} after it ends what does not come to its end`, async (t) => {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
      t.teardown(() => child.kill('SIGKILL'));
      const ended = once(child, 'close');
      t.is(String(await once(child.stdout, 'data')), 'runs\n');
      child.kill(first);
      t.is(String(await once(child.stdout, 'data')), 'stops\n');
      child.kill(second);
      await ended;
      t.is(child.signalCode, second);
    });
  }
}
