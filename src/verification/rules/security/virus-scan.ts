import { clause } from '../../clause.ts';
import type { ExaminedDelivery, ExaminedFile } from '../../examined-delivery.ts';
import { type Look, lookAtRead, type Unlooked } from '../../file-outcomes/scope.ts';
import type { ScanVerdict } from '../../malware/scanner.ts';
import { defineRule, everyStage } from '../../rule.ts';
import { targetOf } from '../../target.ts';

type Reason = Extract<ScanVerdict, { readonly verdict: 'not-performed' }>['reason'];

const conditionOf = { away: 'not-scanned', refused: 'not-scanned', 'too-large': 'too-large' } as const satisfies Record<
  Reason,
  string
>;

const scanAgain = {
  zh: '请确认杀毒服务正常后重新检测，或用杀毒软件扫描该文件。',
  en: 'See that the scanner works and check again, or scan the file by other means.',
};

const noScanner: Unlooked = {
  outcome: 'not_performed',
  reason: { zh: '没有连接杀毒程序。', en: 'No scanner is connected.' },
};

const notAllScanned: Unlooked = {
  outcome: 'not_performed',
  reason: { zh: '杀毒服务没有应答，病毒检测没有完成。', en: 'The scanner does not answer: not all was scanned.' },
};

/** SE-02: the delivery is free of malware. Said to be unchecked as long as no scanner is connected. */
export const virusScan = defineRule({
  id: 'SE-02',
  property: 'security',
  severity: 'warning',
  name: { zh: '病毒感染检测', en: 'Free of malware' },
  source: clause('DA/T 70-2018', '4-2'),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: { files: lookAtScanned },
  example: { zh: '办公文档带有宏病毒。', en: 'An office document carries a macro virus.' },
  conditions: {
    'no-scanner': {
      outcome: 'not_performed',
      message: { zh: '未进行病毒检测：没有连接杀毒程序。', en: 'Not scanned for malware: no scanner is connected.' },
      remedy: {
        zh: '请在移交前用杀毒软件扫描报送文件夹。',
        en: 'Scan the delivery folder with an up-to-date scanner before the handover.',
      },
    },
    'scanner-away': {
      outcome: 'not_performed',
      mendedBy: 'administrator',
      message: {
        zh: '病毒检测没有完成：杀毒服务没有应答（{reason}），只检测了 {scanned} 个文件。',
        en: 'Not all was scanned for malware: the scanner does not answer ({reason}); {scanned} {scanned:file was|files were} scanned.',
      },
      remedy: {
        zh: '请管理员检查 clamd 是否运行、地址是否正确，然后重新检测。',
        en: 'Have the administrator see whether clamd runs and its address is right, then check again.',
      },
    },
    infected: {
      outcome: 'failed',
      // Whatever a profile says: nobody takes malware in.
      severity: 'blocking',
      message: { zh: '文件“{path}”含有病毒：{name}。', en: 'The file "{path}" is infected: {name}.' },
      remedy: {
        zh: '请不要打开该文件；由形成单位查杀后，重新提供无毒的原文件。',
        en: 'Do not open it; have its maker clean up and give a sound original.',
      },
    },
    'too-large': {
      outcome: 'not_performed',
      mendedBy: 'administrator',
      message: {
        zh: '文件“{path}”没有进行病毒检测：超出杀毒服务的大小上限（{detail}）。',
        en: 'The file "{path}" was not scanned for malware: it is larger than the scanner takes ({detail}).',
      },
      remedy: {
        zh: '请管理员提高 clamd 的 StreamMaxLength、MaxFileSize 和 MaxScanSize，或用杀毒软件扫描该文件。',
        en: 'Have the administrator raise StreamMaxLength, MaxFileSize and MaxScanSize of clamd, or scan the file by other means.',
      },
    },
    'not-scanned': {
      outcome: 'not_performed',
      mendedBy: 'administrator',
      message: {
        zh: '文件“{path}”没有进行病毒检测：杀毒服务未能完成（{detail}）。',
        en: 'The file "{path}" was not scanned for malware: the scanner did not finish ({detail}).',
      },
      remedy: scanAgain,
    },
  },
  evidence: ({ malware }) => ({ ...malware?.scanner, scanned: malware?.scanned ?? 0 }),
  *check({ malware }) {
    if (!malware) {
      yield { condition: 'no-scanner' };
      return;
    }
    const { away, files, scanned, scanner } = malware;
    const evidence = { ...scanner, scanned };
    if (away !== undefined) yield { condition: 'scanner-away', params: { reason: away, scanned }, evidence };
    for (const { examined, verdict } of files) {
      const seen = { target: targetOf(examined), evidence: { ...scanner, ...verdict } };
      const { path } = examined.file;
      if (verdict.verdict === 'infected')
        yield { ...seen, condition: 'infected', params: { path, name: verdict.name } };
      else yield { ...seen, condition: conditionOf[verdict.reason], params: { path, detail: verdict.detail } };
    }
  },
});

/** Of a scan that broke off, what is clean is not known file by file. */
function lookAtScanned({ malware }: ExaminedDelivery): (file: ExaminedFile) => Look {
  if (!malware) return () => noScanner;
  return malware.away === undefined ? lookAtRead : () => notAllScanned;
}
