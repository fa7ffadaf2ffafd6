import { clause } from '../../clause.ts';
import { openedFiles } from '../../file-outcomes/scope.ts';
import { observeTroubles } from '../../opening/observe-troubles.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** US-08: nothing is encrypted, compressed in a way of its own, or packed within a package. */
export const enclosedContent = defineRule({
  id: 'US-08',
  property: 'usability',
  severity: 'warning',
  name: { zh: '信息包中包含的内容数据格式合规性检测', en: 'Nothing is encrypted or packed within packages' },
  source: clause('DA/T 70-2018', '3-8'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: openedFiles,
  example: { zh: 'ZIP 里的图纸又打成了 RAR。', en: 'Within a ZIP the drawings are packed in a RAR.' },
  conditions: {
    encrypted: {
      outcome: 'warning',
      message: { zh: '文件“{path}”不宜长期保存：{zh}。', en: 'The file "{path}" will not keep for long: {en}.' },
      remedy: { zh: '请由形成单位解除加密后重新导出。', en: 'Have it exported again without encryption.' },
    },
    compressed: {
      outcome: 'warning',
      message: { zh: '文件“{path}”不宜长期保存：{zh}。', en: 'The file "{path}" will not keep for long: {en}.' },
      remedy: {
        zh: '请改用通用方法（Deflate 或不压缩）重新打包。',
        en: 'Pack it again with Deflate or without compression.',
      },
    },
    nested: {
      outcome: 'warning',
      message: { zh: '文件“{path}”不宜长期保存：{zh}。', en: 'The file "{path}" will not keep for long: {en}.' },
      remedy: {
        zh: '请将内层压缩包解开，其中的文件逐一列入 handover.json。',
        en: 'Unpack what is inside, and list its files in handover.json one by one.',
      },
    },
  },
  check: (delivery) =>
    observeTroubles(delivery, ['enclosed'], (code) => {
      if (code === 'encrypted-open') return 'encrypted';
      return code === 'nested-archive' ? 'nested' : 'compressed';
    }),
});
