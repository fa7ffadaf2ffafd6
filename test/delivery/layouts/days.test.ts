import test from 'ava';
import * as fc from 'fast-check';
import { readDays } from '../../../src/delivery/layouts/values/days.ts';

const day = fc
  .date({ min: new Date('1949-10-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const writings: readonly (readonly [says: string, write: (parts: readonly string[]) => string])[] = [
  ['2024-08-05', ([y, m, d]) => `${y}-${m}-${d}`],
  ['2024/8/5', ([y, m, d]) => `${y}/${Number(m)}/${Number(d)}`],
  ['2024.8.5', ([y, m, d]) => `${y}.${Number(m)}.${Number(d)}`],
  ['20240805', ([y, m, d]) => `${y}${m}${d}`],
  ['2024年8月5日', ([y, m, d]) => `${y}年${Number(m)}月${Number(d)}日`],
  ['2024-08-05 13:07:00', ([y, m, d]) => ` ${y}-${m}-${d} 13:07:00 `],
  ['2024-08-05T13:07:00+08:00', ([y, m, d]) => `${y}-${m}-${d}T13:07:00+08:00`],
];

for (const [says, write] of writings) {
  test(`a day written like ${says} is that day, and so is a span of two`, (t) => {
    fc.assert(
      fc.property(day, day, fc.constantFrom('~', '至', '—', ' - ', '/', ' / '), (one, other, mark) => {
        const [from, to] = [one, other].sort();
        const [first, last] = [write((from ?? '').split('-')), write((to ?? '').split('-'))];
        t.deepEqual(readDays(first), { from });
        t.deepEqual(readDays(`${first}${mark}${last}`), from === to ? { from } : { from, to });
      }),
      { numRuns: 200 },
    );
  });
}

for (const text of [
  '',
  '2024',
  '2024-08',
  '2024年8月',
  '2024-02-30',
  '2024-13-01',
  '昨天',
  '2024-08-05之后',
  '2024-08-06~2024-08-05',
  '2024-08-05/06',
  '2024-08/2024-09',
  '2024-08-05/',
]) {
  test(`"${text}" is no day, and none is made of it`, (t) => {
    t.is(readDays(text), undefined);
  });
}
