import { carrierWords } from '../../../i18n/verification/volume-words.ts';
import { clause } from '../../clause.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { notAsked } from './not-asked.ts';

/** V-05: different carriers make different volumes. */
export const oneCarrier = defineRule({
  id: 'V-05',
  property: 'integrity',
  severity: 'warning',
  name: { zh: '一卷一种载体检测', en: 'A volume is of one carrier' },
  source: clause('GB/T 50328-2014', '5.1.2-4'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '电子案卷中夹有一份录像带。', en: 'A volume of electronic records holds a video tape.' },
  conditions: {
    mixed: {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件的载体是{otherZh}，该卷是{ownZh}。',
        en: 'The carrier of record {record} of volume {volume} is {otherEn}; that of the volume is {ownEn}.',
      },
      remedy: { zh: '请按载体分别立卷。', en: 'Make volumes of their own for each carrier.' },
    },
    'not-asked': notAsked,
  },
  *check({ document, profile }) {
    if (!profile.volumeRules.oneCarrier) {
      yield { condition: 'not-asked' };
      return;
    }
    for (const [v, { no: volume, carrier, records }] of document.volumes.entries()) {
      let own = carrier;
      for (const [r, { seq: record, carrier: other }] of records.entries()) {
        own ??= other;
        if (own === undefined || other === undefined || own === other) continue;
        const [mine, its] = [carrierWords[own], carrierWords[other]];
        const params = { volume, record, ownZh: mine.zh, ownEn: mine.en, otherZh: its.zh, otherEn: its.en };
        yield { condition: 'mixed', target: { volume, record, pointer: `/volumes/${v}/records/${r}/carrier` }, params };
      }
    }
  },
});
