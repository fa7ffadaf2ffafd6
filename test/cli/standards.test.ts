import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { RecognisedCheck } from '../../src/schema/types/recognised-check.ts';
import { yijiao } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('the standards are listed, in either language and as JSON', async (t) => {
  const { code, stdout } = await yijiao(['standards']);
  t.is(code, 0);
  t.regex(stdout, /^GB\/T 50328-2014 {2}Filing of construction project records {2}in force$/mu);
  t.regex(
    (await yijiao(['standards'], { YIJIAO_LANG: 'zh' })).stdout,
    /^GB\/T 51129-2017 {2}装配式建筑评价标准 {2}现行$/mu,
  );
  const { standards } = JSON.parse((await yijiao(['standards', 'list', '--json'])).stdout);
  t.is(standards.length, stdout.trimEnd().split('\n').length);
});

test('what became of a standard is told, step by step', async (t) => {
  const { stdout } = await yijiao(['standards', 'show', 'GM/T 0031-2014']);
  const lines = stdout.trimEnd().split('\n');
  const codes = lines.filter((line) => !line.startsWith(' ')).map((line) => line.split('  ')[0]);
  t.deepEqual(codes, ['GM/T 0031-2014', 'GM/T 0031-2025', 'GB/T 38540-2020']);
  t.is(lines.length, 2 * codes.length, 'each with what the entry rests on');
  t.regex(lines[1] ?? '', /^ {2}edition: 2014; source: .+ \(.+\)$/u);
  const zh = (await yijiao(['standards', 'show', 'GB/T 50328-2014'], { YIJIAO_LANG: 'zh' })).stdout;
  t.regex(zh, /^ {2}版本：2014 年，2019 年局部修订；依据：据他人引用（据他人引用）$/mu);
  const unknown = await yijiao(['standards', 'show', 'GB/T 1']);
  t.is(unknown.code, 2);
  t.regex(unknown.stderr, /\[standard\.unknown\]/u);
});

async function recognitionFile(t: ExecutionContext, change: object): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'recognition.json');
  const recognition = {
    recognised: 'cn-cd',
    by: 'cn-cq',
    from: '2026-01-01',
    basis: '川渝互认清单（示例）',
    ...change,
  };
  await writeFile(file, JSON.stringify(recognition));
  return file;
}

test('of a recognised check only what differs is still to check', async (t) => {
  const words = ['standards', 'remaining', 'cn-cd', 'cn-cq', '--recognition', await recognitionFile(t, {})];
  const { code, stdout } = await yijiao(words);
  t.is(code, 0);
  t.regex(stdout, /^Recognised; still to check:\ncn-cd@1\.0\.0 → cn-cq@1\.1\.0$/mu);
  t.regex(stdout, /^ {2}~ textThickness: 20 → 30$/mu);
  const { basis, remaining }: RecognisedCheck = JSON.parse((await yijiao([...words, '--json'])).stdout);
  t.is(basis, '川渝互认清单（示例）');
  t.false(remaining.some(({ table }) => table === 'filingScope'));
});

test('nothing is recognised the other way round, nor beyond the last day', async (t) => {
  const over = await recognitionFile(t, { to: '2026-01-02' });
  const file = await recognitionFile(t, {});
  for (const words of [
    ['cn-cq', 'cn-cd', '--recognition', file],
    ['cn-cd', 'cn-cq', '--recognition', over],
  ]) {
    const { code, stdout } = await yijiao(['standards', 'remaining', ...words], { YIJIAO_LANG: 'zh' });
    t.is(code, 1);
    t.regex(stdout, /不予互认/u);
  }
});

test('a recognition that is none is told by place', async (t) => {
  const ran = await yijiao([
    'standards',
    'remaining',
    'cn-cd',
    'cn-cq',
    '--recognition',
    await recognitionFile(t, { from: 'soon' }),
  ]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /\/from [^]*\[standard\.recognition-unreadable\]/u);
});
