import { memberParams, placeWords } from '../../../i18n/verification/description-words.ts';
import type { Profile } from '../../../profiles/profile.ts';
import type { Code } from '../../../schema/types/profile.ts';
import { clause, sources } from '../../clause.ts';
import { type Description, descriptions, memberTarget } from '../../description/descriptions.ts';
import { metadataScheme, statedValues } from '../../description/metadata-scheme.ts';
import { everyFile } from '../../file-outcomes/scope.ts';
import { type ScopeClasses, scopeClasses } from '../../filing-scope/scope-classes.ts';
import { defineRule, everyStage } from '../../rule.ts';

/** AU-04: codes are codes that the profile knows, and references lead to something declared. */
export const valueDomains = defineRule({
  id: 'AU-04',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '设定值域的元数据项值域符合度检测', en: 'Codes are known ones' },
  source: sources(clause('DA/T 70-2018', '1-4'), {
    zh: '代码表为归档规则集的数据',
    en: "the code lists are the profile's data",
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: everyFile,
  example: { zh: '案卷类别写成“C9”，类别表中没有。', en: 'A volume has the class "C9", which is not in the list.' },
  conditions: {
    'unknown-class': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的类别“{value}”不在本规则集的类别表中。',
        en: 'The class "{value}" of volume {volume} is not in the list of this profile.',
      },
      remedy: { zh: '请使用下列类别之一：{known}。', en: 'Use one of: {known}.' },
    },
    'unknown-unit-work': {
      outcome: 'failed',
      message: {
        zh: '第 {volume} 卷的单位工程“{value}”没有在 unitWorks 中列出。',
        en: 'The unit work "{value}" of volume {volume} is not among "unitWorks".',
      },
      remedy: { zh: '请更正代码，或在 unitWorks 中补充该单位工程。', en: 'Correct the code, or add the unit work.' },
    },
    'unknown-code': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的“{titleZh}”是“{value}”，不在本规则集的代码表中。',
        en: 'The "{titleEn}" of {placeEn} is "{value}", which is not in the code list of this profile.',
      },
      remedy: { zh: '请使用下列代码之一：{known}。', en: 'Use one of: {known}.' },
    },
    'unknown-kind': {
      outcome: 'failed',
      message: {
        zh: '{placeZh}的类型“{value}”不在本规则集的类型表中。',
        en: 'The kind "{value}" of {placeEn} is not in the list of this profile.',
      },
      remedy: { zh: '请使用下列代码之一：{known}。', en: 'Use one of: {known}.' },
    },
    'unknown-item': {
      outcome: 'warning',
      severity: 'warning',
      message: {
        zh: '{placeZh}的归档文件编号“{value}”不在归档范围表中。',
        en: 'The item "{value}" of {placeEn} is not in the filing scope.',
      },
      remedy: {
        zh: '请对照归档范围表更正；表中没有的文件请接收单位确认。',
        en: 'Correct it after the filing scope; where the scope has no such item, ask the bureau.',
      },
    },
  },
  *check({ document, profile }) {
    const classes = profile.fileClasses.map(({ code }) => code);
    const unitWorks = new Set(document.unitWorks?.map(({ code }) => code));
    for (const [v, { no, fileClass, unitWork }] of document.volumes.entries()) {
      if (fileClass !== undefined && classes.length > 0 && !classes.includes(fileClass)) {
        const target = { volume: no, pointer: `/volumes/${v}/fileClass` };
        yield {
          condition: 'unknown-class',
          target,
          params: { volume: no, value: fileClass, known: classes.join(', ') },
        };
      }
      if (unitWork !== undefined && !unitWorks.has(unitWork)) {
        const target = { volume: no, pointer: `/volumes/${v}/unitWork` };
        yield { condition: 'unknown-unit-work', target, params: { volume: no, value: unitWork } };
      }
    }
    const listed = metadataScheme(profile).filter(({ row }) => row.codeList !== undefined);
    const codesOf = openCodeLists(profile);
    for (const { element, description, member, value } of statedValues(document, listed)) {
      const codes = codesOf(element.row.codeList ?? '');
      if (codes.has(String(value))) continue;
      const params = { ...memberParams(description, element.row.title), value: String(value), known: wordsOf(codes) };
      yield { condition: 'unknown-code', target: memberTarget(description, member), params, row: element.row };
    }
    const scope = scopeClasses(profile);
    for (const description of descriptions(document, new Set(['project', 'permit', 'unitWork', 'record']))) {
      yield* observeReference(description, profile, scope);
    }
  },
});

/** The kind of a project, unit work or permit, and the item of a record. */
function* observeReference(description: Description, { worksKinds, permitKinds }: Profile, scope: ScopeClasses) {
  const { level, value } = description;
  const member = level === 'record' ? 'item' : 'kind';
  const stated: unknown = Reflect.get(value, member);
  if (typeof stated !== 'string') return;
  const known = level === 'permit' ? permitKinds.map(({ kind }) => kind) : worksKinds.map(({ code }) => code);
  const words = placeWords(description);
  const target = memberTarget(description, member);
  const params = { placeZh: words.zh, placeEn: words.en, value: stated };
  if (level === 'record') {
    if (!scope.knows(stated)) yield { condition: 'unknown-item' as const, target, params };
  } else if (known.length > 0 && !known.includes(stated)) {
    yield { condition: 'unknown-kind' as const, target, params: { ...params, known: known.join(', ') } };
  }
}

/** Gives the codes of a list by its name. @throws {Error} for a list that the profile has not */
function openCodeLists({ codeLists, fileClasses, worksKinds }: Profile): (name: string) => ReadonlySet<string> {
  const sets = new Map<string, ReadonlySet<string>>();
  return (name) => {
    const codes = sets.get(name) ?? codeSet(name, { fileClasses, worksKinds, ...codeLists }[name]);
    sets.set(name, codes);
    return codes;
  };
}

function codeSet(name: string, list: readonly Code[] | undefined): ReadonlySet<string> {
  if (!list) throw new Error(`the profile has no code list "${name}"`);
  return new Set(list.map(({ code }) => code));
}

const mostTold = 50;

function wordsOf(codes: ReadonlySet<string>): string {
  return `${[...codes].slice(0, mostTold).join(', ')}${codes.size > mostTold ? ', …' : ''}`;
}
