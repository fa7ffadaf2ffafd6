import type { RegistrationFacts } from '../../forms/form.ts';
import { receiptWords } from '../../i18n/receipt.ts';
import { registrationWords as words } from '../../i18n/registration-words.ts';
import { fill } from '../../i18n/text.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { currentRound, type HandoverCase, type PersonReference } from '../case/case.ts';

/** What of the form the case does not know by itself. */
export interface RegistrationOccasion {
  /** Names of both sides. */
  readonly bureau: string;
  readonly deliveringUnit: string;
  /** Who fills it in for the bureau. */
  readonly by: string;
  readonly at: Date;
}

/** The properties of the check in the order of the form, which says 准确性 where DA/T 70 says 真实性. */
const properties = ['authenticity', 'integrity', 'usability', 'security'] as const;

/**
 * What both sides state in 电子档案移交与接收登记表 of a stored handover, in the words of the form: the delivering unit by
 * the check before it submitted, the bureau by its review; undefined before the package is stored.
 */
export function registrationFacts(
  current: HandoverCase,
  { bureau, deliveringUnit, by, at }: RegistrationOccasion,
): RegistrationFacts | undefined {
  const { check, submission, decision } = currentRound(current);
  if (!current.package || !check || !submission || !decision) return undefined;
  const outcomes = properties.map((property) => receiptWords[check.properties[property]].zh);
  const [checkedOn, decidedOn] = [check.finishedAt, decision.at].map(dayOf);
  const carriers = words.notApplicable.zh;
  const said = (form: typeof words.checked | typeof words.reviewed, on = ''): readonly string[] =>
    outcomes.map((outcome) => fill(form, { outcome, on, ruleSet: check.ruleSet }).zh);
  return {
    carrierNumbers: words.noCarrier.zh,
    carrier: words.online.zh,
    deliveringUnit: {
      inspections: [...said(words.checked, checkedOn), carriers],
      filledBy: personOn(submission.by, submission.at),
      reviewedBy: personOn(submission.by, submission.at),
      seal: fill(words.toSign, { unit: deliveringUnit }).zh,
    },
    bureau: {
      inspections: [...said(words.reviewed, decidedOn), carriers],
      filledBy: fill(words.person, { name: by, on: calendarDayOf(at) }).zh,
      reviewedBy: personOn(decision.by, decision.at),
      seal: fill(words.sealed, { unit: bureau, on: calendarDayOf(at) }).zh,
    },
  };
}

function personOn({ name }: PersonReference, at: string): string {
  return fill(words.person, { name, on: dayOf(at) }).zh;
}

function dayOf(instant: string): string {
  return calendarDayOf(new Date(instant));
}
