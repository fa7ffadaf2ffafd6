import type { Bilingual } from '../../../i18n/text.ts';
import { listed, partyWords } from '../../../i18n/verification/signer-words.ts';
import type { ItemStatement } from '../../../schema/types/handover.ts';
import type { ScopeItem } from '../../../schema/types/profile.ts';
import { calendarDayOf } from '../../../signers/calendar-day.ts';
import { clause, sources } from '../../clause.ts';
import { wholes } from '../../file-outcomes/scope.ts';
import { type DueItem, dueItems, isMandatory, unstatedKinds } from '../../filing-scope/due-items.ts';
import { type HasItem, presentItems } from '../../filing-scope/present-items.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';
import { conditions } from './filing-scope-words.ts';

type Seen = Observation<keyof typeof conditions>;

/** IN-09: what the filing scope asks for is there, or it is said why not. */
export const filingScope = defineRule({
  id: 'IN-09',
  property: 'integrity',
  severity: 'blocking',
  name: { zh: '归档范围检测', en: 'What the filing scope asks for is there' },
  source: sources(
    clause('DA/T 70-2018', '2-9'),
    clause('GB/T 50328-2014', {
      zh: '附录 A、B（以归档规则集的数据为准）',
      en: "appendices A and B, as the profile's data has them",
    }),
  ),
  confidence: 'memory',
  stages: everyStage,
  looksAt: wholes,
  example: { zh: '2#楼没有地基验槽记录。', en: 'There is no foundation inspection record of building 2.' },
  conditions,
  *check({ document, profile, at }) {
    if (profile.filingScope.length === 0) {
      yield { condition: 'no-scope' };
      return;
    }
    const hasItem = presentItems(document);
    const statements = document.itemStatements ?? [];
    for (const pointer of unstatedKinds(profile, document)) {
      yield { condition: 'kind-unstated', target: { pointer }, params: { pointer } };
    }
    const stated = new Set(statements.map(({ item, unitWork }) => keyOf(item, unitWork)));
    for (const one of dueItems(profile, document)) {
      const { row, unitWork } = one;
      if (hasItem(row.item, unitWork?.code)) continue;
      if (stated.has(keyOf(row.item)) || stated.has(keyOf(row.item, unitWork?.code))) continue;
      yield missing(one);
    }
    const rows = new Map(profile.filingScope.map((row) => [row.item, row]));
    const unitWorks = new Map((document.unitWorks ?? []).map(({ code, name }) => [code, name]));
    const isEverywhere = openEverywhere(hasItem, unitWorks.keys());
    const known = { rows, unitWorks, today: calendarDayOf(at), hasItem, isEverywhere };
    for (const [index, statement] of statements.entries()) {
      yield observeStatement(statement, `/itemStatements/${index}`, known);
    }
  },
});

function keyOf(item: string, unitWork?: string): string {
  return JSON.stringify([item, unitWork]);
}

function missing({ row, unitWork }: DueItem): Seen {
  const { item, title, keepers } = row;
  const from = Object.keys(keepers ?? {}).filter((role) => role !== 'ARCHIVE');
  const words = listed(from.length > 0 ? from.flatMap((role) => partyWord(role)) : [partyWords.OWNER]);
  const params = {
    ...placeParams(unitWork?.name),
    item,
    titleZh: title.zh,
    titleEn: title.en,
    fromZh: words.zh,
    fromEn: words.en,
  };
  const evidence = { item, ...(unitWork && { unitWork: unitWork.code }) };
  return {
    condition: isMandatory(row) ? 'missing' : 'missing-optional',
    target: { pointer: '/volumes' },
    params,
    evidence,
    row,
  };
}

function partyWord(role: string): Bilingual[] {
  return Object.entries(partyWords).flatMap(([party, words]) => (party === role ? [words] : []));
}

interface Known {
  readonly rows: ReadonlyMap<string, ScopeItem>;
  readonly unitWorks: ReadonlyMap<string, string>;
  readonly today: string;
  readonly hasItem: HasItem;
  /** Whether there is a record of an item for every unit work. */
  readonly isEverywhere: (item: string) => boolean;
}

/** Every statement is told, sound or not: somebody has to agree to it. */
function observeStatement(statement: ItemStatement, pointer: string, known: Known): Seen {
  const { item, unitWork, reason, promisedFor, sharedWith } = statement;
  const row = known.rows.get(item);
  const evidence = { item, status: statement.status };
  if (!row) return { condition: 'unknown-item', target: { pointer: `${pointer}/item` }, params: { item }, evidence };
  if (unitWork !== undefined && !known.unitWorks.has(unitWork)) {
    return {
      condition: 'unknown-unit-work',
      target: { pointer: `${pointer}/unitWork` },
      params: { item, unitWork },
      evidence,
    };
  }
  const place = placeParams(unitWork === undefined ? undefined : known.unitWorks.get(unitWork));
  const params = {
    ...place,
    item,
    titleZh: row.title.zh,
    titleEn: row.title.en,
    reason,
    day: promisedFor ?? '',
    with: sharedWith ?? '',
  };
  const condition = isThere(statement, known) ? 'contradicted' : standingOf(statement, known.today);
  return { condition, target: { pointer }, params, evidence, row };
}

/** What is promised or shared for the whole project may be there for some of its unit works. */
function isThere({ item, unitWork, status }: ItemStatement, { hasItem, isEverywhere }: Known): boolean {
  return unitWork !== undefined || status === 'ABSENT' ? hasItem(item, unitWork) : isEverywhere(item);
}

/** Remembers its answers: ten thousand statements may be about the same item of ten thousand unit works. */
function openEverywhere(hasItem: HasItem, unitWorks: Iterable<string>): Known['isEverywhere'] {
  const codes = [...unitWorks];
  const known = new Map<string, boolean>();
  return (item) => {
    const answer = known.get(item) ?? (hasItem(item) && codes.every((code) => hasItem(item, code)));
    known.set(item, answer);
    return answer;
  };
}

function standingOf({ status, promisedFor, sharedWith }: ItemStatement, today: string) {
  if (status === 'ABSENT') return 'absent';
  if (status === 'SHARED') return sharedWith === undefined ? 'shared-with-nobody' : 'shared';
  if (promisedFor === undefined) return 'promised-for-no-day';
  return promisedFor < today ? 'promise-broken' : 'promised';
}

function placeParams(unitWork: string | undefined) {
  return { placeZh: unitWork ?? '本工程', placeEn: unitWork ?? 'the project' };
}
