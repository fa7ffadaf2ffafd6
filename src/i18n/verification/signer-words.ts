import type { Bilingual } from '../text.ts';

/** The parties of a project as people call them. */
export const partyWords = {
  OWNER: { zh: '建设单位', en: 'owner' },
  SURVEY: { zh: '勘察单位', en: 'survey firm' },
  DESIGN: { zh: '设计单位', en: 'design firm' },
  CONSTRUCTOR: { zh: '施工单位', en: 'constructor' },
  SUPERVISOR: { zh: '监理单位', en: 'supervision firm' },
  TESTER: { zh: '检测单位', en: 'testing firm' },
  ARCHIVE: { zh: '城建档案馆', en: 'archives bureau' },
  QS_STATION: { zh: '质量安全监督站', en: 'quality and safety station' },
} as const satisfies Record<string, Bilingual>;

/** Kinds of registered signers as people call them. */
export const signerKindWords = {
  ORGANISATION_SEAL: { zh: '企业公章', en: 'organisation seal' },
  PROJECT_SEAL: { zh: '项目章', en: 'project seal' },
  PERSON_SEAL: { zh: '执业印章', en: 'practising seal' },
  PERSON_SIGNATURE: { zh: '个人签名', en: 'personal signature' },
} as const satisfies Record<string, Bilingual>;

/** Why a registered signer does not count on a day. */
export const standingWords = {
  suspended: { zh: '已暂停使用', en: 'is suspended' },
  ended: { zh: '已终止使用', en: 'has ended' },
  'not-yet-valid': { zh: '尚未生效', en: 'is not yet valid' },
  expired: { zh: '已过有效期', en: 'has expired' },
  'other-project': { zh: '是另一项目的项目章', en: 'is the seal of another project' },
} as const satisfies Record<string, Bilingual>;

/** Several words one after the other. */
export function listed(words: readonly Bilingual[]): Bilingual {
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}
