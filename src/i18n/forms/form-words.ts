import type { Bilingual } from '../text.ts';

/** The forms of the standards as people call them. */
export const formWords = {
  'volume-covers': { zh: '案卷封面', en: 'volume covers' },
  'record-lists': { zh: '卷内目录', en: 'record lists' },
  'volume-remarks': { zh: '卷内备考表', en: 'volume remarks sheets' },
  'volume-list': { zh: '案卷目录', en: 'volume list' },
  'transfer-list': { zh: '移交清册', en: 'transfer list' },
  'handover-undertaking': { zh: '移交承诺书', en: 'Undertaking of handover' },
  'quality-guarantee': { zh: '电子档案质量保证书', en: 'Guarantee of the quality of the electronic records' },
  'transfer-registration': { zh: '电子档案移交与接收登记表', en: 'transfer registration form' },
  'review-forms': { zh: '人工检查表', en: 'forms of reviews by people' },
  'structured-records': { zh: '结构化记录表', en: 'structured records' },
} as const satisfies Record<string, Bilingual>;

export type FormName = keyof typeof formWords;
