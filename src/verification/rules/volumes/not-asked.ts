import type { Condition } from '../../rule.ts';

/** Said where the profile has no such rule on the making of volumes. */
export const notAsked = {
  outcome: 'not_applicable',
  severity: 'info',
  message: { zh: '本规则集没有此项立卷要求。', en: 'This profile has no such rule on volumes.' },
  remedy: { zh: '无需处理。', en: 'Nothing to do.' },
} as const satisfies Condition;
