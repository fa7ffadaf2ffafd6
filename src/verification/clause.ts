import type { Bilingual } from '../i18n/text.ts';

/** Standards that rules rest on, with their titles. */
const standards = {
  'CJJ/T 117-2017': {
    zh: '建设电子文件与电子档案管理规范',
    en: 'Management of electronic construction records and archives',
  },
  'DA/T 70-2018': { zh: '文书类电子档案检测一般要求', en: 'Checking of electronic document archives' },
  'GB/T 50328-2014': { zh: '建设工程文件归档规范', en: 'Filing of construction project records' },
  'GB/T 51129-2017': { zh: '装配式建筑评价标准', en: 'Assessment of prefabricated buildings' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The basis of a rule in a standard: its code, title and clause. */
export function clause(code: keyof typeof standards, where: string | Bilingual): Bilingual {
  const title = standards[code];
  const { zh, en } = typeof where === 'string' ? { zh: where, en: where } : where;
  return { zh: `${code}《${title.zh}》${zh}`, en: `${code} (${title.en}), ${en}` };
}

/** A basis made of several. */
export function sources(...parts: readonly Bilingual[]): Bilingual {
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}

/** What DA/T 70 does not ask for. */
export const notInDat70: Bilingual = {
  zh: 'DA/T 70-2018 无此检测项',
  en: 'no item of DA/T 70-2018',
};
