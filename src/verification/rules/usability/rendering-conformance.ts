import type { TroubleCode } from '../../../formats/opening/opened.ts';
import { observeTroubles } from '../../opening/observe-troubles.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

type Condition = 'font-missing' | 'pdfa-font' | 'pdfa-script' | 'pdfa-output-intent';

const conditions: Partial<Record<TroubleCode, Condition>> = {
  'font-missing': 'font-missing',
  'pdfa-font': 'pdfa-font',
  'pdfa-script': 'pdfa-script',
  'pdfa-output-intent': 'pdfa-output-intent',
};

const breaksClaim = {
  zh: '文件“{path}”自称 PDF/A，但{zh}。',
  en: 'The file "{path}" claims to be PDF/A, but {en}.',
};

const exportAsClaimed = {
  zh: '请用能够生成 PDF/A 的软件重新导出，并用校验工具核对。',
  en: 'Export it again with software that writes PDF/A, and have a validator look at it.',
};

/** US-10: a document looks the same everywhere, and is what it claims to be as far as that can be seen here. */
export const renderingConformance = defineRule({
  id: 'US-10',
  property: 'usability',
  severity: 'warning',
  name: { zh: '字体嵌入与 PDF/A 符合性检测', en: 'Fonts are embedded, and PDF/A is what it claims' },
  source: 'ISO 19005 (PDF/A)',
  confidence: 'memory',
  stages: everyStage,
  example: { zh: '导出 PDF 时没有嵌入仿宋字体。', en: 'A PDF was exported without the FangSong font inside.' },
  conditions: {
    'font-missing': {
      outcome: 'warning',
      message: {
        zh: '文件“{path}”在别的计算机上可能显示不同：{zh}。',
        en: 'The file "{path}" may look different on another computer: {en}.',
      },
      remedy: { zh: '请重新导出并嵌入全部字体。', en: 'Export it again with all fonts embedded.' },
    },
    'pdfa-font': { outcome: 'warning', message: breaksClaim, remedy: exportAsClaimed },
    'pdfa-script': { outcome: 'warning', message: breaksClaim, remedy: exportAsClaimed },
    'pdfa-output-intent': { outcome: 'warning', message: breaksClaim, remedy: exportAsClaimed },
    'pdfa-encryption': {
      outcome: 'warning',
      message: {
        zh: '文件“{path}”自称 PDF/A，但已加密。',
        en: 'The file "{path}" claims to be PDF/A, but is encrypted.',
      },
      remedy: exportAsClaimed,
    },
    'pdfa-not-validated': {
      outcome: 'not_performed',
      message: {
        zh: '未检测 {count} 个 PDF/A 文件是否完全符合 ISO 19005：没有连接 PDF/A 校验程序；只检查了加密、脚本、字体嵌入和输出意图。',
        en: 'Full conformance with ISO 19005 was not checked of {count} PDF/A {count:file|files}: no validator is connected; only encryption, scripts, fonts and output intents were looked at.',
      },
      remedy: {
        zh: '如有需要，请在移交前用 PDF/A 校验工具（如 veraPDF）核对。',
        en: 'Where it matters, have a PDF/A validator such as veraPDF look at them before the handover.',
      },
    },
  },
  *check(delivery) {
    yield* observeTroubles(delivery, ['conformance'], (code) => conditions[code] ?? 'font-missing');
    let count = 0;
    for (const examined of delivery.files) {
      const { opened, format } = examined;
      if (!opened || !(format?.families.includes('pdf-a') || 'pdfA' in opened.facts)) continue;
      count += 1;
      if (opened.facts['encrypted'] !== true) continue;
      yield { condition: 'pdfa-encryption', target: targetOf(examined), params: { path: examined.file.path } };
    }
    if (count > 0) yield { condition: 'pdfa-not-validated', params: { count }, evidence: { count } };
  },
});
