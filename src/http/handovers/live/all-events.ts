import { PassThrough } from 'node:stream';
import type { ExpectedReader, GivenReminder } from '../../../handover/announcing/ports.ts';
import type { HandoverCase } from '../../../handover/case/case.ts';
import type { Desk } from '../../../handover/desk/desk.ts';
import type { PlacedEvent } from '../../../handover/desk/ports.ts';
import type { Actor } from '../../../identity/actor.ts';
import type { LiveEvent } from '../../../schema/types/http/live-event.ts';
import type { LiveReminder } from '../../../schema/types/http/live-reminder.ts';
import { seesExpected, seesOwnAffairs } from '../../expected-handovers/sight.ts';
import { bytes } from '../../routing/answer.ts';
import { type Route, route } from '../../routing/route.ts';
import { listsAsAuditor, mayBeTold, type NoteList } from '../sight.ts';
import { lastEventId } from './events.ts';
import type { LivePage, OpenLiveEvents } from './live-events.ts';

interface AllEventNeeds<Tx> {
  readonly desk: Pick<Desk<Tx>, 'cases'>;
  readonly expected: Pick<ExpectedReader, 'reminders' | 'newestPlace'>;
  readonly live: OpenLiveEvents;
  readonly noteList: NoteList;
}

/** Up to where a listener has everything: of the events of handovers, and of what is expected. */
interface Place {
  readonly position: number;
  readonly expected: string;
}

const pageLength = 200;

/** What happens to all handovers that somebody may see, live, and of what is expected that the delivering unit was reminded. */
export function allEventRoutes<Tx>({ desk: { cases }, expected, live, noteList }: AllEventNeeds<Tx>): Route[] {
  const happened = async (actor: Actor, after: Place): Promise<LivePage> => {
    const events = await cases.allEvents({ after: after.position, limit: pageLength });
    const found = new Map<string, HandoverCase | undefined>();
    for (const { handover } of events) if (!found.has(handover)) found.set(handover, await cases.find(handover));
    const visible = events.filter(({ handover }) => {
      const current = found.get(handover);
      return current !== undefined && mayBeTold(actor, current);
    });
    return {
      messages: visible.map((placed) => ({
        id: idOf({ ...after, position: placed.position }),
        type: placed.event.type,
        body: view(placed),
      })),
      position: events.at(-1)?.position ?? after.position,
      more: events.length === pageLength,
    };
  };
  const reminded = async (actor: Actor, after: Place): Promise<LivePage<string>> => {
    const given = await expected.reminders({ after: after.expected, limit: pageLength });
    return {
      messages: given
        .filter((reminder) => seesExpected(actor, reminder.expected) && seesOwnAffairs(actor, reminder))
        .map((reminder) => ({
          id: idOf({ ...after, expected: reminder.place }),
          type: 'expected_reminded',
          body: reminderView(reminder),
        })),
      position: given.at(-1)?.place ?? after.expected,
      more: given.length === pageLength,
    };
  };
  const next = async (actor: Actor, after: Place): Promise<LivePage<Place>> => {
    const events = await happened(actor, after);
    const reminders = await reminded(actor, { ...after, position: events.position });
    return {
      messages: [...events.messages, ...reminders.messages],
      position: { position: events.position, expected: reminders.position },
      more: events.more || reminders.more,
    };
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/events',
      operation: 'followEvents',
      summary:
        'Follow live what happens to the handovers that one may see, and, as the delivering unit, what one is reminded of that is expected, from now on or from where one stopped.',
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
        const last = lastPlace(ctx.get('Last-Event-ID'));
        const after = {
          position: last.position ?? (await cases.newestPosition()),
          expected: last.expected ?? (await expected.newestPlace()),
        };
        const stream = new PassThrough();
        const afterId = idOf(after);
        live({ person: actor.personId, after, afterId, next: (place) => next(actor, place), stream });
        return bytes(200, stream, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
      },
    }),
  ];
}

function view({ handover, event: { sequence, type, at, round } }: PlacedEvent): LiveEvent {
  return { handover, sequence, type, at, round };
}

function reminderView({ expected, event: { at, dueOn, step } }: GivenReminder): LiveReminder {
  const { id, projectCode, projectName } = expected;
  return { expected: id, projectCode, projectName, at, step, dueOn };
}

function idOf({ expected, position }: Place): string {
  return expected === '' ? String(position) : `${position}-${expected}`;
}

/** @throws {Problem} `http.query-invalid` for an id that is not ours */
function lastPlace(header: string): Partial<Place> {
  const [, position, expected] = /^(\d{1,15})-([0-9A-Z]{26})$/u.exec(header) ?? [];
  if (position !== undefined && expected !== undefined) return { position: Number(position), expected };
  const only = lastEventId(header, Number.MAX_SAFE_INTEGER);
  // So it is written while nothing has happened to anything that is expected.
  return only === undefined ? {} : { position: only, expected: '' };
}
