/** One sentence in the two languages of the product, which are equal. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Words in both languages; what reads the same in both, such as the number of a standard, may stand once. */
export type Remark = Bilingual | string;

export function inBoth(remark: Remark): Bilingual {
  return typeof remark === 'string' ? { zh: remark, en: remark } : remark;
}

export type Language = keyof Bilingual;

/** As documents name their language (BCP 47). */
export const languageTags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

export type TextParameters = Readonly<Record<string, string | number>>;

/** No name that people give is longer than a path of 4,096 characters; a hostile one could fill the screen. */
const longestValue = 4096;

const gaps = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/gu;

/**
 * Fills `{name}` in both languages, and `{name:one|many}` with the word that fits the number; a name without a value stays as
 * it is, so that a slip shows.
 */
export function fill(text: Bilingual, parameters: TextParameters = {}): Bilingual {
  const put = (sentence: string): string =>
    sentence.replace(gaps, (whole, name: string, one?: string, many?: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      if (one === undefined || many === undefined) return shortened(String(value));
      return String(value) === '1' ? one : many;
    });
  return { zh: put(text.zh), en: put(text.en) };
}

function shortened(value: string): string {
  return value.length > longestValue ? `${value.slice(0, longestValue).toWellFormed()}…` : value;
}
