import type { Bilingual } from '../../../i18n/text.ts';
import { memberParams, placeWords } from '../../../i18n/verification/description-words.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import { clause, sources } from '../../clause.ts';
import { type Description, descriptions, memberTarget } from '../../description/descriptions.ts';
import { brokenLimits, isBefore } from '../../description/limits.ts';
import { memberOf, metadataScheme, statedValues } from '../../description/metadata-scheme.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-05: values can be true: within their limits, in their order, and not of days to come. */
export const valuePlausibility = defineRule({
  id: 'AU-05',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '元数据项数据值合理性检测', en: 'Values are plausible' },
  source: sources(clause('DA/T 70-2018', '1-5'), {
    zh: '限值为归档规则集的数据',
    en: "the limits are the profile's data",
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '竣工日期早于开工日期。', en: 'The works were completed before they began.' },
  conditions: {
    'too-small': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”是 {value}，应不小于 {limit}。',
        en: 'The "{titleEn}" of {placeEn} is {value}; it is not to be below {limit}.',
      },
      remedy: { zh: '请更正。', en: 'Correct it.' },
    },
    'too-large': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”是 {value}，应不大于 {limit}。',
        en: 'The "{titleEn}" of {placeEn} is {value}; it is not to be above {limit}.',
      },
      remedy: { zh: '请更正。', en: 'Correct it.' },
    },
    'in-the-future': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”是 {value}，晚于检测当日 {limit}。',
        en: 'The "{titleEn}" of {placeEn} is {value}, which is after the day of the check, {limit}.',
      },
      remedy: { zh: '请更正日期。', en: 'Correct the date.' },
    },
    'too-late': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”是 {value}，晚于 {other}（{limit}）。',
        en: 'The "{titleEn}" of {placeEn} is {value}, later than {other} ({limit}).',
      },
      remedy: { zh: '请核对两个日期，更正其中一个。', en: 'Compare the two dates and correct one of them.' },
    },
    'too-early': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”是 {value}，早于 {other}（{limit}）。',
        en: 'The "{titleEn}" of {placeEn} is {value}, earlier than {other} ({limit}).',
      },
      remedy: { zh: '请核对两个日期，更正其中一个。', en: 'Compare the two dates and correct one of them.' },
    },
    'ends-before-it-begins': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的{spanZh}从 {from} 到 {to}，止在起之前。',
        en: 'The {spanEn} of {placeEn} run from {from} to {to}: they end before they begin.',
      },
      remedy: { zh: '请核对起止，更正其中一个。', en: 'Correct the beginning or the end.' },
    },
  },
  *check({ document, profile, at }) {
    const today = calendarDayOf(at);
    for (const description of descriptions(document, new Set(['volume', 'record']))) yield* observeSpans(description);
    const limited = metadataScheme(profile).filter(({ row }) =>
      [row.minimum, row.maximum, row.notAfter, row.notBefore].some((limit) => limit !== undefined),
    );
    for (const stated of statedValues(document, limited)) {
      for (const { condition, limit, other } of brokenLimits(stated, today)) {
        const { description, element, member, value } = stated;
        yield {
          condition,
          target: memberTarget(description, member),
          params: { ...memberParams(description, element.row.title), value: String(value), limit, other },
          evidence: { value, limit },
          row: element.row,
        };
      }
    }
  },
});

/** Spans that end before they begin are wrong whatever a profile says. */
const spans: readonly {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly words: Bilingual;
}[] = [
  { from: ['pages', 'from'], to: ['pages', 'to'], words: { zh: '页次', en: 'pages' } },
  { from: ['date'], to: ['dateTo'], words: { zh: '日期', en: 'dates' } },
  { from: ['dateFrom'], to: ['dateTo'], words: { zh: '起止日期', en: 'dates' } },
];

function* observeSpans(description: Description) {
  for (const { from, to, words } of spans) {
    const begins = memberOf(description.value, from);
    const ends = memberOf(description.value, to);
    if (!isBefore(ends, begins)) continue;
    const place = placeWords(description);
    yield {
      condition: 'ends-before-it-begins' as const,
      target: memberTarget(description, to.join('.')),
      params: {
        placeZh: place.zh,
        placeEn: place.en,
        spanZh: words.zh,
        spanEn: words.en,
        from: String(begins),
        to: String(ends),
      },
    };
  }
}
