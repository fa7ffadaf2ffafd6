import { clause } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-02: the listed files are together as large as the delivering unit says. */
export const declaredBytes = defineRule({
  id: 'IN-02',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '总字节数相符性检测', en: 'The files are as large as declared' },
  source: clause('DA/T 70-2018', '2-2'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '复制中断，总字节数少了一半。', en: 'Copying broke off, and half of the bytes are missing.' },
  conditions: {
    differs: {
      outcome: 'failed',
      message: {
        zh: '移交清单写明共 {declared} 字节，实际有 {counted} 字节。',
        en: '{declared} bytes are declared, and {counted} were counted.',
      },
      remedy: {
        zh: '请重新复制缺失或不完整的文件；文件确已更新的，请更正 declared。',
        en: 'Copy what is missing or incomplete again; where files were updated on purpose, correct "declared".',
      },
    },
    undeclared: {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '移交清单没有写明总字节数。', en: 'No total of bytes is declared.' },
      remedy: { zh: '可在 handover.json 的 declared 中写明。', en: 'It can be stated in "declared" of handover.json.' },
    },
  },
  *check({ document, files }) {
    const declared = document.declared?.bytes;
    if (declared === undefined) {
      yield { condition: 'undeclared' };
      return;
    }
    let counted = 0;
    for (const { fixity } of files) counted += fixity?.bytes ?? 0;
    if (declared === counted) return;
    const numbers = { declared, counted };
    yield { condition: 'differs', target: { pointer: '/declared/bytes' }, params: numbers, evidence: numbers };
  },
});
