import test from 'ava';
import { runCommand } from '../support/cli.ts';

const module = new URL('../../src/cli/small-heap.ts', import.meta.url).href;

/** Has done with a large document, and says how many MiB of bytes are held: before, and once another thread has given them back. */
const script = `
  import { setTimeout as pause } from 'node:timers/promises';
  import { collectGarbage } from '${module}';
  const held = () => process.memoryUsage().arrayBuffers >> 20;
  globalThis.bytes = new Uint8Array(64 * 1024 * 1024);
  globalThis.bytes = undefined;
  const before = held();
  collectGarbage();
  for (const end = Date.now() + 20_000; held() > 0 && Date.now() < end; ) await pause(10);
  console.log(before, held());
`;

test('the bytes of a large document are given back when they are done with, however small the heap beside them is', async (t) => {
  const { code, stdout, stderr } = await runCommand([process.execPath, '--input-type=module', '--eval', script]);
  t.is(code, 0, stderr);
  t.is(stdout.trim(), '64 0');
});
