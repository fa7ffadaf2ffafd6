import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { displayWidth } from '../../src/cli/display-width.ts';
import { withAllBelow } from '../../src/cli/help.ts';
import type { Run } from '../../src/cli/run-cli.ts';
import { programOf } from '../../src/cli/run-cli.ts';
import { commandLineWords, expectedWords } from '../../src/i18n/command-line.ts';
import { ownProgram, yijiao } from '../support/cli.ts';

const run: Run = () => async () => {};
const ownWords = ['Usage:', 'Arguments:', 'Options:', 'Commands:', 'display help for command'];

test('whatever the help says in English it says in Chinese, and nothing is translated for nobody', async (t) => {
  const program = await programOf(run, 'en');
  const said = withAllBelow(program).flatMap((command) => [
    command.description(),
    ...[...command.options, ...command.registeredArguments].map(({ description }) => description),
  ]);
  t.deepEqual([...new Set([...said, ...ownWords])].sort(), Object.keys(commandLineWords).sort());
});

test('the help of a command comes in the language of who asks', async (t) => {
  const zh = await yijiao(['login', '--help'], { YIJIAO_LANG: 'zh' });
  t.is(zh.code, 0);
  t.regex(zh.stdout, /^用法： yijiao login[^]*选项：[^]*可选：[^]*默认：/u);
  const en = await yijiao(['login', '--help']);
  t.regex(en.stdout, /^Usage: yijiao login[^]*Options:/u);
});

const wrong: readonly [words: string[], chinese: RegExp][] = [
  [['check'], /缺少参数“delivery”。/u],
  [['pack', 'x'], /必须给出选项“-o, --output <file>”。/u],
  [['chek'], /没有命令“chek”。\n（是否应为 check？）/u],
  [['check', 'x', '--jsno'], /没有选项“--jsno”。\n（是否应为 --json？）/u],
  [['check', 'x', 'y'], /参数过多：应为 1 个，给了 2 个。/u],
  [['check', 'x', '--trust'], /选项“--trust <folder>”缺少取值。/u],
  [['deliver', 'x', '--server', 'y', '--wait', 'z'], /选项“--wait <state>”不能取“z”，只能取：submitted/u],
  [['signatures', 'x', '--at', 'noon'], /选项“--at <time>”的取值“noon”无效，应为时间，如 2026-01-15T08:00:00Z。/u],
  [['template', '-o', 'list.csv'], /“list\.csv”无效，应为扩展名为 \.xlsx 的文件名。/u],
  [['log', 'prove', 'log', 'x'], /参数“n”的取值“x”无效，应为从 0 起的整数。/u],
];

for (const [words, chinese] of wrong) {
  test(`wrong words are told in Chinese too: ${words.join(' ')}`, async (t) => {
    const ran = await yijiao(words, { YIJIAO_LANG: 'zh' });
    t.is(ran.code, 2);
    t.regex(ran.stderr, chinese);
    t.true(ran.stderr.trimEnd().endsWith('（加 --help 查看用法）'));
  });
}

test('the help lines up and breaks its lines where wide characters stand', async (t) => {
  for (const words of [['--help'], ['check', '--help'], ['profiles', '--help']]) {
    const { stdout } = await yijiao(words, { YIJIAO_LANG: 'zh' });
    const lines = stdout.split('\n');
    const begins = lines.flatMap((line) => {
      const [, term = '', gap = ''] = /^( {2}[a-z-].*?\S)( {2,})\S/u.exec(line) ?? [];
      return gap === '' ? [] : [displayWidth(term + gap)];
    });
    t.true(begins.length > 2, stdout);
    t.is(new Set(begins).size, 1, stdout);
    t.true(
      lines.every((line) => displayWidth(line) <= 80),
      stdout,
    );
  }
});

test('what an option should have been is told in Chinese wherever its parser tells it in English', async (t) => {
  const folder = fileURLToPath(new URL('../../src/cli/', import.meta.url));
  const said: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const source = await readFile(path.join(folder, name), 'utf8');
    for (const [, words = ''] of source.matchAll(/new InvalidArgumentError\(\s*'([^']+)'/gu)) said.push(words);
  }
  t.deepEqual([...new Set(said)].sort(), Object.keys(expectedWords).sort());
});

test('who stops reading what a command says gets no stack trace, and the command its own exit code', async (t) => {
  const child = spawn(process.execPath, [ownProgram, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = await once(child, 'close');
  t.is(stderr, '');
  t.is(code, 0);
});
