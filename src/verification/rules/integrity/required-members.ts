import { memberTitle } from '../../../delivery/document/document-place.ts';
import { type Bilingual, inBoth } from '../../../i18n/text.ts';
import { memberParams } from '../../../i18n/verification/description-words.ts';
import type { Profile } from '../../../profiles/profile.ts';
import type { MetadataElement } from '../../../schema/types/profile.ts';
import { clause, sources } from '../../clause.ts';
import { memberTarget } from '../../description/descriptions.ts';
import { type DescribedElement, describedBy, memberOf, metadataScheme } from '../../description/metadata-scheme.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** IN-04: what the profile asks for is stated, at every level of description. */
export const requiredMembers = defineRule({
  id: 'IN-04',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '元数据必填著录项目检测', en: 'Required descriptions are present' },
  source: sources(clause('DA/T 70-2018', '2-4'), {
    zh: '所需要素为归档规则集的数据',
    en: 'the members are data of the profile',
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '案卷没有保管期限。', en: 'A volume states no retention.' },
  conditions: {
    missing: {
      outcome: 'failed',
      message: {
        zh: '{placeZh}缺少必填项“{titleZh}”（{member}）。',
        en: 'The required "{titleEn}" of {placeEn} is missing ({member}).',
      },
      remedy: { zh: '请在 handover.json 中补充该项。', en: 'Add it to handover.json.' },
    },
  },
  *check({ profile, document }) {
    for (const [description, elements] of describedBy(document, requiredElements(profile))) {
      for (const element of elements) {
        const { basis, path, row, title } = element;
        if (isStated(memberOf(description.value, path)) || !isDue(element, description.value)) continue;
        yield {
          condition: 'missing',
          target: memberTarget(description, row.member),
          params: { ...memberParams(description, title), member: row.member },
          ...(basis && { row: basis }),
        };
      }
    }
  },
});

type RequiredElement = DescribedElement & {
  readonly row: Pick<MetadataElement, 'level' | 'member' | 'obligation' | 'when'>;
  /** What people call it. */
  readonly title: Bilingual;
  /** Absent where only `required` of the profile asks for it. */
  readonly basis?: MetadataElement;
};

/** What the profile lists as required, and what its metadata scheme says has to be stated, each once. */
function requiredElements(profile: Pick<Profile, 'required' | 'metadata'>): readonly RequiredElement[] {
  const scheme = metadataScheme(profile);
  const titles = new Map(scheme.map(({ row }) => [nameOf(row), row.title]));
  const listed = levels.flatMap((level) =>
    (profile.required[level] ?? []).map((member): RequiredElement => {
      const title = titles.get(nameOf({ level, member })) ?? memberTitle(level, member) ?? inBoth(member);
      return { row: { level, member, obligation: 'M' }, path: member.split('.'), title };
    }),
  );
  const names = new Set(listed.map(({ row }) => nameOf(row)));
  const others = scheme.filter(({ row }) => row.obligation !== 'O' && !names.has(nameOf(row)));
  return [...listed, ...others.map(({ path, row }) => ({ path, row, title: row.title, basis: row }))];
}

const levels = ['delivery', 'deliveringUnit', 'project', 'volume', 'record'] as const;

function nameOf({ level, member }: Pick<MetadataElement, 'level' | 'member'>): string {
  return `${level}.${member}`;
}

/** A conditional member is due where others have the values that the scheme names; what lies deeper, where there is what it belongs to. */
function isDue({ path, row }: RequiredElement, value: object): boolean {
  if (row.obligation === 'M') return memberOf(value, path.slice(0, -1)) !== undefined;
  const conditions = Object.entries(row.when ?? {});
  return (
    conditions.length > 0 &&
    conditions.every(([member, values]) => values.includes(String(memberOf(value, member.split('.')))))
  );
}

/** An empty list states nothing. */
function isStated(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
