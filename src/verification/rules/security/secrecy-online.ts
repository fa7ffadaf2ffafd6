import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

const marks: Readonly<Record<string, { zh: string; en: string }>> = {
  TOP_SECRET: { zh: '绝密', en: 'top secret' },
  CONFIDENTIAL: { zh: '机密', en: 'confidential' },
  SECRET: { zh: '秘密', en: 'secret' },
};

/** SE-08: what is secret does not travel online. */
export const secrecyOnline = defineRule({
  id: 'SE-08',
  property: 'security',
  severity: 'blocking',
  name: { zh: '涉密内容检测', en: 'Nothing secret travels online' },
  source: { zh: '惯例：涉密文件不上公共网络', en: 'practice: secret records do not travel over the public network' },
  confidence: 'memory',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '一卷标为“机密”，却要在线移交。', en: 'A volume marked CONFIDENTIAL is to travel online.' },
  conditions: {
    secret: {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷{place}的密级为“{zh}”，不得在线移交。',
        en: 'Volume {volume}{at} is marked {en} and may not be handed over online.',
      },
      remedy: {
        zh: '请将其移出本次报送，按保密规定以离线方式移交。',
        en: 'Take it out of this delivery and hand it over offline, as the rules for secret records say.',
      },
    },
  },
  *check({ document, profile }) {
    for (const [v, volume] of document.volumes.entries()) {
      const levels = [
        { item: volume, target: { volume: volume.no, pointer: `/volumes/${v}/secrecy` }, place: '', at: '' },
        ...volume.records.map((record, r) => ({
          item: record,
          target: { volume: volume.no, record: record.seq, pointer: `/volumes/${v}/records/${r}/secrecy` },
          place: `第 ${record.seq} 件`,
          at: `, record ${record.seq}`,
        })),
      ];
      for (const { item, target, place, at } of levels) {
        const { secrecy } = item;
        if (secrecy === undefined || secrecy === null || profile.secrecyOnline.has(secrecy)) continue;
        const mark = marks[secrecy] ?? { zh: secrecy, en: secrecy };
        yield { condition: 'secret', target, params: { volume: volume.no, place, at, ...mark } };
      }
    }
  },
});
