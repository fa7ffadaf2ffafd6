import { memberParams } from '../../../i18n/verification/description-words.ts';
import { clause, sources } from '../../clause.ts';
import { memberTarget } from '../../description/descriptions.ts';
import { lengthOf } from '../../description/length-of.ts';
import { metadataScheme, statedValues } from '../../description/metadata-scheme.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-02: descriptions are as long as the metadata scheme lets them be. */
export const valueLengths = defineRule({
  id: 'AU-02',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '元数据项数据长度检测', en: 'Descriptions are of the right length' },
  source: sources(clause('DA/T 70-2018', '1-2'), {
    zh: '长度为归档规则集的数据',
    en: "the lengths are the profile's data",
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '案卷题名写了三百多字。', en: 'The title of a volume has more than three hundred characters.' },
  conditions: {
    'too-short': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”只有 {length} 个字符，应不少于 {limit} 个。',
        en: 'The "{titleEn}" of {placeEn} is {length} {length:character|characters} long; at least {limit} are due.',
      },
      remedy: { zh: '请写完整。', en: 'Write it in full.' },
    },
    'too-long': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”有 {length} 个字符，应不超过 {limit} 个。',
        en: 'The "{titleEn}" of {placeEn} has {length} characters; at most {limit} are allowed.',
      },
      remedy: { zh: '请缩短，其余内容可写入备注。', en: 'Shorten it; what is left can go into the remark.' },
    },
    'nothing-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有规定元数据项的长度。', en: 'This profile sets no lengths.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document, profile }) {
    const limited = metadataScheme(profile).filter(
      ({ row }) => row.minLength !== undefined || row.maxLength !== undefined,
    );
    if (limited.length === 0) yield { condition: 'nothing-asked' };
    for (const { element, description, member, value } of statedValues(document, limited)) {
      const { title, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = element.row;
      const length = lengthOf(String(value));
      if (length >= minLength && length <= maxLength) continue;
      const [condition, limit] =
        length < minLength ? (['too-short', minLength] as const) : (['too-long', maxLength] as const);
      yield {
        condition,
        target: memberTarget(description, member),
        params: { ...memberParams(description, title), length, limit },
        evidence: { length, limit },
        row: element.row,
      };
    }
  },
});
