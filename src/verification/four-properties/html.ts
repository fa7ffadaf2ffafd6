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
import { escapeHtml, htmlPage } from '../../printing/html-page.ts';
import type { Finding } from '../finding.ts';
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
  for (const [title, section] of [
    [words.notPerformed, outline.notPerformed],
    [words.manual, outline.manual],
  ] as const) {
    yield `<h2>${say(title)}</h2>\n`;
    if (section.volumes.length === 0) yield `<p>${say(words.nothing)}</p>\n`;
    yield* sectionFindings(section, outline, language);
  }
  yield* files(outline, language);
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

function head(outline: ReportOutline, language: Language): string {
  const told = headFacts(outline, language).map((fact) => {
    const [label, value] = fact.map(escapeHtml);
    return `<dt>${label}</dt><dd>${value}</dd>`;
  });
  return `<dl>${told.join('\n')}</dl>\n`;
}

function* mender(group: MenderFindings, outline: ReportOutline, language: Language): Generator<string> {
  const say = (text: Bilingual): string => escapeHtml(text[language]);
  const { blocking, warnings } = group;
  const counts = `${say(words.blocking)} ${blocking} · ${say(words.warnings)} ${warnings}`;
  yield `<h3>${say(menderWords[group.mender])} <small>${counts}</small></h3>\n`;
  yield* sectionFindings(group, outline, language);
}

function* sectionFindings(section: FindingSection, outline: ReportOutline, language: Language): Generator<string> {
  for (const volume of section.volumes) yield* volumeFindings(volume, outline, language);
  const unlisted = unlistedText(section);
  if (unlisted) yield `<p>${escapeHtml(unlisted[language])}</p>\n`;
}

function* volumeFindings(
  { volume, findings, beyond }: VolumeFindings,
  outline: ReportOutline,
  language: Language,
): Generator<string> {
  yield `<h4>${escapeHtml(volumeTitle(volume)[language])}</h4>\n<ul class="findings">\n`;
  for (const one of findings) yield finding(one, outline, language);
  yield '</ul>\n';
  if (beyond > 0) yield `<p>${escapeHtml(fill(words.beyond, { count: beyond })[language])}</p>\n`;
}

function finding(one: Finding, outline: ReportOutline, language: Language): string {
  const { rule, severity, message, remedy, evidence } = one;
  const place = placeOf(one, language).map(escapeHtml);
  const details = [
    place.length > 0 && `<p class="place">${place.join(' · ')}</p>`,
    `<p>${escapeHtml(fill(words.remedy, { remedy: remedy[language] })[language])}</p>`,
    ...basesOf(one, outline, language).map((basis) => `<p class="basis">${escapeHtml(basis)}</p>`),
    `<details><summary>${escapeHtml(words.evidence[language])}</summary><pre>${escapeHtml(JSON.stringify(evidence, null, 1))}</pre></details>`,
  ];
  const name = `${rule} ${outline.basisOf(rule)?.name[language] ?? ''}`;
  return `<li class="${severity}"><p><b>${escapeHtml(severityWords[severity][language])}</b> <span title="${escapeHtml(name)}">${rule}</span> ${escapeHtml(message[language])}</p>${details.filter(Boolean).join('')}</li>\n`;
}

function* files({ report }: ReportOutline, language: Language): Generator<string> {
  const rows = fileCounts(report);
  if (!rows) return;
  const say = (text: Bilingual): string => escapeHtml(text[language]);
  yield `<h2>${say(words.files)}</h2>\n<p>${say(words.filesOfEach)}</p>\n<table><thead><tr><th>${say(words.property)}</th>`;
  for (const outcome of countedOutcomes) yield `<th>${say(outcomeWords[outcome])}</th>`;
  yield '</tr></thead><tbody>\n';
  for (const { property, counts } of rows) {
    const cells = counts.map((count) => `<td>${count}</td>`).join('');
    yield `<tr><td>${say(propertyWords[property])}</td>${cells}</tr>\n`;
  }
  yield '</tbody></table>\n';
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
