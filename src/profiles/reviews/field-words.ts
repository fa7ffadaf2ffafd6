import { reviewWords as words } from '../../i18n/handover/review-words.ts';
import { type Bilingual, fill, inBoth } from '../../i18n/text.ts';
import type { PassingValue, ReviewField, ReviewForm, ReviewLimit } from '../../schema/types/profile.ts';

/** Everything that a form asks for, in a sentence. */
export function formSentence(form: ReviewForm): Bilingual {
  const fields = form.fields.map((field) => filled(words.field, { title: field.title, asked: askedOf(field, form) }));
  return filled(words.toFillIn, { fields: joined(fields, '；', '; ') });
}

/** What a field asks for: its kind, unit and range, and what passes. */
export function askedOf(field: ReviewField, form: ReviewForm): Bilingual {
  const { type, choices = [], unit, optional, passing } = field;
  const kind =
    type === 'choice'
      ? joined(
          choices.map(({ title }) => title),
          '、',
          ', ',
        )
      : words[type];
  const parts = [
    kind,
    unit && filled(words.unit, { unit: inBoth(unit) }),
    rangeOf(field),
    passing && filled(words.passing, { conditions: passingWords(field, passing, form) }),
    optional && words.optional,
    ...whereOf(field, form),
  ];
  return joined(
    parts.filter((part) => typeof part === 'object'),
    '，',
    '; ',
  );
}

/** What a value has to be where the outcome is passed. */
export function passingWords(field: ReviewField, passing: PassingValue, form: ReviewForm): Bilingual {
  const { answer, codes } = passing;
  const limits = [
    answer !== undefined && filled(words.exactly, { limit: answer ? words.yes : words.no }),
    codes && filled(words.exactly, { limit: codesOf(field, codes) }),
    ...limitsOf(field, form, passing),
  ];
  return joined(
    limits.filter((limit) => typeof limit === 'object'),
    '，',
    ' and ',
  );
}

/** What troubles a filled-in form, field by field. */
export function fieldTroubles(
  form: ReviewForm,
  troubles: readonly { readonly field: string; readonly expected: Bilingual }[],
): Bilingual {
  const told = troubles.map(({ field, expected }) => filled(words.trouble, { title: titleOf(field, form), expected }));
  return joined(told, '', ' ');
}

function limitsOf({ type }: ReviewField, form: ReviewForm, { atLeast, atMost }: PassingValue): Bilingual[] {
  const [lower, upper] = [atLeast, atMost].map((limit) => (limit === undefined ? undefined : limitWords(limit, form)));
  if (lower && upper && lower.en === upper.en) return [filled(words.exactly, { limit: lower })];
  const [least, most] = type === 'date' ? [words.notBefore, words.notAfter] : [words.atLeast, words.atMost];
  return [lower && filled(least, { limit: lower }), upper && filled(most, { limit: upper })].filter(
    (words) => words !== undefined,
  );
}

function limitWords(limit: ReviewLimit, form: ReviewForm): Bilingual {
  if (typeof limit === 'number') return inBoth(String(limit));
  if ('counted' in limit) return words[limit.counted];
  if ('daysBefore' in limit) {
    return limit.daysBefore === 0 ? words.reviewDay : fill(words.daysBefore, { days: limit.daysBefore });
  }
  const { field, share = 1, least } = limit;
  const percent = inBoth(String(Number((share * 100).toFixed(7))));
  const part = filled(share === 1 ? words.ofField : words.shareOfField, { title: titleOf(field, form), percent });
  return least === undefined ? part : filled(words.least, { limit: part, least: inBoth(String(least)) });
}

function rangeOf({ minimum, maximum }: ReviewField): Bilingual | undefined {
  if (minimum !== undefined && maximum !== undefined) return fill(words.between, { minimum, maximum });
  if (maximum !== undefined) return fill(words.maximum, { maximum });
  return minimum === undefined ? undefined : fill(words.minimum, { minimum });
}

function whereOf({ when = {} }: ReviewField, form: ReviewForm): Bilingual[] {
  return Object.entries(when).map(([name, codes]) => {
    const other = form.fields.find((field) => field.name === name);
    return filled(words.where, { title: titleOf(name, form), codes: other ? codesOf(other, codes) : inBoth(name) });
  });
}

function codesOf({ choices = [] }: ReviewField, codes: readonly string[]): Bilingual {
  const titles = codes.map((code) => choices.find((choice) => choice.code === code)?.title ?? inBoth(code));
  return joined(titles, '或', ' or ');
}

function titleOf(name: string, { fields }: ReviewForm): Bilingual {
  return fields.find((field) => field.name === name)?.title ?? inBoth(name);
}

/** Fills a sentence with words that differ between the languages. */
function filled(sentence: Bilingual, values: Readonly<Record<string, Bilingual>>): Bilingual {
  const put = (language: 'zh' | 'en'): string => {
    const params = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value[language]]));
    return fill(sentence, params)[language];
  };
  return { zh: put('zh'), en: put('en') };
}

function joined(texts: readonly Bilingual[], zh: string, en: string): Bilingual {
  return { zh: texts.map((text) => text.zh).join(zh), en: texts.map((text) => text.en).join(en) };
}
