import type { TroubleCode } from '../../../formats/opening/opened.ts';
import { openedFiles } from '../../file-outcomes/scope.ts';
import { observeTroubles } from '../../opening/observe-troubles.ts';
import { defineRule, everyStage } from '../../rule.ts';

type Condition = 'script' | 'launch' | 'macro' | 'external-content' | 'embedded-program';

const conditions: Partial<Record<TroubleCode, Condition>> = {
  script: 'script',
  launch: 'launch',
  macro: 'macro',
  'external-content': 'external-content',
  'embedded-program': 'embedded-program',
};

const message = { zh: '文件“{path}”含有活动内容：{zh}。', en: 'The file "{path}" is not passive: {en}.' };

const exportPassive = {
  zh: '请由形成单位去除后重新导出，最好导出为 PDF/A 或 OFD。',
  en: 'Have it exported again without that, best as PDF/A or OFD.',
};

/** SE-09: a document does nothing by itself, and needs nothing from elsewhere. */
export const activeContent = defineRule({
  id: 'SE-09',
  property: 'security',
  severity: 'warning',
  name: { zh: '活动内容检测', en: 'No document does anything by itself' },
  source: {
    zh: '惯例：活动内容不利于长期保存，且可能携带恶意代码',
    en: 'practice: what acts by itself does not keep, and carries malware',
  },
  confidence: 'own',
  stages: everyStage,
  looksAt: openedFiles,
  example: { zh: '计价表带有宏。', en: 'A bill of quantities holds macros.' },
  conditions: {
    script: { outcome: 'warning', message, remedy: exportPassive },
    launch: { outcome: 'warning', message, remedy: exportPassive },
    macro: { outcome: 'warning', message, remedy: exportPassive },
    'external-content': {
      outcome: 'warning',
      message,
      remedy: {
        zh: '请由形成单位将外部内容嵌入文件，或断开链接后重新导出。',
        en: 'Have it exported again with what it needs inside, or with the links broken.',
      },
    },
    'embedded-program': {
      outcome: 'warning',
      message,
      remedy: {
        zh: '请由形成单位移除内嵌的程序后重新导出。',
        en: 'Have the program taken out, and the file exported again.',
      },
    },
  },
  check: (delivery) => observeTroubles(delivery, ['active'], (code) => conditions[code] ?? 'script'),
});
