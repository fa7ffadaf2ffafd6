import { receiptWords } from '../../i18n/handover/receipt-words.ts';
import { type Bilingual, fill, type Language } from '../../i18n/text.ts';
import {
  confidenceWords,
  properties,
  stageWords,
  fourPropertyWords as words,
} from '../../i18n/verification/four-properties.ts';
import type {
  CheckReport,
  ReportRecognition,
  ReusedResults,
  SignatureCounts,
} from '../../schema/types/check-report.ts';
import type { Finding } from '../finding.ts';
import type { FindingSection, ReportOutline, RuleResult } from './outline.ts';

/** What stands at the head of a report, label by label. */
export function headFacts({ report, subject, digest }: ReportOutline, language: Language): [string, string][] {
  const { profile, ruleSet, stage, startedAt, finishedAt, counts, items, reused, signatures, snapshot } = report;
  const rows: readonly (readonly [Bilingual, string | undefined])[] = [
    [words.project, subject.project],
    [words.deliveringUnit, subject.deliveringUnit],
    [words.content, fill(receiptWords.amounts, { ...counts })[language]],
    [words.items, items && fill(words.itemAmounts, { ...items })[language]],
    [words.signatures, signatures && signatureText(signatures)[language]],
    [words.profile, `${profile.id} ${profile.version}`],
    [words.ruleSet, ruleSet],
    [words.stage, stage && stageWords[stage][language]],
    [words.checkedAt, `${startedAt} – ${finishedAt}`],
    [words.reused, reused && reusedText(reused)?.[language]],
    [words.snapshot, snapshot ?? undefined],
    ...recognitionFacts(report.recognition, language),
    [words.digest, digest],
  ];
  return rows.flatMap(([label, value]): [string, string][] => (value === undefined ? [] : [[label[language], value]]));
}

/** The outcomes that a table of files has columns for; `recognised` counts as passed, and what people review are no files. */
export const countedOutcomes = ['passed', 'warning', 'failed', 'not_performed', 'not_applicable'] as const;

/** Of how many files each of these is the worst outcome, by property; reports of before did not count them. */
export function fileCounts({ files }: CheckReport) {
  return (
    files &&
    properties.map((property) => {
      const { passed = 0, recognised = 0, ...others } = files[property];
      const all = { ...others, passed: passed + recognised };
      return { property, counts: countedOutcomes.map((outcome) => all[outcome] ?? 0) };
    })
  );
}

/** How many signatures and seals were found, and how they were judged. */
export function signatureText({ found, valid }: SignatureCounts): Bilingual {
  return fill(words.signatureAmounts, { found, valid, others: found - valid });
}

/** How much earlier checks had found; reports of before do not know all kinds. */
function reusedText({ since, ...amounts }: ReusedResults): Bilingual | undefined {
  return since === undefined
    ? undefined
    : fill(words.reusedAmounts, { renderings: 0, validations: 0, readings: 0, ...amounts, since });
}

/** Who checked what is recognised, when and by which rules; or why a report that came along does not count. */
export function recognitionText(recognition: ReportRecognition): Bilingual {
  const { counts, by, checkedAt = '', profile = '', ruleSet = '', report = '', key = '' } = recognition;
  if (counts) return fill(words.recognisedBy, { by, checkedAt, profile, ruleSet, report, key });
  const { zh = '', en = '' } = recognition.reason ?? {};
  const told = (reason: string): Bilingual => fill(words.notCounted, { by, reason });
  return { zh: told(zh).zh, en: told(en).en };
}

/** The same with what it rests on, and what it left to check here. */
function recognitionFacts(
  recognition: ReportRecognition | undefined,
  language: Language,
): (readonly [Bilingual, string | undefined])[] {
  if (!recognition) return [];
  const { counts, remaining = [], basis, conditions } = recognition;
  const said = recognitionText(recognition)[language];
  if (!counts) return [[words.recognised, said]];
  const differences = remaining.map(({ table, key: entry }) => (entry === '' ? table : `${table} ${entry}`));
  return [
    [words.recognised, said],
    [words.recognitionBasis, basis ?? words.sameProfile[language]],
    [words.conditions, conditions],
    [words.remaining, differences.length === 0 ? words.nothing[language] : differences.join(', ')],
  ];
}

/** Where a finding points, part by part: record, file, member of handover.json. */
export function placeOf({ target }: Finding, language: Language): string[] {
  const record = target.record === undefined ? undefined : fill(words.record, { record: target.record })[language];
  return [record, target.file, target.pointer].filter((part) => part !== undefined);
}

/** What a finding rests on: the clause of its rule, then the row of the profile that asks for it. */
export function basesOf({ rule, basis }: Finding, { basisOf }: ReportOutline, language: Language): string[] {
  const byRule = basisOf(rule);
  return [
    byRule && fill(words.basis, { source: basisText(byRule, language) })[language],
    basis && fill(words.rowBasis, { source: basisText(basis, language) })[language],
  ].filter((text) => text !== undefined);
}

/** Where a rule or a row of a profile comes from, and how sure that is. */
export function basisText(
  { source, confidence }: Pick<NonNullable<RuleResult['basis']>, 'source' | 'confidence'>,
  language: Language,
): string {
  return fill(words.sourced, { source: source[language], confidence: confidenceWords[confidence][language] })[language];
}

export function volumeTitle(volume: number | undefined): Bilingual {
  return volume === undefined ? words.whole : fill(words.volume, { volume });
}

/** How many findings of a section are not listed with any volume; undefined when all are. */
export function unlistedText({ unlisted }: FindingSection): Bilingual | undefined {
  return unlisted.findings === 0 ? undefined : fill(words.unlisted, { ...unlisted });
}
