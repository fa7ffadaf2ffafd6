import type { RemarksSheet, Volume } from '../../../schema/types/handover.ts';
import { clause, sources } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';

type Seen = Observation<'unstated' | 'one-person' | 'reviewed-too-early' | 'compiled-too-early'>;

/** IN-05: of every volume that has a remarks sheet it is told who made and who reviewed it, and when. */
export const processHistory = defineRule({
  id: 'IN-05',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '过程信息完整性检测', en: 'Who made and who reviewed a volume is told' },
  source: sources(
    clause('DA/T 70-2018', '2-5'),
    clause('GB/T 50328-2014', { zh: '附录 D（卷内备考表）', en: 'appendix D (卷内备考表)' }),
  ),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '备考表没有审核人。', en: 'A remarks sheet names no reviewer.' },
  conditions: {
    unstated: {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的备考表没有填写{zh}。',
        en: 'The remarks sheet of volume {volume} does not state {en}.',
      },
      remedy: { zh: '请补填。', en: 'Fill it in.' },
    },
    'one-person': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的立卷人和审核人都是“{person}”。',
        en: 'Volume {volume} was made and reviewed by the same person, "{person}".',
      },
      remedy: { zh: '请由另一人审核。', en: 'Have it reviewed by somebody else.' },
    },
    'reviewed-too-early': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的审核日期 {reviewedOn} 早于立卷日期 {compiledOn}。',
        en: 'Volume {volume} was reviewed on {reviewedOn}, before it was made on {compiledOn}.',
      },
      remedy: { zh: '请更正日期。', en: 'Correct the dates.' },
    },
    'compiled-too-early': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的立卷日期 {compiledOn} 早于卷内文件的日期 {date}。',
        en: 'Volume {volume} was made on {compiledOn}, before a record in it of {date}.',
      },
      remedy: {
        zh: '请更正日期，后补的文件请重新立卷、审核。',
        en: 'Correct the date; a volume that was added to has to be made and reviewed again.',
      },
    },
    'no-sheet': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '各卷都没有备考表。', en: 'No volume has a remarks sheet.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document }) {
    let sheets = 0;
    for (const [v, volume] of document.volumes.entries()) {
      if (!volume.remarks) continue;
      sheets += 1;
      yield* observeSheet(volume, volume.remarks, `/volumes/${v}/remarks`);
    }
    if (sheets === 0) yield { condition: 'no-sheet' };
  },
});

const asked = [
  ['compiler', { zh: '立卷人', en: 'who made the volume' }],
  ['compiledOn', { zh: '立卷日期', en: 'when the volume was made' }],
  ['reviewer', { zh: '审核人', en: 'who reviewed it' }],
  ['reviewedOn', { zh: '审核日期', en: 'when it was reviewed' }],
] as const;

function* observeSheet({ no, records }: Volume, sheet: RemarksSheet, pointer: string): Generator<Seen> {
  const at = (member: string) => ({ volume: no, pointer: `${pointer}/${member}` });
  for (const [member, words] of asked) {
    if (sheet[member] === undefined) {
      yield { condition: 'unstated', target: at(member), params: { volume: no, ...words } };
    }
  }
  const { compiler, compiledOn, reviewer, reviewedOn } = sheet;
  if (compiler !== undefined && compiler === reviewer) {
    yield { condition: 'one-person', target: at('reviewer'), params: { volume: no, person: compiler } };
  }
  if (compiledOn === undefined) return;
  if (reviewedOn !== undefined && reviewedOn < compiledOn) {
    const params = { volume: no, reviewedOn, compiledOn };
    yield { condition: 'reviewed-too-early', target: at('reviewedOn'), params };
  }
  let latest = '';
  for (const { date = '', dateTo = date } of records) if (dateTo > latest) latest = dateTo;
  if (latest > compiledOn) {
    const params = { volume: no, compiledOn, date: latest };
    yield { condition: 'compiled-too-early', target: at('compiledOn'), params };
  }
}
