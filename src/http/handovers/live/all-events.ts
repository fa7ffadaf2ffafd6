import { PassThrough } from 'node:stream';
import type { HandoverCase } from '../../../handover/case/case.ts';
import type { Desk } from '../../../handover/desk/desk.ts';
import type { PlacedEvent } from '../../../handover/desk/ports.ts';
import type { Actor } from '../../../identity/actor.ts';
import type { LiveEvent } from '../../../schema/types/http/live-event.ts';
import { bytes } from '../../routing/answer.ts';
import { type Route, route } from '../../routing/route.ts';
import { listsAsAuditor, mayBeTold, type NoteList } from '../sight.ts';
import { lastEventId } from './events.ts';
import type { LivePage, OpenLiveEvents } from './live-events.ts';

interface AllEventNeeds<Tx> {
  readonly desk: Pick<Desk<Tx>, 'cases'>;
  readonly live: OpenLiveEvents;
  readonly noteList: NoteList;
}

const pageLength = 200;

/** What happens to all handovers that somebody may see, live. */
export function allEventRoutes<Tx>({ desk: { cases }, live, noteList }: AllEventNeeds<Tx>): Route[] {
  const next = async (actor: Actor, after: number): Promise<LivePage> => {
    const events = await cases.allEvents({ after, limit: pageLength });
    const found = new Map<string, HandoverCase | undefined>();
    for (const { handover } of events) if (!found.has(handover)) found.set(handover, await cases.find(handover));
    const visible = events.filter(({ handover }) => {
      const current = found.get(handover);
      return current !== undefined && mayBeTold(actor, current);
    });
    return {
      messages: visible.map((placed) => ({ id: placed.position, type: placed.event.type, body: view(placed) })),
      position: events.at(-1)?.position ?? after,
      more: events.length === pageLength,
    };
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/events',
      operation: 'followEvents',
      summary: 'Follow live what happens to the handovers that one may see, from now on or from where one stopped.',
      access: 'read',
      answers: {
        200: {
          description: 'One message per event (server-sent events); send its id as Last-Event-ID to go on after it.',
          mediaTypes: ['text/event-stream'],
        },
      },
      problems: ['http.too-many-streams'],
      async handle({ ctx, actor }) {
        if (listsAsAuditor(actor)) await noteList(actor, ctx.querystring);
        const after = lastEventId(ctx.get('Last-Event-ID')) ?? (await cases.newestPosition());
        const stream = new PassThrough();
        live({ person: actor.personId, after, next: (position) => next(actor, position), stream });
        return bytes(200, stream, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
      },
    }),
  ];
}

function view({ handover, event: { sequence, type, at, round } }: PlacedEvent): LiveEvent {
  return { handover, sequence, type, at, round };
}
