import { clause } from '../../clause.ts';
import type { ExaminedFile } from '../../examined-delivery.ts';
import { type Look, lookAtRead, type Unlooked } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

const unstated: Unlooked = {
  outcome: 'not_applicable',
  reason: {
    zh: 'handover.json 没有写明文件的大小和摘要。',
    en: 'handover.json states neither size nor digests of the file.',
  },
};

/** IN-07: the bytes are the ones that the handover document states. */
export const contentFixity = defineRule({
  id: 'IN-07',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '内容数据完整性检测', en: 'Content is complete and unchanged' },
  source: clause('DA/T 70-2018', '2-7'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: { files: () => lookAtStated },
  example: {
    zh: '登记后又替换了文件，摘要不再相符。',
    en: 'A file was replaced after it was listed, and its digest no longer fits.',
  },
  conditions: {
    'size-differs': {
      outcome: 'failed',
      message: {
        zh: '文件“{path}”应为 {expected} 字节，实际为 {actual} 字节。',
        en: 'The file "{path}" should have {expected} bytes and has {actual}.',
      },
      remedy: {
        zh: '请重新复制原文件；若文件确已更新，请更新 handover.json 中的大小和摘要。',
        en: 'Copy the original file again; if it was updated on purpose, update size and digests in handover.json.',
      },
    },
    'digest-differs': {
      outcome: 'failed',
      message: {
        zh: '文件“{path}”的 {algorithm} 摘要与 handover.json 不符，内容已被改动或损坏。',
        en: 'The {algorithm} digest of "{path}" is not the one in handover.json: its content was changed or damaged.',
      },
      remedy: {
        zh: '请重新复制原文件；若文件确已更新，请更新 handover.json 中的摘要，并重新签名。',
        en: 'Copy the original file again; if it was updated on purpose, update the digest in handover.json and sign again.',
      },
    },
  },
  *check({ files }) {
    for (const examined of files) {
      const { file, fixity } = examined;
      if (!fixity) continue;
      const { path } = file;
      if (file.size !== undefined && file.size !== fixity.bytes) {
        const evidence = { expected: file.size, actual: fixity.bytes };
        yield {
          condition: 'size-differs',
          target: targetOf(examined, 'size'),
          params: { path, ...evidence },
          evidence,
        };
      }
      for (const [algorithm, member] of [
        ['SHA-256', 'sha256'],
        ['SM3', 'sm3'],
      ] as const) {
        const expected = file[member];
        const actual = fixity[member];
        if (expected === undefined || expected === actual) continue;
        const target = targetOf(examined, member);
        yield { condition: 'digest-differs', target, params: { path, algorithm }, evidence: { expected, actual } };
      }
    }
  },
});

function lookAtStated(examined: ExaminedFile): Look {
  const { sha256, size, sm3 } = examined.file;
  return (sha256 ?? size ?? sm3) === undefined ? unstated : lookAtRead(examined);
}
