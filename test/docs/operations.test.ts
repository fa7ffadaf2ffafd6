import test from 'ava';
import { lastingPort } from '../support/real-service.ts';
import { blocksOf, demandTools, runGuide } from './guide.ts';

test('everything that the operations guide tells operators to do works', async (t) => {
  if (!demandTools(t, ['bash', 'curl', 'jq', 'openssl', 'sqlite3'])) return;
  const port = await lastingPort();
  const env = { YIJIAO_PORT: String(port), SERVER: `http://127.0.0.1:${port}` };
  const { code, output } = await runGuide(t, await blocksOf('operations.md'), { env });
  t.is(code, 0, output);
  t.regex(output, /zhou\.min {2}\S{20}/u);
  t.regex(output, /did you mean YIJIAO_PORT\?/u);
  t.regex(output, /No damage was found/u);
  t.regex(output, /Held against 1 digest kept elsewhere\./u);
});
