import { placeWords } from '../../../i18n/verification/description-words.ts';
import type { Profile } from '../../../profiles/profile.ts';
import { clause, sources } from '../../clause.ts';
import { descriptions, memberTarget } from '../../description/descriptions.ts';
import { literalPattern } from '../../description/patterns.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-06: descriptions hold no character that others could not read, or would take for something else. */
export const forbiddenCharacters = defineRule({
  id: 'AU-06',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '元数据项数据包含特殊字符检测', en: 'Descriptions hold no forbidden characters' },
  source: sources(clause('DA/T 70-2018', '1-6'), {
    zh: '禁用字符为归档规则集的数据',
    en: "the characters are the profile's data",
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: {
    zh: '题名中有只在某台计算机上能显示的造字。',
    en: 'A title holds a character that one computer alone can show.',
  },
  conditions: {
    forbidden: {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{member}”中有不允许的字符 {character}：“{value}”。',
        en: 'The member "{member}" of {placeEn} holds the forbidden character {character}: "{value}".',
      },
      remedy: { zh: '请删除或替换该字符。', en: 'Remove or replace the character.' },
    },
    'nothing-asked': {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '本规则集没有规定不允许的字符。', en: 'This profile forbids no characters.' },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check({ document, profile }) {
    const forbidden = forbiddenPattern(profile.forbiddenCharacters);
    if (!forbidden) {
      yield { condition: 'nothing-asked' };
      return;
    }
    for (const description of descriptions(document, described)) {
      for (const { member, text } of hitsIn(description.value, forbidden)) {
        const place = placeWords(description);
        const [character = ''] = forbidden.exec(text) ?? [];
        yield {
          condition: 'forbidden',
          target: memberTarget(description, member),
          params: { placeZh: place.zh, placeEn: place.en, member, value: text, character: codePointOf(character) },
          evidence: { character: codePointOf(character) },
        };
      }
    }
  },
});

const described = new Set([
  'delivery',
  'deliveringUnit',
  'project',
  'party',
  'permit',
  'unitWork',
  'volume',
  'record',
] as const);

/** What is described at a level of its own, and what describes nothing: names of files stay as they are. */
const elsewhere = new Set([
  'deliveringUnit',
  'project',
  'units',
  'permits',
  'unitWorks',
  'volumes',
  'records',
  'files',
  'data',
]);

function* hitsIn(value: object, forbidden: RegExp): Generator<{ readonly member: string; readonly text: string }> {
  for (const [member, part] of Object.entries(value)) {
    if (typeof part === 'string') {
      if (forbidden.test(part)) yield { member, text: part };
    } else if (typeof part === 'object' && part !== null && !elsewhere.has(member)) {
      for (const hit of hitsIn(part, forbidden)) yield { ...hit, member: `${member}.${hit.member}` };
    }
  }
}

function forbiddenPattern({ characters = '', properties = [] }: Profile['forbiddenCharacters']): RegExp | undefined {
  const classes = [literalPattern(characters), ...properties.map((property) => `\\p{${property}}`)].join('');
  return classes === '' ? undefined : new RegExp(`[${classes}]`, 'u');
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
