import path from 'node:path';
import test from 'ava';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import { samplePath } from '../support/sample-project.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { blocksOf, deedOf, demandTools, runGuide } from './guide.ts';

test('the guides in Chinese and English tell people to do the same', async (t) => {
  const [zh, en] = [await blocksOf('user-guide.zh.md'), await blocksOf('user-guide.en.md')];
  t.true(zh.length > 20);
  t.deepEqual(en.map(deedOf), zh.map(deedOf));
});

test('everything that the guide tells people to do works, from the first folder to the receipt', async (t) => {
  if (!demandTools(t, ['bash', 'curl', 'jq', 'openssl', 'sha256sum', 'unzip'])) return;
  const config = readConfig({
    YIJIAO_DATA: path.join(await temporaryFolder(t), 'data'),
    YIJIAO_PORT: '0',
    YIJIAO_TRUST: samplePath('trust'),
  });
  const service = await startService(config, pino({ level: 'silent' }));
  t.teardown(() => service.stop());
  if (!service.administrator) throw new Error('a fresh service has an administrator');
  const tokens = await hireStaff(service.url, service.administrator);
  const env = { SERVER: service.url, YIJIAO_LANG: 'zh' };
  const { code, output } = await runGuide(t, await blocksOf('user-guide.zh.md'), { tokens, env });
  t.is(code, 0, output);
  t.regex(output, /没有妨碍移交的问题/u);
  t.regex(output, /签名和印章：共 [1-9]\d* 个：有效 [1-9]\d* 个/u);
  t.regex(output, /全部签名有效/u);
  t.regex(output, /Signature Verified Successfully/u);
});
