import { notInDat70, sources } from '../../clause.ts';
import { structuredRecordFiles } from '../../file-outcomes/scope.ts';
import { structuredData } from '../../records/structured-data.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-19: a structured record in a file is signed; who has to sign it is AU-15's business. */
export const signedStructuredRecords = defineRule({
  id: 'AU-19',
  property: 'authenticity',
  severity: 'warning',
  name: { zh: '结构化记录签名检测', en: 'Structured records are signed' },
  source: sources(notInDat70, { zh: '《电子签名法》第十三条', en: 'Electronic Signature Law, art. 13' }),
  confidence: 'own',
  stages: everyStage,
  looksAt: structuredRecordFiles,
  example: {
    zh: '旁站记录的 JSON 文件旁没有签名。',
    en: 'The JSON file of a side-station record has no signature beside it.',
  },
  conditions: {
    unsigned: {
      outcome: 'failed',
      mendedBy: 'signers',
      message: {
        zh: '结构化记录文件“{path}”（{item}）没有电子签名，不能证明是谁记录的。',
        en: 'The structured record "{path}" ({item}) bears no signature that could be valid: nothing proves who made it.',
      },
      remedy: {
        zh: '请由记录人签名（JWS 或 CMS），可用 yijiao sign。',
        en: 'Have whoever made the record sign it (JWS or CMS), for instance with yijiao sign.',
      },
    },
    'none-in-files': {
      outcome: 'not_applicable',
      severity: 'info',
      message: {
        zh: '报送内容中没有结构化记录的文件。',
        en: 'The delivery holds no structured record in a file.',
      },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check(delivery) {
    const counting = delivery.signatures.entries.filter(
      ({ verdict }) => verdict.indication !== 'TOTAL-FAILED' && verdict.kind !== 'timestamp',
    );
    const signed = new Set(counting.map((entry) => entry.signed.file.path));
    let seen = 0;
    for (const { item, file, target } of structuredData(delivery, delivery.profile.records)) {
      if (!file) continue;
      seen += 1;
      if (!signed.has(file.file.path)) yield { condition: 'unsigned', target, params: { path: file.file.path, item } };
    }
    if (seen === 0) yield { condition: 'none-in-files' };
  },
});
