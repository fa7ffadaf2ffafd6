import type { TroubleKind } from '../../../formats/opening/opened.ts';
import { clause } from '../../clause.ts';
import { openedFiles } from '../../file-outcomes/scope.ts';
import { observeTroubles } from '../../opening/observe-troubles.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

const conditionOfKind = {
  unreadable: 'unreadable',
  truncated: 'truncated',
  encrypted: 'encrypted',
  damaged: 'damaged',
  unchecked: 'not-understood',
  'given-up': 'given-up',
} as const satisfies Partial<Record<TroubleKind, string>>;

type KindHere = keyof typeof conditionOfKind;

const kinds: readonly KindHere[] = ['unreadable', 'truncated', 'encrypted', 'damaged', 'unchecked', 'given-up'];

function isHere(kind: TroubleKind): kind is KindHere {
  return kind in conditionOfKind;
}

const exportAgain = {
  zh: '请由形成单位重新导出或重新复制原文件，并确认能够打开。',
  en: 'Have the original exported or copied again, and make sure that it opens.',
};

/** US-04: every file has content that can be opened and read to its end. */
export const readableContent = defineRule({
  id: 'US-04',
  property: 'usability',
  severity: 'blocking',
  name: { zh: '内容数据的可读性检测', en: 'Files can be opened and read' },
  source: clause('DA/T 70-2018', '3-4'),
  confidence: 'memory',
  stages: everyStage,
  looksAt: openedFiles,
  example: { zh: '复制中断，PDF 缺少后半部分。', en: 'Copying broke off, and a PDF lacks its second half.' },
  conditions: {
    empty: {
      outcome: 'failed',
      message: { zh: '文件“{path}”是空的（0 字节）。', en: 'The file "{path}" is empty (0 bytes).' },
      remedy: { zh: '请重新导出或重新复制原文件。', en: 'Export or copy the original file again.' },
    },
    unreadable: {
      outcome: 'failed',
      message: { zh: '文件“{path}”不能正常读取：{zh}。', en: 'The file "{path}" cannot be read: {en}.' },
      remedy: exportAgain,
    },
    truncated: {
      outcome: 'failed',
      message: { zh: '文件“{path}”不完整：{zh}。', en: 'The file "{path}" is cut off: {en}.' },
      remedy: exportAgain,
    },
    encrypted: {
      outcome: 'failed',
      message: {
        zh: '文件“{path}”已加密，无法读取：{zh}。',
        en: 'The file "{path}" is encrypted and cannot be read: {en}.',
      },
      remedy: {
        zh: '请由形成单位解除加密后重新导出；电子档案不得加密保存。',
        en: 'Have it exported again without encryption: records are not kept encrypted.',
      },
    },
    damaged: {
      outcome: 'warning',
      severity: 'warning',
      message: { zh: '文件“{path}”能够打开，但有缺陷：{zh}。', en: 'The file "{path}" opens with a defect: {en}.' },
      remedy: {
        zh: '请打开文件核对内容；最好由形成单位重新导出。',
        en: 'Look through it in a reader; better, have it exported again.',
      },
    },
    'not-understood': {
      outcome: 'not_performed',
      severity: 'warning',
      message: { zh: '文件“{path}”未能全部检测：{zh}。', en: 'The file "{path}" was not checked throughout: {en}.' },
      remedy: { zh: '请打开文件人工核对。', en: 'Look through it in a reader.' },
    },
    'given-up': {
      outcome: 'not_performed',
      message: {
        zh: '未能检测文件“{path}”的可读性：{zh}。',
        en: 'Whether the file "{path}" can be read was not checked: {en}.',
      },
      remedy: {
        zh: '请确认文件正常；过大的文件请由形成单位拆分或重新导出。',
        en: 'Make sure that the file is in order; have one that is too large divided or exported again.',
      },
    },
  },
  *check(delivery) {
    for (const examined of delivery.files) {
      if (examined.fixity?.bytes !== 0) continue;
      yield { condition: 'empty', target: targetOf(examined), params: { path: examined.file.path } };
    }
    yield* observeTroubles(delivery, kinds, (_code, kind) => (isHere(kind) ? conditionOfKind[kind] : 'unreadable'));
  },
});
