import { clause, sources } from '../../clause.ts';
import { archivalCodeJudge, recordCodeJudge } from '../../description/archival-code.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-07: archival codes are built as the archives builds them, part by part. */
export const archivalCodes = defineRule({
  id: 'AU-07',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '档号规范性检测', en: 'Archival codes are well formed' },
  source: sources(clause('DA/T 70-2018', '1-7'), {
    zh: '档号组成为归档规则集的数据',
    en: "the parts are the profile's data",
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '档号少了案卷号一段。', en: 'The number of the volume is missing in an archival code.' },
  conditions: {
    'wrong-part': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的档号“{value}”中，“{titleZh}”一段不对，应为：{formZh}。',
        en: 'In the archival code "{value}" of volume {volume} the part "{titleEn}" is wrong; expected: {formEn}.',
      },
      remedy: { zh: '请按接收单位编的档号更正。', en: 'Correct it after the code that the bureau has given.' },
    },
    'too-much': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的档号“{value}”在“{titleZh}”之后还有内容。',
        en: 'The archival code "{value}" of volume {volume} goes on after its last part, "{titleEn}".',
      },
      remedy: { zh: '请按接收单位编的档号更正。', en: 'Correct it after the code that the bureau has given.' },
    },
    'wrong-record': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷第 {record} 件的档号“{value}”不对，应为案卷档号后再加一段，如“{expected}”。',
        en: 'The archival code "{value}" of record {record} of volume {volume} is wrong; expected is the code of its volume and one part more, such as "{expected}".',
      },
      remedy: { zh: '请按接收单位编的档号更正。', en: 'Correct it after the code that the bureau has given.' },
    },
    'nothing-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有规定档号的构成。', en: 'This profile does not say how archival codes are built.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document, profile: { archivalCode } }) {
    if (!archivalCode) {
      yield { condition: 'nothing-asked' };
      return;
    }
    const faultOf = archivalCodeJudge(archivalCode);
    const isOfVolume = recordCodeJudge(archivalCode);
    for (const [v, volume] of document.volumes.entries()) {
      for (const member of ['archivalCode', 'paperCode'] as const) {
        const value = volume[member];
        const fault = value === undefined ? undefined : faultOf(value);
        if (value === undefined || !fault) continue;
        const { title, form } = fault.part;
        yield {
          condition: fault.condition,
          target: { volume: volume.no, pointer: `/volumes/${v}/${member}` },
          params: { volume: volume.no, value, titleZh: title.zh, titleEn: title.en, formZh: form.zh, formEn: form.en },
          evidence: { value },
        };
      }
      for (const [r, { seq: record, archivalCode: value }] of volume.records.entries()) {
        if (value === undefined || isOfVolume(value, volume.archivalCode)) continue;
        const stem =
          volume.archivalCode ?? archivalCode.parts.map(({ title }) => title.zh).join(archivalCode.separator);
        yield {
          condition: 'wrong-record',
          target: { volume: volume.no, record, pointer: `/volumes/${v}/records/${r}/archivalCode` },
          params: { volume: volume.no, record, value, expected: `${stem}${archivalCode.separator}${record}` },
          evidence: { value },
        };
      }
    }
  },
});
