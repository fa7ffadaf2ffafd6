import { leftoversAmong } from '../../../delivery/content/leftovers.ts';
import { documentName } from '../../../delivery/document/handover-document.ts';
import { clause } from '../../clause.ts';
import { everyItem } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** SE-03: nothing travels along that the handover document does not list. */
export const unlistedFiles = defineRule({
  id: 'SE-03',
  property: 'security',
  severity: 'blocking',
  name: { zh: '载体中多余文件检测', en: 'No file beside the listed ones' },
  source: clause('DA/T 70-2018', '4-3'),
  confidence: 'memory',
  stages: everyStage,
  looksAt: everyItem,
  example: {
    zh: '文件夹里有没有登记的“新建文本文档.txt”。',
    en: 'The folder holds a "new text.txt" that nobody listed.',
  },
  conditions: {
    unlisted: {
      outcome: 'failed',
      message: {
        zh: '文件“{path}”没有列入 handover.json，不会被移交。',
        en: 'The file "{path}" is not listed in handover.json and would not be handed over.',
      },
      remedy: {
        zh: '请将其列入 handover.json（可运行 yijiao init 补列），或移出报送文件夹。',
        en: 'List it (`yijiao init` adds what is missing), or move it out of the delivery folder.',
      },
    },
    leftover: {
      outcome: 'warning',
      severity: 'warning',
      message: {
        zh: '“{path}”是操作系统留下的文件，不会被移交。',
        en: '"{path}" was left by the operating system and will not be handed over.',
      },
      remedy: { zh: '可以删除该文件。', en: 'You may delete it.' },
    },
  },
  *check({ files, unlisted }) {
    if (unlisted.length === 0) return;
    const leftovers = leftoversAmong(function* () {
      yield documentName;
      for (const { entry } of files) if (entry) yield entry.path;
      for (const { path } of unlisted) yield path;
    });
    for (const { path, kind } of unlisted) {
      if (kind !== 'file') continue;
      yield { condition: leftovers.has(path) ? 'leftover' : 'unlisted', target: { file: path }, params: { path } };
    }
  },
});
