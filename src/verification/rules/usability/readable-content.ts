import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

/** US-04: there is something in every file. */
export const readableContent = defineRule({
  id: 'US-04',
  property: 'usability',
  severity: 'blocking',
  name: { zh: '内容数据的可读性检测', en: 'Files have content' },
  source: 'DA/T 70-2018, 3-4',
  confidence: 'memory',
  stages: everyStage,
  example: { zh: '复制中断，留下 0 字节的文件。', en: 'Copying broke off and left a file of 0 bytes.' },
  conditions: {
    empty: {
      outcome: 'failed',
      message: { zh: '文件“{path}”是空的（0 字节）。', en: 'The file "{path}" is empty (0 bytes).' },
      remedy: { zh: '请重新导出或重新复制原文件。', en: 'Export or copy the original file again.' },
    },
  },
  *check({ files }) {
    for (const examined of files) {
      if (examined.fixity?.bytes !== 0) continue;
      yield { condition: 'empty', target: targetOf(examined), params: { path: examined.file.path } };
    }
  },
});
