import type { HandoverCase, PersonFinding } from '../../handover/case/case.ts';
import { findingOf } from '../../handover/case/findings/finding.ts';
import type { ThreadEntry } from '../../handover/case/findings/finding-thread.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import { Problem } from '../../problem.ts';
import { largestNumber } from '../../schema/largest-number.ts';
import type { FindingThreadEntry } from '../../schema/types/http/finding-thread-entry.ts';
import type { ListedFinding } from '../../schema/types/http/listed-finding.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { choiceParameter, choicesParameter, integerParameter, type Query, textParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import type { LookAt } from './sight.ts';

interface FindingNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
}

const filters = {
  status: choicesParameter('status', {
    description: 'Only those that stand so, separated by commas.',
    choices: ['open', 'replaced', 'removed', 'answered', 'resolved'],
  }),
  severity: choiceParameter('severity', { description: 'Only so heavy ones.', choices: ['blocking', 'advice'] }),
  wanted: choicesParameter('wanted', {
    description: 'Only where one of these is wanted, separated by commas.',
    choices: ['replace', 'remove', 'add', 'correct', 'explain'],
  }),
  code: textParameter('code', { description: 'Only with this code.', maxLength: 64 }),
  file: textParameter('file', { description: 'Only about this file.', maxLength: 4096 }),
  volume: integerParameter('volume', {
    description: 'Only about this volume or what is in it; 0 for all.',
    minimum: 0,
    maximum: largestNumber,
    fallback: 0,
  }),
  round: integerParameter('round', {
    description: 'Only written in this round; 0 for all.',
    minimum: 0,
    maximum: 1_000_000,
    fallback: 0,
  }),
} as const;

const afterSequence = integerParameter('after', {
  description: 'Sequence of the last entry of the page before.',
  minimum: 0,
  maximum: largestNumber,
  fallback: 0,
});

/** What people found in a handover, and what both sides said about it. */
export function findingRoutes<Tx>({ desk, lookAt }: FindingNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/findings',
      operation: 'listFindings',
      summary: 'List what archivists found in a handover, over all rounds, in the order in which it was written.',
      access: 'read',
      query: [limitParameter, afterParameter, ...Object.values(filters)],
      answers: { 200: { description: 'A page of findings.', schema: 'list:http/listed-finding' } },
      problems: ['handover.not-found'],
      async handle({ ctx, actor, part, query }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'case' });
        const limit = query(limitParameter);
        const after = current.findings.findIndex(({ id }) => id === query(afterParameter)) + 1;
        const entries = current.findings
          .slice(after)
          .filter(wantedBy(query))
          .slice(0, limit + 1);
        const { findingCodes } = (await desk.policies())(current);
        const titles = new Map(findingCodes.map(({ code, title }) => [code, title]));
        const show = (finding: PersonFinding): ListedFinding => {
          const title = titles.get(finding.code);
          return { ...finding, carried: isCarried(finding, current), ...(title && { title }) };
        };
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/findings/{finding}/thread',
      operation: 'showFindingThread',
      summary: 'List what both sides said about a finding, and when it was settled or opened again, in that order.',
      access: 'read',
      query: [limitParameter, afterSequence],
      answers: { 200: { description: 'A page of entries.', schema: 'list:http/finding-thread-entry' } },
      problems: ['handover.not-found', 'handover.finding-unknown'],
      async handle({ ctx, actor, part, query }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'case' });
        const finding = findingOf(current, part('finding'));
        if (!finding) throw new Problem('handover.finding-unknown', { params: { finding: part('finding') } });
        const limit = query(limitParameter);
        const after = query(afterSequence);
        const entries = await desk.cases.threadEntries(current.id, finding.id, { after, limit: limit + 1 });
        const show = (entry: ThreadEntry): FindingThreadEntry => ({ ...entry });
        return page(ctx, { entries, limit, keyOf: ({ sequence }) => String(sequence), show });
      },
    }),
  ];
}

function wantedBy(query: Query): (finding: PersonFinding) => boolean {
  const [status, severity, wanted] = [query(filters.status), query(filters.severity), query(filters.wanted)];
  const [code, file, volume, round] = [
    query(filters.code),
    query(filters.file),
    query(filters.volume),
    query(filters.round),
  ];
  return (finding) =>
    (status?.includes(finding.status) ?? true) &&
    (severity === undefined || finding.severity === severity) &&
    (wanted?.includes(finding.wanted) ?? true) &&
    (code === undefined || finding.code === code) &&
    (file === undefined || finding.target.file === file) &&
    (volume === 0 || finding.target.volume === volume) &&
    (round === 0 || finding.round === round);
}

function isCarried({ round, status }: PersonFinding, current: HandoverCase): boolean {
  return round < current.round && status !== 'resolved';
}
