import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CheckReport } from '../../schema/types/check-report.ts';
import type { Finding, Mender, Outcome } from '../finding.ts';
import { isBlocking, worstOutcome } from '../report.ts';
import type { Rule } from '../rule.ts';
import { ruleCatalogue } from '../rule-catalogue.ts';
import { documentSchemaRule } from '../rules/integrity/document-schema.ts';

/** More findings of one rule about one volume than these are counted on paper; the report in JSON lists them all. */
export const listedLimit = 100;

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

/** What one kind of people can do something about. */
export interface MenderFindings {
  readonly mender: Mender;
  readonly blocking: number;
  readonly warnings: number;
  readonly volumes: readonly VolumeFindings[];
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
  readonly notPerformed: readonly VolumeFindings[];
  readonly manual: readonly VolumeFindings[];
  readonly rules: readonly RuleResult[];
  readonly basisOf: (rule: string) => RuleResult['basis'];
}

const menders: readonly Mender[] = ['deliveringUnit', 'signers', 'bureau', 'administrator'];

/** Orders a report for people: what has to be done by whom and where, what was not checked, and what every rule came to. */
export function outlineOf(report: CheckReport, subject: ReportSubject): ReportOutline {
  const wrong = report.findings.filter(({ outcome }) => outcome === 'failed' || outcome === 'warning');
  const by = Map.groupBy(wrong, ({ mendedBy = 'deliveringUnit' }) => mendedBy);
  const rules = new Map([documentSchemaRule, ...ruleCatalogue].map((rule) => [rule.id, rule]));
  const of = (wanted: Outcome): readonly VolumeFindings[] =>
    byVolume(report.findings.filter(({ outcome }) => outcome === wanted));
  return {
    report,
    subject,
    digest: hash('sha256', canonicalize(report) ?? ''),
    toMend: menders.flatMap((mender) => {
      const findings = by.get(mender) ?? [];
      const blocking = findings.filter(isBlocking).length;
      const counts = { blocking, warnings: findings.length - blocking };
      return findings.length === 0 ? [] : [{ mender, ...counts, volumes: byVolume(findings) }];
    }),
    notPerformed: of('not_performed'),
    manual: of('manual_review'),
    rules: [...Map.groupBy(report.findings, ({ rule }) => rule)].map(([rule, findings]) => ({
      rule,
      basis: rules.get(rule),
      outcome: worstOutcome(findings),
      findings: told(findings),
    })),
    basisOf: (rule) => rules.get(rule),
  };
}

/** The delivery as a whole first, then volume by volume; in each what blocks first. */
function byVolume(findings: readonly Finding[]): VolumeFindings[] {
  const groups = [...Map.groupBy(findings, ({ target }) => target.volume)];
  groups.sort(([one], [other]) => (one ?? 0) - (other ?? 0));
  return groups.map(([volume, all]) => {
    const kept = [...Map.groupBy(all, ({ rule }) => rule).values()].flatMap((alike) => alike.slice(0, listedLimit));
    const ordered = [...kept.filter(isBlocking), ...kept.filter((one) => !isBlocking(one))];
    return { volume, findings: ordered, beyond: all.length - kept.length };
  });
}

function told(findings: readonly Finding[]): number {
  return findings.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not_applicable').length;
}
