import { defineRule } from '../../rule.ts';
import { targetOf } from '../../target.ts';

/** AU-11: what is described is there. */
export const linkedContent = defineRule({
  id: 'AU-11',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '元数据是否关联内容数据检测', en: 'Every listed file is there' },
  source: 'DA/T 70-2018, handover stage, 1-11 (found in use)',
  conditions: {
    missing: {
      outcome: 'failed',
      message: {
        zh: '列出的文件“{path}”不在报送文件夹中。',
        en: 'The listed file "{path}" is not in the delivery folder.',
      },
      remedy: {
        zh: '请补充该文件，或更正路径（包括大小写、空格和全角半角）。',
        en: 'Add the file, or correct its path (upper and lower case, blanks, full-width characters).',
      },
    },
  },
  *check({ files }) {
    for (const examined of files) {
      if (examined.trouble || examined.entry) continue;
      yield { condition: 'missing', target: targetOf(examined, 'path'), params: { path: examined.file.path } };
    }
  },
});
