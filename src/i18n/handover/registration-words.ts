import type { Bilingual } from '../text.ts';

/** What is filled into the registration form (电子档案移交与接收登记表) of a handover. */
export const registrationWords = {
  noCarrier: { zh: '无（在线移交）', en: 'none (handed over online)' },
  online: { zh: '网络在线移交，无实体载体', en: 'online, without a carrier' },
  checked: { zh: '{outcome}（{on} 检测，规则 {ruleSet}）', en: '{outcome} (checked on {on}, rules {ruleSet})' },
  reviewed: { zh: '{outcome}（{on} 审核同意接收）', en: '{outcome} (reviewed and accepted on {on})' },
  notApplicable: { zh: '不适用', en: 'not applicable' },
  person: { zh: '{name}\n{on}', en: '{name}\n{on}' },
  andOthers: { zh: '{names} 等 {count} 人', en: '{names} and others, {count} in all' },
  samePerson: {
    zh: '{name}（与填表人为同一人）\n{on}',
    en: '{name} (who has filled it in, too)\n{on}',
  },
  whenSealed: { zh: '（签章时填写）', en: '(filled in when it is sealed)' },
  toSeal: { zh: '{unit}\n（尚未签章）', en: '{unit}\n(not sealed yet)' },
  sealed: {
    zh: '{unit}\n电子签章：见本 PDF 的签名，{on}',
    en: '{unit}\nelectronic seal: see the signature of this PDF, {on}',
  },
  toSign: {
    zh: '{unit}\n电子签名：追加于本 PDF，或另附于其上',
    en: '{unit}\nelectronic signature: added to this PDF, or beside it',
  },
} as const satisfies Record<string, Bilingual>;
