import type { Bilingual, TextParameters } from '../i18n/text.ts';
import type { ExaminedDelivery } from './examined-delivery.ts';
import type { FindingTarget, Outcome, Property, Severity } from './finding.ts';

/** What a rule can come upon, told to people. `{name}` stands for a parameter of the observation. */
export interface Condition {
  readonly outcome: Exclude<Outcome, 'passed'>;
  /** Where this condition weighs otherwise than the rule. */
  readonly severity?: Severity;
  readonly message: Bilingual;
  /** What to do next, and who can do it. */
  readonly remedy: Bilingual;
}

/** One thing that a rule saw; the engine makes the finding of it. */
export interface Observation<Name extends string = string> {
  readonly condition: Name;
  readonly target?: FindingTarget;
  readonly params?: TextParameters;
  readonly evidence?: Readonly<Record<string, unknown>>;
  /** Where the profile decides how heavy this very observation weighs. */
  readonly severity?: Severity;
}

type Observations<Name extends string> = Iterable<Observation<Name>> | AsyncIterable<Observation<Name>>;

/** One numbered check (检测项). It sees frozen input and gives observations; when it gives none, it has passed. */
export interface Rule<Name extends string = string> {
  /** Stable number, after DA/T 70's properties: AU-, IN-, US-, SE-. */
  readonly id: string;
  readonly property: Property;
  readonly severity: Severity;
  readonly name: Bilingual;
  /** Standard and clause, and how sure that is. */
  readonly source: string;
  readonly conditions: Readonly<Record<Name, Condition>>;
  check(delivery: ExaminedDelivery): Observations<Name>;
}

/** Writes down a rule, holding its observations to the conditions that it has words for. */
export function defineRule<Name extends string>(rule: Rule<Name>): Rule<Name> {
  return rule;
}
