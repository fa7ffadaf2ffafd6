import type { WorkingCalendar } from '../../calendars/working-calendar.ts';
import { endOfWeek } from '../../calendars/working-calendar.ts';
import { caseStates, proposedCommands } from '../../handover/case/case.ts';
import { clockTable } from '../../handover/clocks/clock-table.ts';
import type { CaseFilter, CaseSummary, DuePlace } from '../../handover/desk/ports.ts';
import { flagNames } from '../../handover/process/flags.ts';
import { timeLeft } from '../../i18n/handover/clock-words.ts';
import type { HandoverSummary } from '../../schema/types/http/handover-summary.ts';
import {
  choiceParameter,
  choicesParameter,
  instantParameter,
  numberParameter,
  textParameter,
} from '../routing/query.ts';

/** The filters of a list of handovers. */
export const filterParameters = {
  states: choicesParameter('state', { description: 'Only in these states, separated by commas.', choices: caseStates }),
  deliveringUnit: textParameter('deliveringUnit', { description: 'Only of this organisation.', maxLength: 64 }),
  bureau: textParameter('bureau', { description: 'Only for this bureau.', maxLength: 64 }),
  assignee: textParameter('assignee', {
    description: 'Only what this person reviews, or what is reviewed in his or her place.',
    maxLength: 64,
  }),
  assigned: choiceParameter('assigned', {
    description: 'Only what somebody reviews, or what nobody has taken for review.',
    choices: ['yes', 'no'],
  }),
  fromRound: numberParameter('fromRound', {
    description:
      'Only in this round or a later one: 3 finds what was returned twice and is being corrected or has come again.',
  }),
  flags: choicesParameter('flag', {
    description: 'Only with any of these flags, separated by commas.',
    choices: flagNames,
  }),
  exceptions: choiceParameter('exceptions', {
    description: 'Only where exceptions wait for a decision.',
    choices: ['requested'],
  }),
  proposed: choicesParameter('proposed', {
    description: 'Only where one of these decisions waits for a second signature.',
    choices: proposedCommands,
  }),
  profile: textParameter('profile', { description: 'Only under this archive profile, by its id.', maxLength: 64 }),
  text: textParameter('q', {
    description: 'Part of title, project name, project code, reference or identifier; case and width do not matter.',
  }),
  submittedFrom: instantParameter('submittedFrom', { description: 'First submitted at this instant or later.' }),
  submittedUntil: instantParameter('submittedUntil', { description: 'First submitted before this instant.' }),
  due: choiceParameter('due', {
    description: 'Only what is overdue, or what is due from now to the end of Sunday, in the time zone of the bureau.',
    choices: ['overdue', 'this_week'],
  }),
} as const;

/** In which order a list of handovers comes. */
export const orderParameter = choiceParameter('order', {
  description: 'The newest first, which is usual, or what is due first before all others.',
  choices: ['newest', 'due'],
});

/** Until when that is due which the filter asks for. */
export function dueTerm(
  due: 'overdue' | 'this_week' | undefined,
  { calendar, now }: { readonly calendar: WorkingCalendar; readonly now: Date },
): Pick<CaseFilter, 'dueAfter' | 'dueUntil'> {
  if (due === undefined) return {};
  if (due === 'overdue') return { dueUntil: now.toISOString() };
  const sunday = calendar.endOf(endOfWeek(calendar.dayOf(now)));
  return { dueAfter: now.toISOString(), dueUntil: sunday.toISOString() };
}

/** The key of a list in the order of what is due: when, and the identifier, or the latter alone where nothing is due. */
export function dueKey({ due, id }: CaseSummary): string {
  return due ? `${Date.parse(due.at)}~${id}` : id;
}

/** Where a page of the list by due date goes on, out of the key that the page before gave. */
export function duePlace(key: string): DuePlace {
  const [, at, id = key] = /^(\d{1,15})~(.*)$/u.exec(key) ?? [];
  return { at: at === undefined ? undefined : new Date(Number(at)).toISOString(), id };
}

/** @param calendarOf working days of a bureau, for how many are left */
export function summaryView(
  summary: CaseSummary,
  { calendarOf, now }: { readonly calendarOf: (bureau: string) => WorkingCalendar; readonly now: Date },
): HandoverSummary {
  const { projectName, projectCode, profile, blocking, warnings, assignee, submittedAt, content, ...rest } = summary;
  const { due, flags, proposed, supersedes, supersededBy, exceptionsRequested, ...always } = rest;
  return {
    ...always,
    content: { ...content },
    flags: [...flags],
    ...(projectName !== undefined && { projectName }),
    ...(projectCode !== undefined && { projectCode }),
    ...(profile !== undefined && { profile }),
    ...(blocking !== undefined && { blocking }),
    ...(warnings !== undefined && { warnings }),
    ...(assignee && { assignee: { ...assignee } }),
    ...(exceptionsRequested > 0 && { exceptionsRequested }),
    ...(proposed !== undefined && { proposed }),
    ...(supersedes !== undefined && { supersedes }),
    ...(supersededBy !== undefined && { supersededBy }),
    ...(submittedAt !== undefined && { submittedAt }),
    ...(due && { due: dueView(due, calendarOf(summary.bureau), now) }),
  };
}

function dueView(
  { at, clock, on }: NonNullable<CaseSummary['due']>,
  calendar: WorkingCalendar,
  now: Date,
): NonNullable<HandoverSummary['due']> {
  const today = calendar.dayOf(now);
  const overdue = now.toISOString() >= at;
  const left = calendar.workingDaysBetween(today, on);
  const overdueDays = overdue ? calendar.workingDaysBetween(on, today) : undefined;
  const { unit } = clockTable[clock];
  return { clock, on, at, left, overdue, said: timeLeft({ left, overdueDays, unit }) };
}
