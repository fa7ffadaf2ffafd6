import type { PropertyOutcome } from '../../schema/types/file-outcomes.ts';
import type { Outcome, Property } from '../finding.ts';
import { outcomeRanking } from '../report.ts';
import type { Rule } from '../rule.ts';
import type { Look, Unlooked } from './scope.ts';

/** What is said of a file by each of the four properties. */
export type OutcomesByProperty = Readonly<Record<Property, PropertyOutcome>>;

/** What a rule says of a file before what it observed is counted. */
export type Stance = Look | 'recognised';

type NamedRule = Pick<Rule, 'id' | 'property'>;

interface RuleStance {
  readonly rule: NamedRule;
  readonly stance: Stance;
}

interface RuleObservation {
  readonly rule: NamedRule;
  readonly outcome: Outcome;
}

/**
 * Says what rules come to over one file.
 * @param share gives the object that stands for an outcome and those that are equal to it
 * @throws a fault of ours where a property has neither an outcome nor a reason
 */
export function sayOutcomes(
  stances: readonly RuleStance[],
  observations: readonly RuleObservation[],
  share: (outcome: PropertyOutcome) => PropertyOutcome = (outcome) => outcome,
): OutcomesByProperty {
  const say = (property: Property): PropertyOutcome =>
    share(
      sayOutcome(
        property,
        stances.filter(({ rule }) => rule.property === property),
        observations.filter(({ rule }) => rule.property === property),
      ),
    );
  return {
    authenticity: say('authenticity'),
    integrity: say('integrity'),
    usability: say('usability'),
    security: say('security'),
  };
}

interface Said extends RuleObservation {
  readonly reason?: Unlooked['reason'];
}

function sayOutcome(
  property: Property,
  stances: readonly RuleStance[],
  observations: readonly RuleObservation[],
): PropertyOutcome {
  const said: Said[] = [];
  for (const { rule, stance } of stances) {
    if (stance === 'looked') said.push({ rule, outcome: 'passed' });
    else if (stance === 'recognised') said.push({ rule, outcome: 'recognised' });
    else said.push({ rule, ...stance });
  }
  said.push(...observations);
  const [worst] = said.toSorted((one, other) => rankOf(other) - rankOf(one));
  if (!worst) throw new Error(`no rule says anything of a file's ${property}`);
  const looking = said.filter(({ outcome, reason }) => outcome !== 'not_applicable' && reason === undefined);
  const { outcome, reason, rule } = worst;
  return {
    outcome,
    rules: [...new Set(looking.map((one) => one.rule.id))],
    ...(outcome !== 'passed' && outcome !== 'not_applicable' && { by: rule.id }),
    ...(reason && { reason }),
  };
}

function rankOf({ outcome }: Said): number {
  return outcomeRanking.indexOf(outcome);
}

/** Of how many files each outcome is the worst, property by property. */
export function countOutcomes(files: Iterable<{ readonly outcomes: OutcomesByProperty }>) {
  const alike = new Map<OutcomesByProperty, number>();
  for (const { outcomes } of files) alike.set(outcomes, (alike.get(outcomes) ?? 0) + 1);
  const countsOf = (property: Property): Partial<Record<Outcome, number>> => {
    const counts: Partial<Record<Outcome, number>> = {};
    for (const [outcomes, count] of alike) {
      const { outcome } = outcomes[property];
      counts[outcome] = (counts[outcome] ?? 0) + count;
    }
    return counts;
  };
  return {
    authenticity: countsOf('authenticity'),
    integrity: countsOf('integrity'),
    usability: countsOf('usability'),
    security: countsOf('security'),
  };
}
