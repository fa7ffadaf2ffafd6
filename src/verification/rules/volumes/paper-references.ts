import type { HandoverDocument } from '../../../schema/types/handover.ts';
import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';

type Seen = Observation<'no-paper' | 'paper-twice' | 'not-on-paper' | 'single'>;

/** V-07: volumes on paper and electronic ones are the same, each with a reference to the other. */
export const paperReferences = defineRule({
  id: 'V-07',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '纸质与电子案卷对应检测', en: 'Paper and electronic volumes refer to each other' },
  source: clause('GB/T 50328-2014', '5.1.3-6'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '双套移交，第 3 卷没有对应的纸质档号。', en: 'Of a double set, volume 3 names no paper volume.' },
  conditions: {
    'no-paper': {
      outcome: 'failed',
      message: {
        zh: '纸质与电子双套移交，第 {volume} 卷没有写明对应的纸质档号（paperCode）。',
        en: 'Paper is handed over as well, but volume {volume} does not name its paper volume (paperCode).',
      },
      remedy: { zh: '请补充对应的纸质档号。', en: 'Add the archival code of the paper volume.' },
    },
    'paper-twice': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷与第 {other} 卷对应同一纸质档号“{code}”，两套案卷的分卷不一致。',
        en: 'Volumes {volume} and {other} name the same paper volume "{code}": the two sets are not divided alike.',
      },
      remedy: {
        zh: '请使电子案卷与纸质案卷分卷一致，或更正档号。',
        en: 'Divide the two sets alike, or correct the code.',
      },
    },
    'not-on-paper': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷写明有纸质档号，载体却只是电子。',
        en: 'Volume {volume} names a paper volume, but its carrier is electronic alone.',
      },
      remedy: {
        zh: '请更正载体（carrier）或删去纸质档号。',
        en: 'Correct the carrier, or take out the code of the paper volume.',
      },
    },
    single: {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '单套移交，没有纸质案卷。', en: 'Only electronic records are handed over.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document }) {
    if (!hasPaper(document)) {
      yield { condition: 'single' };
      return;
    }
    yield* observeVolumes(document);
  },
});

/** True where the same records are handed over on paper as well. */
export function hasPaper({ filingMode }: HandoverDocument): boolean {
  return filingMode === 'DUAL' || filingMode === 'PAPER_PLUS_SCAN';
}

function* observeVolumes({ volumes }: HandoverDocument): Generator<Seen> {
  const volumeOf = new Map<string, number>();
  for (const [v, { no: volume, paperCode: code, carrier }] of volumes.entries()) {
    const target = { volume, pointer: `/volumes/${v}/paperCode` };
    if (code === undefined) {
      // What has no twin on paper by its nature, such as a recording, says so by its carrier.
      if (carrier !== 'AUDIO_VISUAL') yield { condition: 'no-paper', target, params: { volume } };
      continue;
    }
    const other = volumeOf.get(code);
    if (other !== undefined) yield { condition: 'paper-twice', target, params: { volume, other, code } };
    volumeOf.set(code, volume);
    if (carrier === 'ELECTRONIC') yield { condition: 'not-on-paper', target, params: { volume } };
  }
}
