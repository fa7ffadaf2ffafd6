import type { CheckReport } from '../../schema/types/check-report.ts';
import type { Finding, Mender, Outcome } from '../finding.ts';
import { reportDigest } from '../recognition/report-digest.ts';
import { isBlocking, worstOutcome } from '../report.ts';
import type { Rule } from '../rule.ts';
import { ruleCatalogue } from '../rule-catalogue.ts';
import { documentSchemaRule } from '../rules/integrity/document-schema.ts';

/** More findings of one rule about one volume than these are counted on paper; the report in JSON lists them all. */
export const listedLimit = 100;

/** More findings than these in a section, those that block first, are counted as well: nobody turns thousands of pages. */
export const sectionLimit = 1000;

/** What a report is about, as far as people want to see it at its head. */
export interface ReportSubject {
  readonly project?: string | undefined;
  readonly deliveringUnit?: string | undefined;
}

/** Findings about one volume, or about the delivery as a whole. */
export interface VolumeFindings {
  readonly volume: number | undefined;
  readonly findings: readonly Finding[];
  /** How many more there are than are listed. */
  readonly beyond: number;
}

/** Findings by volume, as many as people read. */
export interface FindingSection {
  readonly volumes: readonly VolumeFindings[];
  /** Findings about volumes of which none is listed, and how many such volumes there are. */
  readonly unlisted: { readonly volumes: number; readonly findings: number };
}

/** What one kind of people can do something about. */
export interface MenderFindings extends FindingSection {
  readonly mender: Mender;
  readonly blocking: number;
  readonly warnings: number;
}

/** The worst that one rule had to say, and how often. */
export interface RuleResult {
  readonly rule: string;
  /** Absent for a rule that is no longer in the catalogue. */
  readonly basis: Pick<Rule, 'name' | 'source' | 'confidence'> | undefined;
  readonly outcome: Outcome;
  readonly findings: number;
}

/** A check report in the order in which people read it. */
export interface ReportOutline {
  readonly report: CheckReport;
  readonly subject: ReportSubject;
  /** SHA-256 of the report in the form of RFC 8785, hexadecimal: the same however the JSON is laid out. */
  readonly digest: string;
  readonly toMend: readonly MenderFindings[];
  readonly notPerformed: FindingSection;
  readonly manual: FindingSection;
  readonly rules: readonly RuleResult[];
  readonly basisOf: (rule: string) => RuleResult['basis'];
}

const menders: readonly Mender[] = ['deliveringUnit', 'signers', 'bureau', 'administrator'];

/** Orders a report for people: what has to be done by whom and where, what was not checked, and what every rule came to. */
export function outlineOf(report: CheckReport, subject: ReportSubject): ReportOutline {
  const wrong = report.findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'warning');
  const by = Map.groupBy(wrong, ({ mendedBy = 'deliveringUnit' }) => mendedBy);
  const rules = new Map([documentSchemaRule, ...ruleCatalogue].map((rule) => [rule.id, rule]));
  const of = (wanted: Outcome): FindingSection =>
    sectionOf(report.findings.filter(({ outcome }) => outcome === wanted));
  return {
    report,
    subject,
    digest: reportDigest(report),
    toMend: menders.flatMap((mender) => {
      const findings = by.get(mender) ?? [];
      const blocking = findings.filter(isBlocking).length;
      const counts = { blocking, warnings: findings.length - blocking };
      return findings.length === 0 ? [] : [{ mender, ...counts, ...sectionOf(findings) }];
    }),
    notPerformed: of('not_performed'),
    manual: sectionOf(report.findings.filter(isForPeople)),
    rules: [...Map.groupBy(report.findings, ({ rule }) => rule)].map(([rule, findings]) => ({
      rule,
      basis: rules.get(rule),
      outcome: worstOutcome(findings),
      findings: told(findings),
    })),
    basisOf: (rule) => rules.get(rule),
  };
}

/** What people have to look at, and what they found in order; what they found wrong stands with what has to be mended. */
function isForPeople({ evidence, outcome }: Finding): boolean {
  return outcome === 'manual_review' || (outcome === 'passed' && 'review' in evidence);
}

/** The delivery as a whole first, then volume by volume; in each what blocks first. */
function sectionOf(findings: readonly Finding[]): FindingSection {
  const groups = [...Map.groupBy(findings, ({ target }) => target.volume)];
  groups.sort(([one], [other]) => (one ?? 0) - (other ?? 0));
  const kept = groups.flatMap(([, all]) =>
    [...Map.groupBy(all, ({ rule }) => rule).values()].flatMap((alike) => alike.slice(0, listedLimit)),
  );
  const ordered = [...kept.filter(isBlocking), ...kept.filter((one) => !isBlocking(one))].slice(0, sectionLimit);
  const listed = Map.groupBy(ordered, ({ target }) => target.volume);
  const volumes = groups.flatMap(([volume, all]) => {
    const shown = listed.get(volume) ?? [];
    return shown.length === 0 ? [] : [{ volume, findings: shown, beyond: all.length - shown.length }];
  });
  const unlisted = groups.filter(([volume]) => !listed.has(volume));
  return {
    volumes,
    unlisted: { volumes: unlisted.length, findings: unlisted.reduce((sum, [, all]) => sum + all.length, 0) },
  };
}

function told(findings: readonly Finding[]): number {
  return findings.filter(
    ({ outcome }) => outcome !== 'passed' && outcome !== 'recognised' && outcome !== 'not_applicable',
  ).length;
}
