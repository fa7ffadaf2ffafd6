import {
  confidenceWords,
  lightWords,
  menderWords,
  outcomeWords,
  properties,
  propertyWords,
  severityWords,
  stageWords,
  fourPropertyWords as words,
} from '../../i18n/four-properties.ts';
import { receiptWords } from '../../i18n/receipt.ts';
import { type Bilingual, fill, type Language } from '../../i18n/text.ts';
import { escapeHtml, htmlPage } from '../../printing/html-page.ts';
import type { Finding } from '../finding.ts';
import type { MenderFindings, ReportOutline, RuleResult, VolumeFindings } from './outline.ts';

/** The four-property report (四性检测报告) as one page of HTML, piece by piece. */
export function fourPropertyHtml(outline: ReportOutline, language: Language): Generator<string> {
  return htmlPage({ title: words.title[language], language }, sections(outline, language));
}

function* sections(outline: ReportOutline, language: Language): Generator<string> {
  const { report } = outline;
  const say = (text: Bilingual): string => escapeHtml(text[language]);
  yield `<h1>${say(words.title)}</h1>\n`;
  yield `<p class="conclusion ${report.ok ? 'passed' : 'failed'}">${say(report.ok ? words.passed : words.refused)}</p>\n`;
  yield lights(outline, language);
  yield head(outline, language);
  yield `<h2>${say(words.toMend)}</h2>\n`;
  if (outline.toMend.length === 0) yield `<p>${say(words.nothing)}</p>\n`;
  for (const group of outline.toMend) yield* mender(group, outline, language);
  for (const [title, volumes] of [
    [words.notPerformed, outline.notPerformed],
    [words.manual, outline.manual],
  ] as const) {
    yield `<h2>${say(title)}</h2>\n`;
    if (volumes.length === 0) yield `<p>${say(words.nothing)}</p>\n`;
    for (const volume of volumes) yield* volumeFindings(volume, outline, language);
  }
  yield* rules(outline, language);
}

function lights({ report }: ReportOutline, language: Language): string {
  const cells = properties.map((property) => {
    const outcome = report.properties[property];
    const texts = [propertyWords[property], lightWords[outcome]].map((text) => escapeHtml(text[language]));
    return `<div class="light ${outcome}"><strong>${texts[0]}</strong><span>${texts[1]}</span></div>`;
  });
  return `<section class="lights">${cells.join('')}</section>\n`;
}

function head({ report, subject, digest }: ReportOutline, language: Language): string {
  const { profile, ruleSet, stage, startedAt, finishedAt, counts, snapshot } = report;
  const rows: readonly (readonly [Bilingual, string | undefined])[] = [
    [words.project, subject.project],
    [words.deliveringUnit, subject.deliveringUnit],
    [words.content, fill(receiptWords.amounts, { ...counts })[language]],
    [words.profile, `${profile.id} ${profile.version}`],
    [words.ruleSet, ruleSet],
    [words.stage, stage && stageWords[stage][language]],
    [words.checkedAt, `${startedAt} – ${finishedAt}`],
    [words.snapshot, snapshot ?? undefined],
    [words.digest, digest],
  ];
  const told = rows.flatMap(([label, value]) =>
    value === undefined ? [] : [`<dt>${escapeHtml(label[language])}</dt><dd>${escapeHtml(value)}</dd>`],
  );
  return `<dl>${told.join('\n')}</dl>\n`;
}

function* mender(group: MenderFindings, outline: ReportOutline, language: Language): Generator<string> {
  const say = (text: Bilingual): string => escapeHtml(text[language]);
  const { blocking, warnings } = group;
  const counts = `${say(words.blocking)} ${blocking} · ${say(words.warnings)} ${warnings}`;
  yield `<h3>${say(menderWords[group.mender])} <small>${counts}</small></h3>\n`;
  for (const volume of group.volumes) yield* volumeFindings(volume, outline, language);
}

function* volumeFindings(
  { volume, findings, beyond }: VolumeFindings,
  outline: ReportOutline,
  language: Language,
): Generator<string> {
  const title = volume === undefined ? words.whole : fill(words.volume, { volume });
  yield `<h4>${escapeHtml(title[language])}</h4>\n<ul class="findings">\n`;
  for (const one of findings) yield finding(one, outline, language);
  yield '</ul>\n';
  if (beyond > 0) yield `<p>${escapeHtml(fill(words.beyond, { count: beyond })[language])}</p>\n`;
}

function finding(one: Finding, { basisOf }: ReportOutline, language: Language): string {
  const { rule, severity, target, message, remedy, evidence } = one;
  const basis = basisOf(rule);
  const record = target.record === undefined ? undefined : fill(words.record, { record: target.record })[language];
  const place = [record, target.file, target.pointer].flatMap((part) => (part === undefined ? [] : [escapeHtml(part)]));
  const details = [
    place.length > 0 && `<p class="place">${place.join(' · ')}</p>`,
    `<p>${escapeHtml(fill(words.remedy, { remedy: remedy[language] })[language])}</p>`,
    basis && `<p class="basis">${escapeHtml(fill(words.basis, { source: basisText(basis, language) })[language])}</p>`,
    `<details><summary>${escapeHtml(words.evidence[language])}</summary><pre>${escapeHtml(JSON.stringify(evidence, null, 1))}</pre></details>`,
  ];
  const name = `${rule} ${basis?.name[language] ?? ''}`;
  return `<li class="${severity}"><p><b>${escapeHtml(severityWords[severity][language])}</b> <span title="${escapeHtml(name)}">${rule}</span> ${escapeHtml(message[language])}</p>${details.filter(Boolean).join('')}</li>\n`;
}

function* rules({ rules: results }: ReportOutline, language: Language): Generator<string> {
  const say = (text: Bilingual): string => escapeHtml(text[language]);
  yield `<h2>${say(words.rules)}</h2>\n<table><thead><tr>`;
  for (const label of [words.rule, words.outcome, words.findings, words.source]) yield `<th>${say(label)}</th>`;
  yield '</tr></thead><tbody>\n';
  for (const { rule, basis, outcome, findings } of results) {
    const cells = [
      escapeHtml(`${rule} ${basis?.name[language] ?? ''}`),
      say(outcomeWords[outcome]),
      String(findings),
      basis ? escapeHtml(basisText(basis, language)) : '',
    ];
    yield `<tr class="${outcome}">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`;
  }
  yield '</tbody></table>\n';
}

function basisText({ source, confidence }: NonNullable<RuleResult['basis']>, language: Language): string {
  return `${source} (${confidenceWords[confidence][language]})`;
}
