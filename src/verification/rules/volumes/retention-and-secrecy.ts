import type { Bilingual } from '../../../i18n/text.ts';
import { retentionWords, secrecyWords } from '../../../i18n/verification/volume-words.ts';
import type { Retention, Secrecy, Volume } from '../../../schema/types/handover.ts';
import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';
import { notAsked } from './not-asked.ts';

type Seen = Observation<'retention-differs' | 'secrecy-differs'>;

/** V-14: a volume is kept as long as the longest of its records, and is as secret as the most secret. */
export const retentionAndSecrecy = defineRule({
  id: 'V-14',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '案卷保管期限和密级检测', en: 'Retention and secrecy of a volume follow its records' },
  source: clause('GB/T 50328-2014', '5.3'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: {
    zh: '卷内有永久保管的文件，案卷却是长期。',
    en: 'A volume of long retention holds a record to be kept for ever.',
  },
  conditions: {
    'retention-differs': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的保管期限是“{ownZh}”，卷内文件中最长的是“{dueZh}”。',
        en: 'The retention of volume {volume} is {ownEn}; the longest of its records is {dueEn}.',
      },
      remedy: {
        zh: '请将案卷的保管期限改为“{dueZh}”，或更正文件的期限。',
        en: 'Make it {dueEn}, or correct the records.',
      },
    },
    'secrecy-differs': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的密级是“{ownZh}”，卷内文件中最高的是“{dueZh}”。',
        en: 'The secrecy of volume {volume} is {ownEn}; the highest of its records is {dueEn}.',
      },
      remedy: { zh: '请将案卷的密级改为“{dueZh}”，或更正文件的密级。', en: 'Make it {dueEn}, or correct the records.' },
    },
    'not-asked': notAsked,
  },
  *check({ document, profile: { volumeRules } }) {
    const { longestRetention = false, highestSecrecy = false } = volumeRules;
    if (!longestRetention && !highestSecrecy) {
      yield { condition: 'not-asked' };
      return;
    }
    for (const [v, volume] of document.volumes.entries()) {
      if (longestRetention) yield* observeRetention(volume, `/volumes/${v}/retention`);
      if (highestSecrecy) yield* observeSecrecy(volume, `/volumes/${v}/secrecy`);
    }
  },
});

const none: Bilingual = { zh: '无', en: 'none' };
const retentions: readonly (Retention | undefined)[] = ['PERMANENT', 'LONG', 'SHORT'];
const secrecies: readonly (Secrecy | undefined)[] = ['TOP_SECRET', 'CONFIDENTIAL', 'SECRET'];

/** A record that states no retention may be the reason for a longer one. */
function* observeRetention({ no: volume, retention: own, records }: Volume, pointer: string): Generator<Seen> {
  const due = retentions.find((one) => records.some(({ retention }) => retention === one));
  if (due === undefined || own === due) return;
  const isLonger = own !== undefined && retentions.indexOf(own) < retentions.indexOf(due);
  if (isLonger && records.some(({ retention }) => retention === undefined)) return;
  const words = paramsOf(own === undefined ? none : retentionWords[own], retentionWords[due]);
  yield { condition: 'retention-differs', target: { volume, pointer }, params: { volume, ...words } };
}

function* observeSecrecy({ no: volume, secrecy: own, records }: Volume, pointer: string): Generator<Seen> {
  const due = secrecies.find((one) => records.some(({ secrecy }) => secrecy === one));
  if (!due || own === due) return;
  const isHigher = own && secrecies.indexOf(own) < secrecies.indexOf(due);
  if (isHigher && records.some(({ secrecy }) => secrecy === undefined)) return;
  const words = paramsOf(own ? secrecyWords[own] : none, secrecyWords[due]);
  yield { condition: 'secrecy-differs', target: { volume, pointer }, params: { volume, ...words } };
}

function paramsOf(own: Bilingual, due: Bilingual) {
  return { ownZh: own.zh, ownEn: own.en, dueZh: due.zh, dueEn: due.en };
}
