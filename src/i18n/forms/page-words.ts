import type { Bilingual } from '../text.ts';

/** What stands at the foot of a printed page. */
export const pageWords: Bilingual = { zh: '第 {page} 页 共 {pages} 页', en: 'Page {page} of {pages}' };
