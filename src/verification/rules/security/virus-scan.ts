import { defineRule, everyStage } from '../../rule.ts';

/** SE-02: the delivery is free of malware. Said to be unchecked as long as no scanner is connected. */
export const virusScan = defineRule({
  id: 'SE-02',
  property: 'security',
  severity: 'warning',
  name: { zh: '病毒感染检测', en: 'Free of malware' },
  source: 'DA/T 70-2018, 4-2',
  confidence: 'quoted',
  stages: everyStage,
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
  },
  *check() {
    yield { condition: 'no-scanner' };
  },
});
