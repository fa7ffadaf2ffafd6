import type { Bilingual } from '../../../i18n/text.ts';
import { clause } from '../../clause.ts';
import { readFiles } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

const unknownFormat: Bilingual = { zh: '无法识别的格式', en: 'of no known format' };

/** AU-10: a file is what its name says it is. */
export const electronicAttributes = defineRule({
  id: 'AU-10',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '内容数据的电子属性一致性检测', en: 'Files are what their names say' },
  source: clause('DA/T 70-2018', '1-10'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: readFiles,
  example: { zh: '“竣工图.pdf”其实是 Word 文件。', en: '"as-built.pdf" is in truth a Word file.' },
  conditions: {
    disguised: {
      outcome: 'failed',
      message: {
        zh: '文件“{path}”的扩展名与内容不符：内容是 {format}。',
        en: 'The ending of "{path}" does not fit its content, which is {format}.',
      },
      remedy: {
        zh: '请确认是否放错文件；如内容无误，请由形成单位重新导出为正确的格式和扩展名。',
        en: 'Check whether it is the right file; if so, have it exported again with the ending that fits.',
      },
    },
  },
  *check({ files }) {
    for (const examined of files) {
      const { format } = examined;
      if (!format?.disguised) continue;
      const evidence = { puid: format.puid, mime: format.mime, basis: format.basis };
      const params = { path: examined.file.path, format: format.basis === 'none' ? unknownFormat : format.name };
      yield { condition: 'disguised', target: targetOf(examined, 'path'), params, evidence };
    }
  },
});
