import test from 'ava';
import { fill } from '../../src/i18n/text.ts';

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
