import { documentCodes, otherNames } from '../../../i18n/delivery/document-words.ts';
import type { Profile } from '../../../profiles/profile.ts';
import type { Code, MetadataElement } from '../../../schema/types/profile.ts';
import type { CodeListName } from './list-column.ts';

/** The codes that a cell may stand for. */
export interface Choices {
  readonly codes: readonly Code[];
  /** How a code is written for people, e.g. `C7 质量验收文件`. */
  readonly shown: (code: Code) => string;
  /** The code that a text means: the code itself, its name, or both; undefined for none. */
  readonly meant: (text: string) => string | undefined;
}

/** Members whose codes a profile's metadata may name another list for. */
const members: Readonly<Record<CodeListName, string>> = {
  fileClass: 'fileClass',
  worksKind: 'kind',
  item: 'item',
  filingMode: 'filingMode',
  role: 'role',
  permitKind: 'kind',
  retention: 'retention',
  secrecy: 'secrecy',
  carrier: 'carrier',
  recordKind: 'kind',
  itemStatus: 'status',
};

/** Codes that people know by heart stand before their names. */
const shownWithCode: ReadonlySet<CodeListName> = new Set(['fileClass', 'item', 'worksKind']);

/** The choices that a profile gives for the cells of a list. */
export function choicesOf(profile: Profile, list: CodeListName, level: MetadataElement['level']): Choices {
  const codes = codesOf(profile, list, level);
  const shown = ({ code, title }: Code): string => (shownWithCode.has(list) ? `${code} ${title.zh}` : title.zh);
  const byName = new Map<string, string>();
  const name = (text: string, code: string): void => {
    if (!byName.has(plain(text))) byName.set(plain(text), code);
  };
  for (const { code } of codes) name(code, code);
  for (const entry of codes) {
    const { code, title } = entry;
    for (const text of [shown(entry), title.zh, title.en, `${code}${title.zh}`, ...(otherNames[code] ?? [])]) {
      name(text, code);
    }
  }
  // Whatever a profile calls a code, people go on writing its usual name.
  for (const { code, title } of ownCodes(list)) if (codes.some((one) => one.code === code)) name(title.zh, code);
  return { codes, shown, meant: (text) => byName.get(plain(text)) };
}

function codesOf(profile: Profile, list: CodeListName, level: MetadataElement['level']): readonly Code[] {
  if (list === 'fileClass') return profile.fileClasses;
  if (list === 'worksKind') return profile.worksKinds;
  if (list === 'item') return profile.filingScope.map(({ item, title }) => ({ code: item, title }));
  const member = members[list];
  const named = profile.metadata.find((element) => element.level === level && element.member === member)?.codeList;
  const own = ownCodes(list);
  const stated = profile.codeLists[named ?? list] ?? [];
  // handover.json knows no other codes than its own; a profile leaves some out, or calls them otherwise.
  const fitting = stated.filter(({ code }) => own.some((one) => one.code === code));
  return fitting.length > 0 ? fitting : own;
}

/** The codes that handover.json itself has; none for lists that only profiles have. */
function ownCodes(list: CodeListName): readonly Code[] {
  const words = new Map(Object.entries(documentCodes)).get(list) ?? {};
  return Object.entries(words).map(([code, title]) => ({ code, title }));
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
}
