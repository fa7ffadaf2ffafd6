import test from 'ava';
import { fill, listed } from '../../src/i18n/text.ts';

const text = { zh: '有 {count} 处', en: '{count} {count:place is|places are} wrong in {file}' };

test('a sentence has the word that fits its number', (t) => {
  t.is(fill(text, { count: 1, file: 'x' }).en, '1 place is wrong in x');
  t.is(fill(text, { count: '1', file: 'x' }).en, '1 place is wrong in x');
  for (const count of [0, 2, '1,000']) t.is(fill(text, { count, file: 'x' }).en, `${count} places are wrong in x`);
  t.is(fill(text, { count: 1 }).zh, '有 1 处');
});

test('what has no value stays, so that a slip shows, and a value is not filled in turn', (t) => {
  t.is(fill(text, { file: '{count}' }).en, '{count} {count:place is|places are} wrong in {count}');
});

test('a list, or anything else that differs by language, is named as each language names it', (t) => {
  const found = { zh: '有几种目录：{found}。', en: 'more than one catalogue: {found}' };
  const params = { found: listed(['a.xlsx', 'b.xlsx']) };
  t.deepEqual(fill(found, params), {
    zh: '有几种目录：a.xlsx、b.xlsx。',
    en: 'more than one catalogue: a.xlsx, b.xlsx',
  });
});

test('why something failed is told in words beside the code of the operating system', (t) => {
  const unwritable = { zh: '无法写入 {file}（{reason}）。', en: '{file} cannot be written ({reason}).' };
  t.deepEqual(fill(unwritable, { file: 'ENOSPC', reason: 'ENOSPC' }), {
    zh: '无法写入 ENOSPC（磁盘空间不足，ENOSPC）。',
    en: 'ENOSPC cannot be written (no space left on the disk, ENOSPC).',
  });
  t.is(
    fill(unwritable, { file: 'a', reason: 'connect ECONNREFUSED 127.0.0.1:1' }).en,
    'a cannot be written (connection refused, connect ECONNREFUSED 127.0.0.1:1).',
  );
  t.is(fill(unwritable, { file: 'a', reason: 'bad port' }).zh, '无法写入 a（bad port）。');
});
