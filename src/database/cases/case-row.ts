import {
  caseStates,
  currentRound,
  evidenceUntil,
  type HandoverCase,
  openFindings,
  proposedCommands,
  reachedBureauAt,
  unresolvedFindings,
} from '../../handover/case/case.ts';
import { clockNames } from '../../handover/clocks/clock-table.ts';
import type { CaseOverview, CaseSummary } from '../../handover/desk/ports.ts';
import { flagNames } from '../../handover/process/flags.ts';
import { parserOf } from '../../schema/validate.ts';
import { oneOf } from '../one-of.ts';
import type { HandoverRow } from '../tables/handover.ts';

const parse = parserOf<HandoverCase>('handover-case');

/** The row that a case is kept as. */
export function rowOf(made: HandoverCase): Omit<HandoverRow, 'dueAt' | 'dueOn' | 'dueClock'> {
  const { document, content } = made;
  const { check, review } = currentRound(made);
  const reached = reachedBureauAt(made);
  const evidence = evidenceUntil(made);
  const submitted = made.rounds.find(({ submission }) => submission)?.submission;
  return {
    id: made.id,
    reference: made.reference,
    version: made.version,
    state: made.state,
    round: made.round,
    deliveringUnitId: made.deliveringUnit,
    bureauId: made.bureau,
    title: withoutNul(made.title),
    projectName: textOrNull(document?.projectName),
    projectCode: textOrNull(document?.projectCode),
    profileId: (check?.profile.id ?? document?.profile)?.split('@')[0] ?? null,
    files: content.files,
    bytes: content.bytes,
    blocking: check?.blocking ?? null,
    warnings: check?.warnings ?? null,
    openFindings: openFindings(made).length,
    exceptionsRequested: made.exceptions?.filter(({ status }) => status === 'requested').length ?? 0,
    reachedAt: reached === undefined ? null : Date.parse(reached),
    assigneeId: review?.assignee.person ?? null,
    assigneeName: review?.assignee.name ?? null,
    assigneeForId: review?.assignee.onBehalfOf?.person ?? null,
    assigneeForName: review?.assignee.onBehalfOf?.name ?? null,
    flags: made.flags.map(({ name }) => ` ${name} `).join(''),
    proposed: made.proposal?.command ?? null,
    supersedesId: made.supersedes?.handover ?? null,
    supersededById: made.supersededBy?.handover ?? null,
    searchText: folded([made.title, document?.projectName, document?.projectCode, made.reference, made.id].join('\n')),
    createdAt: Date.parse(made.createdAt),
    changedAt: Date.parse(made.changedAt),
    submittedAt: submitted ? Date.parse(submitted.at) : null,
    evidenceUntil: evidence === undefined ? null : Date.parse(evidence),
    overview: JSON.stringify(overviewOf(made)),
    caseJson: JSON.stringify(made),
  };
}

function overviewOf(made: HandoverCase): CaseOverview {
  const { check, reviewProgress } = currentRound(made);
  return {
    ...(check && { properties: check.properties }),
    ...(check?.signatures && { signatures: check.signatures }),
    unresolvedFindings: unresolvedFindings(made).length,
    ...(reviewProgress && { reviewProgress }),
  };
}

/** The form in which texts are searched: full-width and half-width, upper and lower case are the same. */
export function folded(text: string): string {
  return withoutNul(text).normalize('NFKC').toLowerCase();
}

/** PostgreSQL keeps no NUL in text; what is kept as JSON has it escaped. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : withoutNul(text);
}

export function caseOf({ caseJson }: Pick<HandoverRow, 'caseJson'>): HandoverCase {
  const parsed = parse(JSON.parse(caseJson));
  if (!parsed.ok) throw new Error(`A kept case breaks its schema: ${JSON.stringify(parsed.places[0])}`);
  return parsed.value;
}

type ListedRow = Omit<HandoverRow, 'caseJson' | 'searchText' | 'reachedAt' | 'evidenceUntil'>;

export function summaryOf(row: ListedRow): CaseSummary {
  const { id, reference, title, version, round, flags } = row;
  const overview: CaseOverview = JSON.parse(row.overview);
  return {
    ...overview,
    id,
    reference,
    title,
    projectName: row.projectName ?? undefined,
    projectCode: row.projectCode ?? undefined,
    state: oneOf(caseStates, row.state),
    version,
    round,
    deliveringUnit: row.deliveringUnitId,
    bureau: row.bureauId,
    profile: row.profileId ?? undefined,
    content: { files: row.files, bytes: row.bytes },
    blocking: row.blocking ?? undefined,
    warnings: row.warnings ?? undefined,
    openFindings: row.openFindings,
    exceptionsRequested: row.exceptionsRequested,
    assignee: assigneeOf(row),
    flags: flags
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => oneOf(flagNames, name)),
    proposed: row.proposed === null ? undefined : oneOf(proposedCommands, row.proposed),
    supersedes: row.supersedesId ?? undefined,
    supersededBy: row.supersededById ?? undefined,
    createdAt: instantOf(row.createdAt),
    changedAt: instantOf(row.changedAt),
    submittedAt: row.submittedAt === null ? undefined : instantOf(row.submittedAt),
    due: dueOf(row),
  };
}

function assigneeOf({
  assigneeId: person,
  assigneeName,
  assigneeForId,
  assigneeForName,
}: ListedRow): CaseSummary['assignee'] {
  if (person === null) return undefined;
  return {
    person,
    name: assigneeName ?? person,
    ...(assigneeForId !== null && {
      onBehalfOf: { person: assigneeForId, name: assigneeForName ?? assigneeForId },
    }),
  };
}

function dueOf({ dueAt, dueClock, dueOn }: Pick<HandoverRow, 'dueAt' | 'dueClock' | 'dueOn'>): CaseSummary['due'] {
  if (dueAt === null || dueOn === null || dueClock === null) return undefined;
  return { clock: oneOf(clockNames, dueClock), on: dueOn, at: instantOf(dueAt) };
}

function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
