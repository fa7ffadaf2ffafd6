import { type Bilingual, fill, type Language } from '../../i18n/text.ts';
import {
  lightWords,
  menderWords,
  outcomeWords,
  properties,
  propertyWords,
  severityWords,
  fourPropertyWords as words,
} from '../../i18n/verification/four-properties.ts';
import { type Block, type Cell, label, type Tone, text } from '../../printing/block.ts';
import type { Finding, Outcome, Severity } from '../finding.ts';
import type { FindingSection, MenderFindings, ReportOutline, VolumeFindings } from './outline.ts';
import {
  basesOf,
  basisText,
  countedOutcomes,
  fileCounts,
  headFacts,
  placeOf,
  unlistedText,
  volumeTitle,
} from './shown.ts';

/** Characters of a finding's evidence on paper; the report in JSON has all of it. */
const evidenceLength = 400;

const outcomeTones: Readonly<Record<Outcome, Tone>> = {
  passed: 'good',
  recognised: 'good',
  warning: 'care',
  failed: 'bad',
  manual_review: 'care',
  not_performed: 'care',
  not_applicable: 'plain',
};

const severityTones: Readonly<Record<Severity, Tone>> = { blocking: 'bad', warning: 'care', info: 'plain' };

/** The four-property report as it is printed, piece by piece. */
export function* reportBlocks(outline: ReportOutline, language: Language): Generator<Block> {
  const { report } = outline;
  const { ok } = report;
  yield { kind: 'title', text: words.title[language] };
  yield { kind: 'line', text: (ok ? words.passed : words.refused)[language], tone: ok ? 'good' : 'bad' };
  yield { kind: 'row', cells: properties.map((property) => light(outline, property, language)), lines: 3 };
  for (const [name, value] of headFacts(outline, language)) {
    yield { kind: 'row', cells: [label(name, 3), text(value, 9)] };
  }
  yield heading(1, words.toMend, language);
  if (outline.toMend.length === 0) yield { kind: 'line', text: words.nothing[language] };
  for (const group of outline.toMend) yield* mender(group, outline, language);
  for (const [title, section] of [
    [words.notPerformed, outline.notPerformed],
    [words.manual, outline.manual],
  ] as const) {
    yield heading(1, title, language);
    if (section.volumes.length === 0) yield { kind: 'line', text: words.nothing[language] };
    yield* sectionFindings(section, outline, language);
  }
  yield* files(outline, language);
  yield* rules(outline, language);
}

function heading(level: 1 | 2 | 3, title: Bilingual, language: Language): Block {
  return { kind: 'heading', level, text: title[language] };
}

function light({ report }: ReportOutline, property: (typeof properties)[number], language: Language): Cell {
  const outcome = report.properties[property];
  const shown = `${propertyWords[property][language]}\n${lightWords[outcome][language]}`;
  return { text: shown, span: 3, look: 'label', tone: outcomeTones[outcome] };
}

function* mender(group: MenderFindings, outline: ReportOutline, language: Language): Generator<Block> {
  const counts = `${words.blocking[language]} ${group.blocking} · ${words.warnings[language]} ${group.warnings}`;
  yield { kind: 'heading', level: 2, text: `${menderWords[group.mender][language]}　${counts}` };
  yield* sectionFindings(group, outline, language);
}

function* sectionFindings(section: FindingSection, outline: ReportOutline, language: Language): Generator<Block> {
  for (const volume of section.volumes) yield* volumeFindings(volume, outline, language);
  const unlisted = unlistedText(section);
  if (unlisted) yield { kind: 'line', text: unlisted[language] };
}

function* volumeFindings(
  { volume, findings, beyond }: VolumeFindings,
  outline: ReportOutline,
  language: Language,
): Generator<Block> {
  yield heading(3, volumeTitle(volume), language);
  for (const one of findings) yield finding(one, outline, language);
  if (beyond > 0) yield { kind: 'line', text: fill(words.beyond, { count: beyond })[language] };
}

function finding(one: Finding, outline: ReportOutline, language: Language): Block {
  const { rule, severity, message, remedy, evidence } = one;
  const details = [
    placeOf(one, language).join(' · '),
    ...basesOf(one, outline, language),
    Object.keys(evidence).length > 0 && fill(words.evidenceShown, { evidence: shortened(evidence) })[language],
  ];
  const mark: Cell = {
    text: severityWords[severity][language],
    note: `${rule}\n${outline.basisOf(rule)?.name[language] ?? ''}`.trim(),
    span: 2,
    look: 'text',
    tone: severityTones[severity],
  };
  const what = `${message[language]}\n${fill(words.remedy, { remedy: remedy[language] })[language]}`;
  return { kind: 'row', cells: [mark, { ...text(what, 10), note: details.filter(Boolean).join('\n') }] };
}

function shortened(evidence: Finding['evidence']): string {
  const json = JSON.stringify(evidence);
  return json.length > evidenceLength ? `${json.slice(0, evidenceLength).toWellFormed()}…` : json;
}

function* files({ report }: ReportOutline, language: Language): Generator<Block> {
  const rows = fileCounts(report);
  if (!rows) return;
  yield heading(1, words.files, language);
  yield { kind: 'line', text: words.filesOfEach[language] };
  yield {
    kind: 'heads',
    cells: [label(words.property[language], 2), ...countedOutcomes.map((one) => label(outcomeWords[one][language], 2))],
  };
  for (const { property, counts } of rows) {
    const numbers = counts.map((count): Cell => ({ text: String(count), span: 2, look: 'centred' }));
    yield { kind: 'row', cells: [text(propertyWords[property][language], 2), ...numbers] };
  }
}

function* rules({ rules: results }: ReportOutline, language: Language): Generator<Block> {
  yield heading(1, words.rules, language);
  yield {
    kind: 'heads',
    cells: [
      label(words.rule[language], 4),
      label(words.outcome[language], 2),
      label(words.findings[language], 1),
      label(words.source[language], 5),
    ],
  };
  for (const { rule, basis, outcome, findings } of results) {
    const name = `${rule} ${basis?.name[language] ?? ''}`;
    const told: Cell = { ...text(outcomeWords[outcome][language], 2), tone: outcomeTones[outcome] };
    const source = basis ? basisText(basis, language) : '';
    yield {
      kind: 'row',
      cells: [text(name, 4), told, { text: String(findings), span: 1, look: 'centred' }, text(source, 5)],
    };
  }
}
