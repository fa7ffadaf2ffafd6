import { PassThrough } from 'node:stream';
import type { Desk } from '../../../handover/desk/desk.ts';
import type { CaseReader } from '../../../handover/desk/ports.ts';
import { Problem } from '../../../problem.ts';
import type { RetrievalLog } from '../../../retrieval/retrieval-log.ts';
import { largestNumber } from '../../../schema/largest-number.ts';
import type { RetrievalView } from '../../../schema/types/http/retrieval.ts';
import { bytes } from '../../routing/answer.ts';
import { instant } from '../../routing/instant.ts';
import { afterParameter, limitParameter, page } from '../../routing/page.ts';
import { integerParameter } from '../../routing/query.ts';
import { type Route, route } from '../../routing/route.ts';
import type { LookAt } from '../sight.ts';
import type { LivePage, OpenLiveEvents } from './live-events.ts';

interface EventNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly retrievals: RetrievalLog;
  readonly live: OpenLiveEvents;
}

const afterSequence = integerParameter('after', {
  description: 'Sequence of the last event of the page before.',
  minimum: 0,
  maximum: largestNumber,
  fallback: 0,
});

/** What happened to a handover, as pages and live, and what auditors looked at. */
export function eventRoutes<Tx>({ desk, lookAt, retrievals, live }: EventNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/events',
      operation: 'listEvents',
      summary: 'List what happened to a handover, or follow it live with Accept: text/event-stream.',
      access: 'read',
      query: [limitParameter, afterSequence],
      answers: {
        200: {
          description: 'A page of events in their order; live, one message per event, its id the sequence.',
          schema: 'list:handover-event',
          mediaTypes: ['text/event-stream'],
        },
      },
      problems: ['handover.not-found', 'http.too-many-streams'],
      async handle({ ctx, actor, part, query }) {
        const { id } = await lookAt(actor, { id: part('handover'), thing: 'events' });
        if (ctx.accepts(['application/json', 'text/event-stream']) === 'text/event-stream') {
          const after = lastEventId(ctx.get('Last-Event-ID'), largestNumber) ?? query(afterSequence);
          const stream = new PassThrough();
          live({ person: actor.personId, after, next: (sequence) => eventsAfter(desk.cases, id, sequence), stream });
          return bytes(200, stream, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
        }
        const limit = query(limitParameter);
        const entries = await desk.cases.events(id, { after: query(afterSequence), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ sequence }) => String(sequence), show: (event) => event });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/retrievals',
      operation: 'listRetrievals',
      summary: 'List what auditors retrieved of a handover, the newest first.',
      access: 'read',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of retrievals.', schema: 'list:http/retrieval' } },
      problems: ['handover.not-found'],
      async handle({ ctx, actor, part, query }) {
        const { id } = await lookAt(actor, { id: part('handover'), thing: 'events' });
        const limit = query(limitParameter);
        const entries = await retrievals.list(id, { after: query(afterParameter), limit: limit + 1 });
        return page(ctx, {
          entries,
          limit,
          keyOf: (entry) => entry.id,
          show: ({ at, personId, organisationId, detail, ...entry }): RetrievalView => ({
            ...entry,
            handover: id,
            at: instant(at),
            person: personId,
            organisation: organisationId,
            ...(detail !== undefined && { detail }),
          }),
        });
      },
    }),
  ];
}

const liveLength = 200;

async function eventsAfter(cases: CaseReader, handover: string, after: number): Promise<LivePage> {
  const events = await cases.events(handover, { after, limit: liveLength });
  return {
    messages: events.map((event) => ({ id: event.sequence, type: event.type, body: event })),
    position: events.at(-1)?.sequence ?? after,
    more: events.length === liveLength,
  };
}

/**
 * Where a listener stopped, as its browser says.
 * @throws {Problem} `http.query-invalid` for an id that is not ours
 */
export function lastEventId(header: string, largest: number): number | undefined {
  if (header === '') return undefined;
  if (/^\d{1,15}$/u.test(header) && Number(header) <= largest) return Number(header);
  const expected = { zh: '事件的序号', en: 'the sequence of an event' };
  const remedy = { zh: '请使用收到的 id。', en: 'Send the id as it came.' };
  const places = [{ pointer: '/Last-Event-ID', code: 'query.parameter', expected, remedy }];
  throw new Problem('http.query-invalid', { params: { count: 1 }, places });
}
