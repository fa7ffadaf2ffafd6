import test from 'ava';
import { openLineBreaker } from '../../src/printing/line-breaker.ts';

const breakLines = openLineBreaker();

/** In a size of 10 a Chinese character is 10 points wide. */
const lines = (text: string, width: number): readonly string[] => breakLines(text, width, 10);

test('lines end between Chinese characters, and between words of Latin letters', (t) => {
  t.deepEqual(lines('四性检测报告', 30), ['四性检', '测报告']);
  t.deepEqual(lines('盖章 C7-1-001 章', 60), ['盖章 ', 'C7-1-001 章']);
});

test('a mark hangs over the end of a line rather than beginning the next, but a row of marks does not', (t) => {
  t.deepEqual(lines('检测完成。好', 40), ['检测完成。', '好']);
  t.deepEqual(lines('。'.repeat(9), 40), ['。。。。。', '。。。。']);
});

test('a bracket stays with what it opens', (t) => {
  t.deepEqual(lines('报告摘要（JSON）', 50), ['报告摘要', '（JSON）']);
});

test('a word that is longer than a line is taken apart, and no character is lost', (t) => {
  const word = 'f'.repeat(100);
  const broken = lines(word, 50);
  t.true(broken.length > 5);
  t.is(broken.join(''), word);
});

test('what people broke into lines stays so', (t) => {
  t.deepEqual(lines('一\n\n二', 100), ['一', '', '二']);
});
