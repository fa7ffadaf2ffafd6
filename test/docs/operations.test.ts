import { once } from 'node:events';
import { createServer } from 'node:net';
import test from 'ava';
import { blocksOf, demandTools, runGuide } from './guide.ts';

test('everything that the operations guide tells operators to do works', async (t) => {
  if (!demandTools(t, ['bash', 'curl', 'jq', 'openssl', 'sqlite3'])) return;
  const port = await freePort();
  const env = { YIJIAO_PORT: port, SERVER: `http://127.0.0.1:${port}` };
  const { code, output } = await runGuide(t, await blocksOf('operations.md'), { env });
  t.is(code, 0, output);
  t.regex(output, /zhou\.min {2}\S{20}/u);
  t.regex(output, /did you mean YIJIAO_PORT\?/u);
  t.regex(output, /No damage was found/u);
  t.regex(output, /Held against 1 digest kept elsewhere\./u);
});

async function freePort(): Promise<string> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const port = String(Object(probe.address()).port);
  probe.close();
  return port;
}
