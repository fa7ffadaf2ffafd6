import { systemReasons } from './system-reasons.ts';

/** One sentence in the two languages of the product, which are equal. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Words in both languages; what reads the same in both, such as the number of a standard, may stand once. */
export type Remark = Bilingual | string;

/** The two languages of a remark. */
export function inBoth(remark: Remark): Bilingual {
  return typeof remark === 'string' ? { zh: remark, en: remark } : remark;
}

/** A language of the product. */
export type Language = keyof Bilingual;

/** As documents name their language (BCP 47). */
export const languageTags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

/** What fills the gaps of a text, by their names; in both languages where it differs. */
export type TextParameters = Readonly<Record<string, string | number | Bilingual>>;

/** A list as a sentence names it. */
export function listed(items: readonly string[]): Bilingual {
  return { zh: items.join('、'), en: items.join(', ') };
}

/** No name that people give is longer than a path of 4,096 characters; a hostile one could fill the screen. */
const longestValue = 4096;

const gaps = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/gu;

/** Parameters that say why something failed, often by nothing but an error code of the operating system. */
const reasons: ReadonlySet<string> = new Set(['reason', 'detail', 'fault']);

/**
 * Fills `{name}` in both languages, and `{name:one|many}` with the word that fits the number; a name without a value stays as
 * it is, so that a slip shows. Error codes of the operating system are told in words, too.
 */
export function fill(text: Bilingual, parameters: TextParameters = {}): Bilingual {
  const put = (language: Language): string =>
    text[language].replace(gaps, (whole, name: string, one?: string, many?: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      if (typeof value === 'object') return shortened(value[language]);
      if (one !== undefined && many !== undefined) return String(value) === '1' ? one : many;
      return shortened(reasons.has(name) ? reasonIn(language, String(value)) : String(value));
    });
  return { zh: put('zh'), en: put('en') };
}

function reasonIn(language: Language, reason: string): string {
  const [code = ''] = /\bE[A-Z]{3,}\b/u.exec(reason) ?? [];
  const words = systemReasons[code];
  if (!words) return reason;
  return language === 'zh' ? `${words.zh}，${reason}` : `${words.en}, ${reason}`;
}

function shortened(value: string): string {
  return value.length > longestValue ? `${value.slice(0, longestValue).toWellFormed()}…` : value;
}
