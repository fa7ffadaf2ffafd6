import { clause, sources } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-06: volumes are numbered without gaps, and the records of each volume from 1. */
export const continuousNumbers = defineRule({
  id: 'IN-06',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '连续性元数据项检测', en: 'Numbers run on without gaps' },
  source: sources(
    clause('DA/T 70-2018', '2-6'),
    clause('GB/T 50328-2014', { zh: '附录 C（卷内目录）', en: 'appendix C (卷内目录)' }),
  ),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '卷内序号从 7 跳到 9。', en: 'After record 7 comes record 9.' },
  conditions: {
    'records-missing': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷缺少序号 {numbers}（共缺 {count} 个）。',
        en: 'Volume {volume} lacks the sequence {count:number|numbers} {numbers} ({count} in all).',
      },
      remedy: { zh: '请补齐文件，或从 1 起重新编号。', en: 'Add what is missing, or number the records again from 1.' },
    },
    'volumes-missing': {
      outcome: 'failed',
      message: {
        zh: '缺少卷号 {numbers}（共缺 {count} 个）。',
        en: 'The volume {count:number|numbers} {numbers} {count:is|are} missing ({count} in all).',
      },
      remedy: { zh: '请补齐案卷，或重新编号。', en: 'Add what is missing, or number the volumes again.' },
    },
    'first-volume-missing': {
      outcome: 'warning',
      severity: 'warning',
      message: {
        zh: '卷号从 {first} 开始，不是从 1 开始。',
        en: 'The volumes begin with number {first}, not with 1.',
      },
      remedy: {
        zh: '前面的案卷如已另行移交，无需处理；否则请补齐或重新编号。',
        en: 'Nothing to do where the volumes before it were handed over earlier; otherwise add them or number again.',
      },
    },
  },
  *check({ document: { volumes } }) {
    const numbers = volumes.map(({ no }) => no);
    const first = numbers.reduce((least, no) => Math.min(least, no), Number.POSITIVE_INFINITY);
    if (first > 1) yield { condition: 'first-volume-missing', target: { pointer: '/volumes' }, params: { first } };
    const lacking = missingNumbers(numbers, first);
    if (lacking) yield { condition: 'volumes-missing', target: { pointer: '/volumes' }, params: { ...lacking } };
    for (const [v, { no, records }] of volumes.entries()) {
      const missing = records.every(({ seq }, r) => seq === r + 1)
        ? undefined
        : missingNumbers(
            records.map(({ seq }) => seq),
            1,
          );
      if (!missing) continue;
      const target = { volume: no, pointer: `/volumes/${v}/records` };
      yield { condition: 'records-missing', target, params: { volume: no, ...missing } };
    }
  },
});

/** More gaps than these are not written out. */
const mostGaps = 10;

/** The numbers that are missing from the first to the greatest, in runs such as `3-5, 9`. */
function missingNumbers(
  numbers: readonly number[],
  first: number,
): { readonly numbers: string; readonly count: number } | undefined {
  const gaps: string[] = [];
  let count = 0;
  let expected = first;
  for (const number of Float64Array.from(numbers).sort()) {
    if (number > expected) {
      gaps.push(number - 1 === expected ? `${expected}` : `${expected}-${number - 1}`);
      count += number - expected;
    }
    expected = number + 1;
  }
  const told = gaps.length > mostGaps ? [...gaps.slice(0, mostGaps), '…'] : gaps;
  return count === 0 ? undefined : { numbers: told.join(', '), count };
}
