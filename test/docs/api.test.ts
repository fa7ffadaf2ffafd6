import path from 'node:path';
import test from 'ava';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { blocksOf, demandTools, runGuide } from './guide.ts';

test('every example of the API page works', async (t) => {
  if (!demandTools(t, ['bash', 'curl', 'jq', 'sha256sum'])) return;
  const data = path.join(await temporaryFolder(t), 'data');
  const service = await startService(readConfig({ YIJIAO_DATA: data, YIJIAO_PORT: '0' }), pino({ level: 'silent' }));
  t.teardown(() => service.stop());
  if (!service.administrator) throw new Error('a fresh service has an administrator');
  await hireStaff(service.url, service.administrator);
  const { code, output } = await runGuide(t, await blocksOf('api.md'), { env: { SERVER: service.url } });
  t.is(code, 0, output);
  t.regex(output, /"code": "http\.sign-in-required"/u);
  t.regex(output, /记录\/大文件\.txt\t3000000\t[0-9a-f]{64}/u);
  t.regex(output, /^event: check_started$/mu);
});
