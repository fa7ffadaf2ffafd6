import type { TroubleCode } from '../../../formats/opening/opened.ts';
import type { ExaminedDelivery, ExaminedFile } from '../../examined-delivery.ts';
import { type Look, lookAtOpened, type Unlooked } from '../../file-outcomes/scope.ts';
import { observeTroubles } from '../../opening/observe-troubles.ts';
import { observeValidation, tellValidated } from '../../pdfa/observe-validation.ts';
import { claimsArchival } from '../../pdfa/validate-files.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

type Condition = 'font-missing' | 'pdfa-font' | 'pdfa-script' | 'pdfa-output-intent' | 'pdfa-external-stream';

const conditions: Partial<Record<TroubleCode, Condition>> = {
  'font-missing': 'font-missing',
  'pdfa-font': 'pdfa-font',
  'pdfa-script': 'pdfa-script',
  'pdfa-output-intent': 'pdfa-output-intent',
  'pdfa-external-stream': 'pdfa-external-stream',
};

const breaksClaim = {
  zh: '文件“{path}”自称 PDF/A，但{zh}。',
  en: 'The file "{path}" claims to be PDF/A, but {en}.',
};

const exportAsClaimed = {
  zh: '请用能够生成 PDF/A 的软件重新导出，并用校验工具核对。',
  en: 'Export it again with software that writes PDF/A, and have a validator look at it.',
};

const notValidated: Unlooked = {
  outcome: 'not_performed',
  reason: {
    zh: '文件自称 PDF/A，但没有用校验程序核对是否完全符合 ISO 19005。',
    en: 'The file claims to be PDF/A, and no validator has held it against ISO 19005.',
  },
};

/** US-10: a document looks the same everywhere, and is what it claims to be as far as that can be seen here. */
export const renderingConformance = defineRule({
  id: 'US-10',
  property: 'usability',
  severity: 'warning',
  name: { zh: '字体嵌入与 PDF/A 符合性检测', en: 'Fonts are embedded, and PDF/A is what it claims' },
  source: { zh: 'ISO 19005（PDF/A）', en: 'ISO 19005 (PDF/A)' },
  confidence: 'memory',
  stages: everyStage,
  looksAt: { files: lookAtConformance },
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
    'pdfa-external-stream': { outcome: 'warning', message: breaksClaim, remedy: exportAsClaimed },
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
        zh: '未检测 {count} 个 PDF/A 文件是否完全符合 ISO 19005：没有连接 PDF/A 校验程序；只检查了加密、脚本、字体嵌入、输出意图和外部数据流。',
        en: 'Full conformance with ISO 19005 was not checked of {count} PDF/A {count:file|files}: no validator is connected; only encryption, scripts, fonts, output intents and external streams were looked at.',
      },
      remedy: {
        zh: '如有需要，请在移交前用 PDF/A 校验工具（如 veraPDF）核对。',
        en: 'Where it matters, have a PDF/A validator such as veraPDF look at them before the handover.',
      },
    },
    'pdfa-nonconforming': {
      outcome: 'warning',
      message: {
        zh: '文件“{path}”自称 PDF/A，但不符合 {against}：违反 {standard} 的 {count} 条规定（{clauses}）。',
        en: 'The file "{path}" claims to be PDF/A, but does not conform with {against}: it breaks {count} {count:rule|rules} of {standard} ({clauses}).',
      },
      remedy: exportAsClaimed,
    },
    'pdfa-unvalidated': {
      outcome: 'not_performed',
      message: {
        zh: '未检测文件“{path}”是否完全符合 ISO 19005：{zh}（{detail}）。',
        en: 'Full conformance of the file "{path}" with ISO 19005 was not checked: {en} ({detail}).',
      },
      remedy: { zh: '请用 PDF/A 校验工具单独核对该文件。', en: 'Have a PDF/A validator look at this file alone.' },
    },
    'validator-away': {
      outcome: 'not_performed',
      mendedBy: 'administrator',
      message: {
        zh: 'PDF/A 校验没有完成：校验程序没有应答（{reason}），有 {left} 个文件未校验。',
        en: 'Not all PDF/A files were validated: the validator does not answer ({reason}); {left} {left:file was|files were} left.',
      },
      remedy: {
        zh: '请管理员检查 veraPDF 的路径是否正确、能否运行，然后重新检测。',
        en: 'Have the administrator see whether the path of veraPDF is right and it runs, then check again.',
      },
    },
    'validation-out-of-time': {
      outcome: 'not_performed',
      message: {
        zh: 'PDF/A 校验没有做完：时间用尽，已校验 {validated} 个文件，还有 {left} 个未校验。',
        en: 'Not all PDF/A files were validated: time was up after {validated}, with {left} left.',
      },
      remedy: { zh: '请用 PDF/A 校验工具核对其余文件。', en: 'Have a PDF/A validator look at the other files.' },
    },
  },
  *check(delivery) {
    yield* observeTroubles(delivery, ['conformance'], (code) => conditions[code] ?? 'font-missing');
    let count = 0;
    for (const examined of delivery.files) {
      if (!claimsArchival(examined)) continue;
      count += 1;
      if (examined.opened?.facts['encrypted'] !== true) continue;
      yield { condition: 'pdfa-encryption', target: targetOf(examined), params: { path: examined.file.path } };
    }
    const { validation } = delivery;
    if (validation) yield* observeValidation(validation);
    else if (count > 0) yield { condition: 'pdfa-not-validated', params: { count }, evidence: { count } };
  },
  evidence: ({ validation }) => ({ ...validation?.validator, ...(validation && { validated: validation.validated }) }),
  basis: ({ validation }) => (validation?.validator ? tellValidated(validation) : undefined),
});

/** Of a validation that broke off, what conforms is not known file by file. */
function lookAtConformance({ validation }: ExaminedDelivery): (file: ExaminedFile) => Look {
  const isWhole = validation !== undefined && validation.left === 0;
  return (examined) => (!isWhole && claimsArchival(examined) ? notValidated : lookAtOpened(examined));
}
