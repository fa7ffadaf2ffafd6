import { isDeepStrictEqual } from 'node:util';
import { profilePartWords } from '../../i18n/profiles/profile-words.ts';
import { type Bilingual, inBoth, type Language, type Remark } from '../../i18n/text.ts';
import { confidenceWords } from '../../i18n/verification/four-properties.ts';
import type { ProfileSummary } from '../../schema/types/http/profile-summary.ts';
import type { Confidence } from '../../schema/types/profile.ts';
import type { ProfileCheck } from '../../schema/types/profile-check.ts';
import type { ProfileDifference } from '../../schema/types/profile-difference.ts';
import type { ResolvedProfile } from '../../schema/types/resolved-profile.ts';
import type { Terminal } from '../terminal.ts';

/** Tells which profiles there are, a line for each version. */
export function tellProfiles(profiles: readonly ProfileSummary[], terminal: Terminal): void {
  for (const { id, title, validFrom, validTo, version } of profiles) {
    const term = termOf(validFrom, validTo);
    terminal.result({
      zh: `${id}@${version}  ${title.zh}  ${term.zh}`,
      en: `${id}@${version}  ${title.en}  ${term.en}`,
    });
  }
}

/** Tells a profile with what it inherits, table by table, a line for each piece with the version that states it. */
export function tellResolved(
  { entries, id, lineage, sources, title, validFrom, validTo, version }: ResolvedProfile,
  terminal: Terminal,
): void {
  const term = termOf(validFrom, validTo);
  terminal.result({ zh: `${id}@${version}  ${title.zh}  ${term.zh}`, en: `${id}@${version}  ${title.en}  ${term.en}` });
  if (lineage.length > 0) {
    terminal.result({ zh: `继承自：${lineage.join('、')}`, en: `inherits from: ${lineage.join(', ')}` });
  }
  for (const [table, rows] of Map.groupBy(entries, (entry) => entry.table)) {
    terminal.result(headOf(table));
    for (const { from, key, value } of rows) {
      terminal.result(`  ${nameOf(key)}${describe(value, terminal.language)}  [${from}]`);
    }
  }
  if (sources.length > 0) terminal.result({ zh: '依据', en: 'sources' });
  for (const { about, confidence, from, source } of sources) {
    const [what, basis] = [inBoth(about), basisOf(source, confidence)];
    terminal.result({ zh: `  ${what.zh}：${basis.zh}  [${from}]`, en: `  ${what.en}: ${basis.en}  [${from}]` });
  }
}

const signs = { added: '+', removed: '-', changed: '~' } as const;

/** Tells what makes one profile another, table by table, a line for each piece. */
export function tellDifference({ after, before, differences }: ProfileDifference, terminal: Terminal): void {
  terminal.result(`${before} → ${after}`);
  if (differences.length === 0) terminal.result({ zh: '没有差别。', en: 'They do not differ.' });
  for (const [table, rows] of Map.groupBy(differences, (entry) => entry.table)) {
    terminal.result(headOf(table));
    for (const { after: to, before: from, change, key } of rows) {
      const { language } = terminal;
      const what = change === 'changed' ? describeChange(from, to, language) : describe(to ?? from, language);
      terminal.result(`  ${signs[change]} ${nameOf(key)}${what}`);
    }
  }
}

const marks = { error: '✗', warning: '!' } as const;

/** Tells what was found in profiles: each place with what is expected there, and what to do. */
export function tellCheck({ ok, profiles }: ProfileCheck, terminal: Terminal): void {
  for (const { folder, profile, troubles } of profiles) {
    terminal.result(profile ?? folder);
    for (const { expected, file, pointer, remedy, weight } of troubles) {
      const place = `${marks[weight]} ${file}#${pointer}`;
      terminal.result({ zh: `  ${place}  应为：${expected.zh}`, en: `  ${place}  expected: ${expected.en}` });
      terminal.result({ zh: `    → ${remedy.zh}`, en: `    → ${remedy.en}` });
    }
  }
  terminal.result(
    ok ? { zh: '可以使用。', en: 'Fit for use.' } : { zh: '有必须更正之处。', en: 'There are places to correct.' },
  );
}

/** What people call a part of a profile, with the member that holds it. */
function headOf(table: string): Bilingual {
  const { zh, en } = profilePartWords[table] ?? inBoth(table);
  return { zh: `${zh}（${table}）`, en: `${en} (${table})` };
}

function termOf(validFrom: string, validTo: string | undefined): Bilingual {
  if (validTo === undefined) return { zh: `自 ${validFrom} 起有效`, en: `in force from ${validFrom}` };
  return { zh: `${validFrom} 至 ${validTo} 有效`, en: `in force from ${validFrom} to ${validTo}` };
}

/** The key of a format is all that is said of it, and so is no name. */
function nameOf(key: string): string {
  return key === '' || key.startsWith('{') ? '' : `${key}: `;
}

/** A line is for a screen; JSON tells everything. */
const longest = 120;

function describe(value: unknown, language: Language): string {
  const { title, source, confidence, ...others }: DescribedRow = Object(value);
  const called = title?.[language];
  if (called !== undefined) {
    const row = shortened([called, ...Object.entries(others).map(said)].join('; '));
    return source && confidence ? `${row}; ${shortened(basisOf(source, confidence)[language])}` : row;
  }
  const { [language]: sentence }: Partial<Bilingual> = Object(value);
  return shortened(sentence ?? written(value));
}

interface DescribedRow {
  readonly title?: Partial<Bilingual>;
  readonly source?: Remark;
  readonly confidence?: Confidence;
}

/** What a row rests on, and how sure that is. */
function basisOf(source: Remark, confidence: Confidence): Bilingual {
  const [where, sure] = [inBoth(source), confidenceWords[confidence]];
  return { zh: `${where.zh}（${sure.zh}）`, en: `${where.en} (${sure.en})` };
}

/** Of two objects, only the members that differ. */
function describeChange(before: unknown, after: unknown, language: Language): string {
  if (!isObject(before) || !isObject(after)) return `${describe(before, language)} → ${describe(after, language)}`;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  const told = changed.map((name) => {
    const [from, to] = [before[name], after[name]].map((one) => (one === undefined ? '–' : describe(one, language)));
    return `${name} ${from} → ${to}`;
  });
  return told.join('; ');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function said([name, value]: readonly [string, unknown]): string {
  return `${name} ${written(value)}`;
}

/** Characters that cannot be seen or turn the reading direction are shown by their numbers. */
function written(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(/\p{Cf}/gu, (character) => `U+${character.codePointAt(0)?.toString(16).padStart(4, '0')} `);
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1).toWellFormed()}…` : line;
}
