import { type Bilingual, fill, inBoth } from '../i18n/text.ts';
import type { ReportRecognition } from '../schema/types/check-report.ts';
import type { ExaminedDelivery } from './examined-delivery.ts';
import type { RuleWatcher } from './file-outcomes/rule-watcher.ts';
import type { Finding, Outcome, Severity } from './finding.ts';
import { type BrokenOff, type Observer, observeInTime, RuleTooSlow } from './observe-in-time.ts';
import type { Observation, RowBasis, Rule } from './rule.ts';

/** More findings of one rule than these are counted, not listed: nobody reads them, and a hostile delivery could make millions. */
export const findingsLimit = 1000;

/** What can be said of a rule without running it. */
type RuleText = Omit<Rule, 'check' | 'evidence' | 'basis' | 'looksAt'>;

const nothingToDo: Bilingual = { zh: '无需处理。', en: 'Nothing to do.' };

/** Seconds that a rule has; over 100,000 records none takes ten. */
const ruleSeconds = 600;

/** A rule that is to run, and who watches it. */
export interface WatchedRule {
  readonly rule: Rule;
  /** Is told of every observation, of those beyond the limit too. */
  readonly watcher?: RuleWatcher | undefined;
}

/**
 * Runs rules over a delivery, one after another. A rule that breaks down, or takes longer than so many seconds, gives
 * `not_performed` with the reason, as heavy as the rule is.
 * @returns the findings of each
 */
export async function runRules(
  rules: readonly WatchedRule[],
  delivery: ExaminedDelivery,
  seconds: number = ruleSeconds,
): Promise<ReadonlyMap<Rule, readonly Finding[]>> {
  const runs = rules.map((watched) => beginRun(watched, delivery, seconds));
  const ends = await observeInTime(
    runs.map(({ observer }) => observer),
    seconds,
  );
  return new Map(runs.map(({ rule, findings }, index) => [rule, findings(ends[index])]));
}

/** One rule over one delivery. */
interface RuleRun {
  readonly rule: Rule;
  readonly observer: Observer<Observation>;
  /** What it has found, once it has come to its end or was broken off. */
  readonly findings: (broken: BrokenOff | undefined) => readonly Finding[];
}

function beginRun({ rule, watcher }: WatchedRule, delivery: ExaminedDelivery, seconds: number): RuleRun {
  const severity = delivery.profile.severities[rule.id] ?? rule.severity;
  const stages = delivery.profile.stages[rule.id] ?? rule.stages;
  if (!stages.includes(delivery.stage)) {
    const other = otherStage(rule, severity);
    watcher?.unlooked({ outcome: 'not_applicable', reason: other.message });
    return { rule, observer: { observe: () => [], tell: () => undefined }, findings: () => [other] };
  }
  const observations: Observation[] = [];
  let beyond = 0;
  let untold: BrokenOff | undefined;
  const tell = (observation: Observation): void => {
    try {
      if (watcher) tellObserved(watcher, rule, severity, observation);
      if (observations.length < findingsLimit) observations.push(observation);
      else beyond += 1;
    } catch (error) {
      untold ??= { error };
    }
  };
  const findings = (brokenOff: BrokenOff | undefined): readonly Finding[] => {
    const broken = untold ?? brokenOff;
    if (!broken) {
      const evidence = rule.evidence?.(delivery);
      const basis = rule.basis?.(delivery);
      return findingsOf(rule, severity, observations, {
        beyond,
        ...(evidence && { evidence }),
        ...(basis && { basis }),
      });
    }
    const reason = broken.error instanceof RuleTooSlow ? tooSlow(seconds) : reasonOf(broken.error);
    const unfinished = { ...notPerformed(rule, reason, severity), mendedBy: 'administrator' as const };
    watcher?.unlooked({ outcome: 'not_performed', reason: unfinished.message });
    // What has not come to its end has not passed.
    if (observations.length === 0) return [unfinished];
    return [...findingsOf(rule, severity, observations, { beyond }), unfinished];
  };
  return { rule, observer: { observe: () => rule.check(delivery), tell }, findings };
}

interface FindingsOptions {
  readonly beyond?: number;
  readonly evidence?: Finding['evidence'];
  readonly basis?: Bilingual;
}

/**
 * Makes the findings of what a rule observed; when it observed nothing, it has passed.
 * @param options.beyond how many more observations there were than are told one by one
 * @param options.evidence what a pass rests on
 * @param options.basis the same in words
 */
export function findingsOf(
  rule: RuleText,
  severity: Severity,
  observations: readonly Observation[],
  { beyond = 0, evidence = {}, basis }: FindingsOptions = {},
): Finding[] {
  if (observations.length === 0) return [{ ...passed(rule, severity, basis), evidence }];
  const findings = observations.map((observation) => findingOf(rule, severity, observation));
  return beyond === 0 ? findings : [...findings, uncounted(rule, severity, beyond)];
}

/** Says that a rule did not run and why (also in `evidence.reason`); never counts as passed. */
export function notPerformed(rule: RuleText, reason: Bilingual, severity: Severity = rule.severity): Finding {
  const message = {
    zh: `${rule.name.zh}：未执行，原因：${reason.zh}`,
    en: `${rule.name.en}: not performed, because ${reason.en}`,
  };
  const remedy = { zh: '请先排除上述原因，然后重新检测。', en: 'Remove the cause and check again.' };
  return { ...finding(rule, 'not_performed', severity, { message, remedy }), evidence: { reason } };
}

/** An observation that nothing is applicable, and that is about no place, is about all of them. */
function tellObserved(watcher: RuleWatcher, rule: RuleText, severity: Severity, observation: Observation): void {
  const { target = {} } = observation;
  const { condition, ...weight } = weigh(rule, severity, observation);
  const { outcome } = weight;
  if (outcome !== 'not_applicable') watcher.observed(target, weight);
  else if (Object.keys(target).length === 0) {
    watcher.unlooked({ outcome, reason: fill(condition.message, observation.params) });
  }
}

function weigh(rule: RuleText, ruleSeverity: Severity, { condition: name, severity: own }: Observation) {
  const condition = rule.conditions[name];
  if (!condition) throw new Error(`${rule.id} has no words for ${name}`);
  const severity = own ?? condition.severity ?? ruleSeverity;
  const outcome = condition.outcome === 'failed' && severity !== 'blocking' ? 'warning' : condition.outcome;
  return { condition, severity, outcome } as const;
}

function findingOf(rule: RuleText, ruleSeverity: Severity, observation: Observation): Finding {
  const { condition, severity, outcome } = weigh(rule, ruleSeverity, observation);
  const message = fill(condition.message, observation.params);
  const remedy = fill(condition.remedy, observation.params);
  const evidence = { condition: observation.condition, ...observation.evidence };
  const mendedBy = condition.mendedBy ?? rule.mendedBy ?? 'deliveringUnit';
  return {
    ...finding(rule, outcome, severity, { message, remedy }),
    target: observation.target ?? {},
    ...(outcome !== 'not_applicable' && { mendedBy }),
    ...(observation.row && { basis: rowBasis(observation.row) }),
    evidence,
  };
}

function rowBasis({ source, confidence }: RowBasis): NonNullable<Finding['basis']> {
  return { source: inBoth(source), confidence };
}

function passed(rule: RuleText, severity: Severity, basis?: Bilingual): Finding {
  const message = {
    zh: `${rule.name.zh}：符合要求。${basis?.zh ?? ''}`,
    en: `${rule.name.en}: nothing wrong was found.${basis ? ` ${basis.en}` : ''}`,
  };
  return finding(rule, 'passed', severity, { message, remedy: nothingToDo });
}

/** Says that another bureau checked this, whose check is recognised: no pass of ours. */
export function recognisedFinding(rule: RuleText, { by, checkedAt, profile, report }: ReportRecognition): Finding {
  const message = {
    zh: `${rule.name.zh}：${by}已按 ${profile} 检测，予以互认。`,
    en: `${rule.name.en}: checked by ${by} under ${profile}, which is recognised.`,
  };
  const recognised = { by, checkedAt, profile, report };
  return { ...finding(rule, 'recognised', 'info', { message, remedy: nothingToDo }), evidence: { recognised } };
}

function otherStage(rule: RuleText, severity: Severity): Finding {
  const message = { zh: `${rule.name.zh}：本环节不作此项检测。`, en: `${rule.name.en}: not checked at this stage.` };
  return finding(rule, 'not_applicable', severity, { message, remedy: nothingToDo });
}

function uncounted(rule: RuleText, severity: Severity, beyond: number): Finding {
  const message = {
    zh: `${rule.name.zh}：另有 ${beyond} 处同类问题未逐一列出。`,
    en: `${rule.name.en}: ${beyond} more places are not listed one by one.`,
  };
  const remedy = { zh: '请先处理已列出的问题，然后重新检测。', en: 'Mend the listed places first, then check again.' };
  const outcome = severity === 'blocking' ? 'failed' : 'warning';
  return { ...finding(rule, outcome, severity, { message, remedy }), evidence: { beyond } };
}

function finding(
  rule: RuleText,
  outcome: Outcome,
  severity: Severity,
  texts: Pick<Finding, 'message' | 'remedy'>,
): Finding {
  return { rule: rule.id, outcome, severity, property: rule.property, target: {}, ...texts, evidence: {} };
}

function tooSlow(seconds: number): Bilingual {
  return { zh: `用时超过 ${seconds} 秒`, en: `it took more than ${seconds} s` };
}

function reasonOf(error: unknown): Bilingual {
  const reason = error instanceof Error ? error.message : String(error);
  return { zh: `检测程序出错（${reason}）`, en: `the check broke down (${reason})` };
}
