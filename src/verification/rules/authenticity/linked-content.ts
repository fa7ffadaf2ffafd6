import { documentName } from '../../../delivery/document/handover-document.ts';
import { clause } from '../../clause.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

/** AU-11: what is described is there. */
export const linkedContent = defineRule({
  id: 'AU-11',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '元数据是否关联内容数据检测', en: 'Every listed file is there' },
  source: clause('DA/T 70-2018', '1-11'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: {
    zh: 'handover.json 列有“验收记录.pdf”，文件夹里只有“验收记录 .pdf”。',
    en: 'handover.json lists "record.pdf", but the folder holds "record .pdf".',
  },
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
    itself: {
      outcome: 'failed',
      message: {
        zh: '“{path}”把自己列成了移交的文件。',
        en: '"{path}" lists itself as a delivered file.',
      },
      remedy: {
        zh: '请从清单中删去：它说明移交了什么，本身不是移交的文件。',
        en: 'Take it out of the list: it says what is handed over and is no file of that.',
      },
    },
  },
  *check({ files }) {
    for (const examined of files) {
      if (examined.trouble || examined.entry) continue;
      const { path } = examined.file;
      const condition = path === documentName ? 'itself' : 'missing';
      yield { condition, target: targetOf(examined, 'path'), params: { path } };
    }
  },
});
