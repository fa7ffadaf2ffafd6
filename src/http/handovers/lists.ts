import { caseStates } from '../../handover/case/case.ts';
import type { CaseSummary } from '../../handover/desk/ports.ts';
import type { HandoverSummary } from '../../schema/types/http/handover-summary.ts';
import { choicesParameter, instantParameter, textParameter } from '../routing/query.ts';

/** The filters of a list of handovers. */
export const filterParameters = {
  states: choicesParameter('state', { description: 'Only in these states, separated by commas.', choices: caseStates }),
  deliveringUnit: textParameter('deliveringUnit', { description: 'Only of this organisation.', maxLength: 64 }),
  bureau: textParameter('bureau', { description: 'Only for this bureau.', maxLength: 64 }),
  assignee: textParameter('assignee', { description: 'Only what this person reviews.', maxLength: 64 }),
  profile: textParameter('profile', { description: 'Only under this archive profile, by its id.', maxLength: 64 }),
  text: textParameter('q', {
    description: 'Part of title, project name, project code, reference or identifier; case and width do not matter.',
  }),
  submittedFrom: instantParameter('submittedFrom', { description: 'First submitted at this instant or later.' }),
  submittedUntil: instantParameter('submittedUntil', { description: 'First submitted before this instant.' }),
} as const;

export function summaryView(summary: CaseSummary): HandoverSummary {
  const { projectName, projectCode, profile, blocking, warnings, assignee, submittedAt, content, ...always } = summary;
  return {
    ...always,
    content: { ...content },
    ...(projectName !== undefined && { projectName }),
    ...(projectCode !== undefined && { projectCode }),
    ...(profile !== undefined && { profile }),
    ...(blocking !== undefined && { blocking }),
    ...(warnings !== undefined && { warnings }),
    ...(assignee && { assignee: { ...assignee } }),
    ...(submittedAt !== undefined && { submittedAt }),
  };
}
