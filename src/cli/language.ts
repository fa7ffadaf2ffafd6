import type { Bilingual, Language } from '../i18n/text.ts';

/** In the order in which they count (POSIX.1-2024 §8.2); an empty one counts for nothing. */
const variables = ['YIJIAO_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language of the person at the terminal: YIJIAO_LANG, else the locale's, else that of the system where none is set, as on
 * Windows; English for every language but Chinese.
 */
export function terminalLanguage(
  environment: NodeJS.ProcessEnv,
  system = (): string => new Intl.DateTimeFormat().resolvedOptions().locale,
): Language {
  const locale = variables.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return (locale ?? system()).toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Picks the sentence of one language. */
export function inLanguage(language: Language): (text: Bilingual) => string {
  return (text) => text[language];
}
