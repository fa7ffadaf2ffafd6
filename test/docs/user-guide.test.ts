import path from 'node:path';
import test from 'ava';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';
import { samplePath } from '../support/sample-project.ts';
import { hireStaff } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Block, blocksOf, deedOf, demandTools, runGuide } from './guide.ts';

test('the guides in Chinese and English tell people to do the same', async (t) => {
  const [zh, en] = [await blocksOf('user-guide.zh.md'), await blocksOf('user-guide.en.md')];
  t.true(zh.length > 20);
  t.deepEqual(en.map(deedOf), zh.map(deedOf));
});

test('a command that the guides do not run again says so', async (t) => {
  const marks = { 'user-guide.zh.md': /^# 示例：/u, 'user-guide.en.md': /^# example: /u };
  for (const [page, mark] of Object.entries(marks)) {
    for (const { line, words, text } of await blocksOf(page)) {
      const [language, run] = words;
      if (language === 'sh') t.is(mark.test(text), run !== 'run', `${page}, line ${line}`);
    }
  }
});

/** What an archivist sees who gives a command that the handover does not take. */
const refusedOrder: Block = { line: 0, words: ['sh', 'run', 'archivist'], text: 'order claim || true\n' };

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
  const { code, output } = await runGuide(t, [...(await blocksOf('user-guide.zh.md')), refusedOrder], { tokens, env });
  t.is(code, 0, output);
  t.regex(output, /── line 0\n.*\{[^\n]*"code":"handover\.state-forbids"[^\n]*\}\n(?!\{)/su);
  t.regex(output, /没有妨碍移交的问题/u);
  t.regex(output, /签名和印章：共 [1-9]\d* 个：有效 [1-9]\d* 个/u);
  t.regex(output, /全部签名有效/u);
  t.regex(output, /Signature Verified Successfully/u);
});
