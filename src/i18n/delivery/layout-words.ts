import type { Bilingual } from '../text.ts';

/** What the forms of catalogues are called. */
export const layoutWords = {
  cjjt117: { zh: 'CJJ/T 117 类目目录和文件目录', en: 'lists of CJJ/T 117' },
  dat93: { zh: 'DA/T 93 移交目录', en: 'catalogue of DA/T 93' },
  'city-xml': { zh: '城建档案电子文件信息', en: 'city XML' },
  eep: { zh: 'DA/T 48 电子文件封装包', en: 'packages of DA/T 48' },
  'volume-lists': { zh: '案卷目录和卷内目录', en: 'volume and record lists' },
  cobie: { zh: 'COBie 工作簿', en: 'COBie workbook' },
} as const satisfies Record<string, Bilingual>;
