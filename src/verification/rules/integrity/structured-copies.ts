import { notInDat70, sources } from '../../clause.ts';
import { structuredRecordFiles } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-13: what handover.json repeats of a structured record is what the signed file says. */
export const structuredCopies = defineRule({
  id: 'IN-13',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '结构化记录一致性检测', en: 'Structured records are the same in handover.json and in their files' },
  source: sources(notInDat70, {
    zh: '日后检索的内容须与签署的内容一致',
    en: 'what is searched later is only worth what was signed',
  }),
  confidence: 'own',
  stages: everyStage,
  looksAt: structuredRecordFiles,
  example: {
    zh: '签名的 JSON 文件写“合格”，handover.json 中改成了“整改后合格”。',
    en: 'The signed JSON file says PASSED, handover.json was edited to PASSED_AFTER_RECTIFICATION.',
  },
  conditions: {
    differs: {
      outcome: 'failed',
      message: {
        zh: '“{title}”在 handover.json 中的结构化数据与文件“{path}”的内容不同。',
        en: 'The structured data of "{title}" in handover.json is not what the file "{path}" says.',
      },
      remedy: {
        zh: '请以已签名的文件为准更正 handover.json（或删去其中的 data）。',
        en: 'Correct handover.json after the signed file, or leave "data" out of it.',
      },
    },
    'nothing-to-compare': {
      outcome: 'not_applicable',
      severity: 'info',
      message: {
        zh: '没有既写在 handover.json 中、又以文件移交的结构化记录。',
        en: 'No structured record stands in handover.json and in a file as well.',
      },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  async *check({ profile, structured }) {
    let told: { readonly record: object; readonly canonical: string } | undefined;
    let compared = 0;
    for await (const { record, file, read, target } of structured.of(profile.records)) {
      if (file && told?.record !== record) continue;
      const reading = await read();
      // What cannot be read is IN-12's business.
      if ('trouble' in reading) continue;
      const { canonical } = reading;
      if (!file) {
        told = { record, canonical };
        continue;
      }
      compared += 1;
      if (told?.canonical !== canonical) {
        yield { condition: 'differs', target, params: { title: record.title, path: file.file.path } };
      }
    }
    if (compared === 0) yield { condition: 'nothing-to-compare' };
  },
});
