import type { Bilingual, Remark, TextParameters } from '../i18n/text.ts';
import type { Stage } from '../schema/types/check-report.ts';
import type { Confidence } from '../schema/types/profile.ts';
import type { ExaminedDelivery } from './examined-delivery.ts';
import type { Scope } from './file-outcomes/scope.ts';
import type { FindingTarget, Mender, Outcome, Property, Severity } from './finding.ts';

/** What a rule can come upon, told to people. `{name}` stands for a parameter of the observation. */
export interface Condition {
  readonly outcome: Exclude<Outcome, 'passed' | 'recognised'>;
  /** Where this condition weighs otherwise than the rule. */
  readonly severity?: Severity;
  readonly message: Bilingual;
  /** What to do next. */
  readonly remedy: Bilingual;
  /** Who can do it, where that is not whom the rule names. */
  readonly mendedBy?: Mender;
}

/** Where a row of a profile comes from, and how sure that is. */
export interface RowBasis {
  readonly source: Remark;
  readonly confidence: Confidence;
}

/** One thing that a rule saw; the engine makes the finding of it. */
export interface Observation<Name extends string = string> {
  readonly condition: Name;
  readonly target?: FindingTarget;
  readonly params?: TextParameters;
  readonly evidence?: Readonly<Record<string, unknown>>;
  /** The row of the profile that asks for what was not found. */
  readonly row?: RowBasis;
  /** Where the profile decides how heavy this very observation weighs. */
  readonly severity?: Severity;
}

/** When a delivery is checked (DA/T 70): by the team at its desk, at the bureau's door, and while it is kept. */
export type { Stage } from '../schema/types/check-report.ts';

/** The stages of a rule that is always worth running. */
export const everyStage: readonly Stage[] = ['self_check', 'handover', 'long_term'];

export type { Confidence } from '../schema/types/profile.ts';

type Observations<Name extends string> = Iterable<Observation<Name>> | AsyncIterable<Observation<Name>>;

/** One numbered check (检测项). It sees frozen input and gives observations; when it gives none, it has passed. */
export interface Rule<Name extends string = string> {
  /** Stable number, after DA/T 70's properties: AU-, IN-, US-, SE-; V- for the making of volumes. */
  readonly id: string;
  readonly property: Property;
  readonly severity: Severity;
  readonly name: Bilingual;
  /** Who can do something about what the rule finds; the delivering unit, where it is not said. */
  readonly mendedBy?: Mender;
  /** Standard with its title, and clause; or what else it rests on. */
  readonly source: Bilingual;
  /** How sure that is. */
  readonly confidence: Confidence;
  /** When it runs, where the profile does not say otherwise. */
  readonly stages: readonly Stage[];
  /** Which files it looks at. */
  readonly looksAt: Scope;
  /** What typically trips it. */
  readonly example: Bilingual;
  readonly conditions: Readonly<Record<Name, Condition>>;
  check(delivery: ExaminedDelivery): Observations<Name>;
  /** What a pass rests on, where that is more than the delivery itself. */
  evidence?(delivery: ExaminedDelivery): Readonly<Record<string, unknown>>;
  /** What a pass rests on, in words that are told with it, where not everything was looked at. */
  basis?(delivery: ExaminedDelivery): Bilingual | undefined;
}

/** Writes down a rule, holding its observations to the conditions that it has words for. */
export function defineRule<Name extends string>(rule: Rule<Name>): Rule<Name> {
  return rule;
}
