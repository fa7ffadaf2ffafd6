import { caseStates, proposedCommands } from '../../handover/case/case.ts';
import type { CaseSummary } from '../../handover/desk/ports.ts';
import { flagNames } from '../../handover/process/flags.ts';
import type { HandoverSummary } from '../../schema/types/http/handover-summary.ts';
import { choicesParameter, instantParameter, textParameter } from '../routing/query.ts';

/** The filters of a list of handovers. */
export const filterParameters = {
  states: choicesParameter('state', { description: 'Only in these states, separated by commas.', choices: caseStates }),
  deliveringUnit: textParameter('deliveringUnit', { description: 'Only of this organisation.', maxLength: 64 }),
  bureau: textParameter('bureau', { description: 'Only for this bureau.', maxLength: 64 }),
  assignee: textParameter('assignee', {
    description: 'Only what this person reviews, or what is reviewed in his or her place.',
    maxLength: 64,
  }),
  flags: choicesParameter('flag', {
    description: 'Only with any of these flags, separated by commas.',
    choices: flagNames,
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
} as const;

export function summaryView(summary: CaseSummary): HandoverSummary {
  const { projectName, projectCode, profile, blocking, warnings, assignee, submittedAt, content, ...rest } = summary;
  const { flags, proposed, supersedes, supersededBy, ...always } = rest;
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
    ...(proposed !== undefined && { proposed }),
    ...(supersedes !== undefined && { supersedes }),
    ...(supersededBy !== undefined && { supersededBy }),
    ...(submittedAt !== undefined && { submittedAt }),
  };
}
