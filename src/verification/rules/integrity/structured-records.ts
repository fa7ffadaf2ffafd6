import { structuredRecordFiles } from '../../file-outcomes/scope.ts';
import { structuredFileLimit } from '../../records/structured-file.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-12: a structured record, in handover.json or in a file, follows the schema that the profile has for its item. */
export const structuredRecords = defineRule({
  id: 'IN-12',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '结构化记录规范性检测', en: 'Structured records follow the schema of their item' },
  source: { zh: '归档规则集自带的结构化记录格式', en: "the profile's own record schemas" },
  confidence: 'own',
  stages: everyStage,
  looksAt: structuredRecordFiles,
  example: {
    zh: '隐蔽工程验收记录的验收日期写成“十月”。',
    en: 'The day of a concealed-works acceptance reads "October".',
  },
  conditions: {
    broken: {
      outcome: 'failed',
      message: {
        zh: '“{title}”的结构化数据（{where}）在 {at} 处不符合 {item} 的规定，应为：{expectedZh}。',
        en: 'The structured data of "{title}" ({where}) breaks the schema of {item} at {at}; expected: {expectedEn}.',
      },
      remedy: {
        zh: '请更正该处数据；如已签名，需重新签名。',
        en: 'Correct the value; what was signed must be signed again.',
      },
    },
    unreadable: {
      outcome: 'failed',
      message: {
        zh: '结构化数据文件“{where}”无法读取（{trouble}{at}）：应为 UTF-8 编码、没有歧义的 JSON，不超过 {limit} 字节。',
        en: 'The structured data in "{where}" cannot be read ({trouble}{at}): it has to be JSON in UTF-8 that no two readers read differently, of at most {limit} bytes.',
      },
      remedy: {
        zh: '请由形成该文件的系统重新导出并签名。',
        en: 'Have it exported and signed again by the system that made it.',
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
  async *check({ structured, profile }) {
    let seen = 0;
    for await (const { item, record, target, file, read } of structured.of(profile.records)) {
      seen += 1;
      const reading = await read();
      const where = file?.file.path ?? 'handover.json';
      if ('trouble' in reading) {
        const at = reading.at && `, ${reading.at}`;
        const params = { where, trouble: reading.trouble, at, limit: structuredFileLimit };
        yield { condition: 'unreadable', target, params };
        continue;
      }
      for (const { pointer, expected } of reading.broken) {
        const at = file ? pointer : `${target.pointer}${pointer}`;
        const params = { title: record.title, where, at, item, expectedZh: expected.zh, expectedEn: expected.en };
        yield { condition: 'broken', target: file ? target : { ...target, pointer: at }, params };
      }
    }
    if (seen === 0) yield { condition: 'none-described' };
  },
});
