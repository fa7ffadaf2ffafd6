import type { HandoverCase } from '../../handover/case/case.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import { type Comparison, compareRounds } from '../../handover/rounds/compare.ts';
import { type FileDifference, type RoundPair, roundBefore } from '../../handover/rounds/difference.ts';
import type { DocumentChange } from '../../handover/rounds/document-changes.ts';
import { Problem } from '../../problem.ts';
import type { DocumentChangeView } from '../../schema/types/http/document-change.ts';
import type { FileDifferenceView } from '../../schema/types/http/file-difference.ts';
import type { RoundComparison } from '../../schema/types/http/round-comparison.ts';
import { json } from '../routing/answer.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { integerParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import { openDocumentReader } from './document/document-reader.ts';
import { keepingChanges } from './document/kept-changes.ts';
import type { LookAt } from './sight.ts';

interface DifferenceNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
}

const sinceParameter = integerParameter('since', {
  description: 'The earlier round; 0 is the last one before that was submitted, else the round before.',
  minimum: 0,
  maximum: 1_000_000,
  fallback: 0,
});

const problems = ['handover.not-found', 'handover.round-unknown'] as const;

const afterPlace = integerParameter('after', {
  description: 'How many changes came before: `next` of the page before.',
  minimum: 0,
  maximum: 1_000_000_000,
  fallback: 0,
});

/** What changed from round to round, so that nobody has to look at the rest again. */
export function differenceRoutes<Tx>({ desk, lookAt }: DifferenceNeeds<Tx>): Route[] {
  const reader = openDocumentReader();
  const changesBetween = keepingChanges((after, before) => reader.changes(after, before));
  const changesIn = (current: HandoverCase, { since, round }: RoundPair): Promise<readonly DocumentChange[]> =>
    changesBetween({
      before: submittedDocument(current, since),
      after: submittedDocument(current, round),
      async read(sha256) {
        const raw = await desk.cases.document(current.id, sha256);
        if (!raw) throw new Error(`${current.id} was submitted with a document that is gone`);
        return raw;
      },
    });
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/rounds/{round}/differences',
      operation: 'listDifferences',
      summary: 'List the files by which a round differs from an earlier one, by the bytes of their paths.',
      access: 'read',
      query: [limitParameter, afterParameter, sinceParameter],
      answers: { 200: { description: 'A page of files.', schema: 'list:http/file-difference' } },
      problems,
      async handle({ ctx, actor, part, query }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'files' });
        const pair = pairOf(current, part('round'), query(sinceParameter));
        const limit = query(limitParameter);
        const entries = await desk.cases.fileDifferences(current.id, pair, {
          after: query(afterParameter),
          limit: limit + 1,
        });
        const show = (difference: FileDifference): FileDifferenceView => ({ ...difference });
        return page(ctx, { entries, limit, keyOf: ({ path }) => path, show });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/rounds/{round}/document-changes',
      operation: 'listDocumentChanges',
      summary: 'List what a round says otherwise than an earlier one, record by record, with the fields that differ.',
      access: 'read',
      query: [limitParameter, afterPlace, sinceParameter],
      answers: { 200: { description: 'A page of changes.', schema: 'list:http/document-change' } },
      problems: [...problems, 'handover.round-unsubmitted'],
      async handle({ ctx, actor, part, query }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'document' });
        const pair = pairOf(current, part('round'), query(sinceParameter));
        const [limit, place] = [query(limitParameter), query(afterPlace)];
        const entries = (await changesIn(current, pair))
          .slice(place, place + limit + 1)
          .map((change, index) => ({ change, place: place + index + 1 }));
        const show = ({ change }: { readonly change: DocumentChange }): DocumentChangeView => {
          return { ...change, pointers: [...change.pointers] };
        };
        return page(ctx, { entries, limit, keyOf: (entry) => String(entry.place), show });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/rounds/{round}/comparison',
      operation: 'compareRounds',
      summary: 'Count what differs between two rounds, and prove by the roots of both that all else is the same.',
      access: 'read',
      query: [sinceParameter],
      answers: { 200: { description: 'The comparison.', schema: 'http/round-comparison' } },
      problems,
      async handle({ actor, part, query }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'files' });
        const pair = pairOf(current, part('round'), query(sinceParameter));
        return json(200, view(await compareRounds(desk.cases, current, pair)));
      },
    }),
  ];
}

/** @throws {Problem} `handover.round-unknown` */
function pairOf(current: HandoverCase, number: string, wanted: number): RoundPair {
  const round = /^\d{1,7}$/u.test(number) ? Number(number) : 0;
  const since = wanted || roundBefore(current, round);
  if (round > current.round || since < 1 || since >= round) {
    throw new Problem('handover.round-unknown', { params: { round: wanted || number } });
  }
  return { since, round };
}

/** SHA-256 of the document that a round was submitted with. @throws {Problem} `handover.round-unsubmitted` */
function submittedDocument({ rounds }: HandoverCase, round: number): string {
  const submission = rounds.find(({ number }) => number === round)?.submission;
  if (!submission) throw new Problem('handover.round-unsubmitted', { params: { round } });
  return submission.document;
}

function view({ documentChanged, proof, ...comparison }: Comparison): RoundComparison {
  return { ...comparison, ...(documentChanged !== undefined && { documentChanged }), ...(proof && { proof }) };
}
