import type { Bilingual, Language } from '../i18n/text.ts';

/** The language of the person at the terminal: YIJIAO_LANG, else the locale's, else English. */
export function terminalLanguage(environment: NodeJS.ProcessEnv): Language {
  const locale =
    environment['YIJIAO_LANG'] ?? environment['LC_ALL'] ?? environment['LC_MESSAGES'] ?? environment['LANG'] ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Picks the sentence of one language. */
export function inLanguage(language: Language): (text: Bilingual) => string {
  return (text) => text[language];
}
