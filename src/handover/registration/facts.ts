import type { RegistrationFacts } from '../../forms/form.ts';
import { receiptWords } from '../../i18n/handover/receipt-words.ts';
import { registrationWords as words } from '../../i18n/handover/registration-words.ts';
import { fill } from '../../i18n/text.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { currentRound, type HandoverCase, handsIn, type PersonReference, type RoundDecision } from '../case/case.ts';

/** What of the form the case does not know by itself. */
export interface RegistrationOccasion {
  /** Names of both sides. */
  readonly bureau: string;
  readonly deliveringUnit: string;
  /** Names of those whom `formPreparers` gives. */
  readonly preparers: readonly string[];
  /** Who seals it for the bureau; absent while nobody does. */
  readonly sealer?: { readonly personId: string; readonly displayName: string } | undefined;
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
  { bureau, deliveringUnit, preparers, sealer, at }: RegistrationOccasion,
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
      ...filledAndReviewed(
        preparers.length > 0 ? { name: namesOf(preparers), on: checkedOn } : undefined,
        personOn(submission),
      ),
      seal: fill(words.toSign, { unit: deliveringUnit }).zh,
    },
    bureau: {
      inspections: [...said(words.reviewed, decidedOn), carriers],
      ...bureauPeople(decision, sealer && { ...sealer, on: calendarDayOf(at) }),
      seal: sealer
        ? fill(words.sealed, { unit: bureau, on: calendarDayOf(at) }).zh
        : fill(words.toSeal, { unit: bureau }).zh,
    },
  };
}

/** Identifiers of those who prepared what is handed over, without the one who submitted it: 填表人 of the delivering unit. */
export function formPreparers({ rounds }: HandoverCase): readonly string[] {
  // A round whose content nobody changed is what those before it left.
  const { preparers } = rounds.findLast((round) => round.preparers.length > 0) ?? { preparers: [] };
  const submitter = rounds.at(-1)?.submission?.by;
  const hands = submitter ? handsIn(submitter) : [];
  return preparers.filter((person) => !hands.includes(person));
}

interface Signatory {
  readonly name: string;
  /** A calendar date. */
  readonly on: string | undefined;
}

/** The reviewer fills in for the bureau, and the second signer reviews; without one, whoever seals, unless it is the reviewer. */
function bureauPeople(
  decision: RoundDecision,
  sealer: { readonly personId: string; readonly displayName: string; readonly on: string } | undefined,
): People {
  const reviewer = personOn(decision);
  if (decision.second) return filledAndReviewed(reviewer, personOn(decision.second));
  if (!sealer) return { filledBy: told(reviewer), reviewedBy: words.whenSealed.zh };
  const seals = { name: sealer.displayName, on: sealer.on };
  const isReviewer = handsIn(decision.by).includes(sealer.personId);
  return filledAndReviewed(isReviewer ? undefined : reviewer, seals);
}

type People = Pick<RegistrationFacts['bureau'], 'filledBy' | 'reviewedBy'>;

/** @param filledBy absent where the one who reviews has filled it in, too */
function filledAndReviewed(filledBy: Signatory | undefined, reviewedBy: Signatory): People {
  if (filledBy) return { filledBy: told(filledBy), reviewedBy: told(reviewedBy) };
  return {
    filledBy: told(reviewedBy),
    reviewedBy: fill(words.samePerson, { ...reviewedBy, on: reviewedBy.on ?? '' }).zh,
  };
}

/** More names than these do not fit. */
const mostNames = 5;

function namesOf(people: readonly string[]): string {
  const names = people.slice(0, mostNames).join('、');
  return people.length > mostNames ? fill(words.andOthers, { names, count: people.length }).zh : names;
}

function told({ name, on = '' }: Signatory): string {
  return fill(words.person, { name, on }).zh;
}

function personOn({ by, at }: { readonly by: PersonReference; readonly at: string }): Signatory {
  return { name: by.name, on: dayOf(at) };
}

function dayOf(instant: string): string {
  return calendarDayOf(new Date(instant));
}
