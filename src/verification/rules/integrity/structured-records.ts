import { compileSchema } from '../../../schema/validate.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-12: a structured record follows the schema that the profile has for its item. */
export const structuredRecords = defineRule({
  id: 'IN-12',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '结构化记录规范性检测', en: 'Structured records follow the schema of their item' },
  source: "the profile's own record schemas",
  confidence: 'own',
  stages: everyStage,
  example: {
    zh: '隐蔽工程验收记录的验收日期写成“十月”。',
    en: 'The day of a concealed-works acceptance reads "October".',
  },
  conditions: {
    broken: {
      outcome: 'failed',
      message: {
        zh: '“{title}”的结构化数据在 {at} 处不符合 {item} 的规定，应为：{expectedZh}。',
        en: 'The structured data of "{title}" breaks the schema of {item} at {at}; expected: {expectedEn}.',
      },
      remedy: {
        zh: '请更正该处数据；如已签名，需重新签名。',
        en: 'Correct the value; what was signed must be signed again.',
      },
    },
    'none-described': {
      outcome: 'not_applicable',
      severity: 'info',
      message: {
        zh: '报送内容中没有本规则集规定了格式的结构化记录。',
        en: 'The delivery holds no structured record for which this profile has a schema.',
      },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ profile, document }) {
    const parsers = new Map([...profile.records].map(([item, { schema }]) => [item, compileSchema(schema)]));
    let seen = 0;
    for (const [v, volume] of document.volumes.entries()) {
      for (const [r, record] of volume.records.entries()) {
        const parse = record.item === undefined ? undefined : parsers.get(record.item);
        if (!parse || record.data === undefined || record.item === undefined) continue;
        seen += 1;
        const parsed = parse(record.data);
        for (const { pointer, expected } of parsed.ok ? [] : parsed.places) {
          const at = `/volumes/${v}/records/${r}/data${pointer}`;
          yield {
            condition: 'broken',
            target: { volume: volume.no, record: record.seq, pointer: at },
            params: { title: record.title, at, item: record.item, expectedZh: expected.zh, expectedEn: expected.en },
          };
        }
      }
    }
    if (seen === 0) yield { condition: 'none-described' };
  },
});
