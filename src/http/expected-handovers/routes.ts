import type { CalendarShelf } from '../../calendars/keeping/calendar-shelf.ts';
import { announce, changeExpected, type ExpectedCommand } from '../../handover/announcing/announce.ts';
import { type DeadlineOf, deadlinesBy } from '../../handover/announcing/deadline.ts';
import type { ExpectedHandoverEvent } from '../../handover/announcing/expected-handover.ts';
import type { ExpectedDesk, ExpectedStanding, ExpectedStore } from '../../handover/announcing/ports.ts';
import type { Desk } from '../../handover/desk/desk.ts';
import type { Actor } from '../../identity/actor.ts';
import type { IdentityReader } from '../../identity/store.ts';
import { Problem } from '../../problem.ts';
import type { ProfileShelf } from '../../profiles/keeping/profile-shelf.ts';
import type { AmendExpectedBody } from '../../schema/types/commands/amend-expected.ts';
import type { AnnounceBody } from '../../schema/types/commands/announce.ts';
import type { BareBody } from '../../schema/types/commands/bare.ts';
import type { CancelExpectedBody } from '../../schema/types/commands/cancel-expected.ts';
import type { ExtendExpectedBody } from '../../schema/types/commands/extend-expected.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import { openDocumentReader } from '../handovers/document/document-reader.ts';
import { type LookAt, listsAsAuditor, type NoteList, visibilityOf } from '../handovers/sight.ts';
import { type Answer, json } from '../routing/answer.ts';
import { jsonBody, type RequestBody } from '../routing/body.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { choiceParameter, textParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import { expectedItems } from './items.ts';
import { type LookAtExpected, seesOwnAffairs } from './sight.ts';
import { expectedView } from './view.ts';

interface ExpectedNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly expected: ExpectedDesk;
  readonly changeOnce: ChangeOnce<ExpectedStore>;
  readonly people: Pick<IdentityReader, 'organisation'>;
  readonly profiles: Pick<ProfileShelf, 'library'>;
  readonly calendars: CalendarShelf;
  readonly lookAt: LookAt;
  readonly lookAtExpected: LookAtExpected;
  readonly noteList: NoteList;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const filters = {
  projectCode: textParameter('projectCode', { description: 'Only of the project with this code.', maxLength: 64 }),
  due: choiceParameter('due', { description: 'Only what is overdue and not submitted.', choices: ['overdue'] }),
} as const;

/** What shows whether the delivering unit has begun. */
const ownAffairs: ReadonlySet<ExpectedHandoverEvent['type']> = new Set(['linked', 'reminded']);

const answer = { description: 'What is expected, as it stands now.', schema: 'http/expected-handover' };
const refusals = ['expected.not-found', 'expected.role-missing', 'expected.standing-forbids'] as const;

/** What projects announce that they will hand over, and by when: the transfer request and reply of ISO 20614. */
export function expectedRoutes<Tx>(needs: ExpectedNeeds<Tx>): Route[] {
  const { calendars, changeOnce, desk, expected, lookAt, lookAtExpected, noteList, now, people, profiles } = needs;
  const reader = openDocumentReader();
  const deadlines = async (): Promise<DeadlineOf> =>
    deadlinesBy(await profiles.library(), await calendars.library(), calendarDayOf(new Date(now())));
  const show = async (actor: Actor, standings: readonly ExpectedStanding[]): Promise<object[]> => {
    const [deadlineOf, days] = [await deadlines(), await calendars.library()];
    return standings.map((standing) =>
      expectedView(standing, {
        deadline: deadlineOf(standing.expected),
        calendar: days.of(standing.expected.bureau),
        now: new Date(now()),
        beginningSeen: seesOwnAffairs(actor, standing),
      }),
    );
  };
  const command = <Body extends object>(
    name: string,
    body: RequestBody<Body>,
    { summary, commandOf }: { readonly summary: string; readonly commandOf: (body: Body) => ExpectedCommand },
  ): Route =>
    route({
      method: 'POST',
      path: `/api/v1/expected-handovers/{expected}/${name}`,
      operation: `${name}Expected`,
      summary,
      access: name === 'acknowledge' || name === 'extend' ? 'review' : 'deliver',
      body,
      keyed: true,
      answers: { 200: answer },
      problems: [...refusals, 'expected.deadline-unknown', 'http.idempotency-mismatch'],
      async handle({ ctx, actor, body: given, part }) {
        const deadlineOf = await deadlines();
        return changeOnce({ ctx, actor, asked: given }, async (store) => {
          const act = { actor, at: new Date(now()).toISOString(), deadlineOf };
          const made = await changeExpected(store, part('expected'), commandOf(given), act);
          return firstOf(await show(actor, [made]), 200);
        });
      },
    });

  return [
    route({
      method: 'POST',
      path: '/api/v1/expected-handovers',
      operation: 'announce',
      summary:
        'Announce a handover that is to come of a project or a unit work, as its delivering unit or as the bureau.',
      access: 'deliver',
      body: jsonBody<AnnounceBody>('commands/announce'),
      keyed: true,
      answers: { 201: answer },
      problems: [
        'expected.role-missing',
        'handover.bureau-unknown',
        'identity.organisation-unknown',
        'profile.unknown',
        'http.idempotency-mismatch',
      ],
      async handle({ ctx, actor, body }) {
        const { bureau, deliveringUnit, profile } = body;
        if (!(await desk.isBureau(bureau))) throw new Problem('handover.bureau-unknown', { params: { bureau } });
        if (!(await people.organisation(deliveringUnit))) throw new Problem('identity.organisation-unknown');
        (await profiles.library()).find(profile);
        const deadlineOf = await deadlines();
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const act = { actor, at: new Date(now()).toISOString(), deadlineOf };
          return firstOf(await show(actor, [await announce(store, body, act)]), 201);
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/expected-handovers',
      operation: 'listExpectedHandovers',
      summary: 'List what is expected of projects, the newest first.',
      access: 'read',
      query: [limitParameter, afterParameter, ...Object.values(filters)],
      answers: { 200: { description: 'A page of what is expected.', schema: 'list:http/expected-handover' } },
      async handle({ ctx, actor, query }) {
        if (listsAsAuditor(actor)) await noteList(actor, ctx.querystring);
        const visibility = visibilityOf(actor);
        if (!visibility) return json(200, { items: [] });
        const limit = query(limitParameter);
        const overdueAt = query(filters.due) && new Date(now()).toISOString();
        const filter = { visibility, projectCode: query(filters.projectCode), overdueAt };
        const found = await expected.read.list(filter, { after: query(afterParameter), limit: limit + 1 });
        const views = await show(actor, found);
        const entries = found.map((standing, index) => ({ id: standing.expected.id, view: views[index] }));
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: ({ view }) => view });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/expected-handovers/{expected}',
      operation: 'showExpectedHandover',
      summary: 'Show what is expected of a project, by when, and the handover by which it comes.',
      access: 'read',
      answers: { 200: answer },
      problems: ['expected.not-found'],
      async handle({ actor, part }) {
        const standing = await lookAtExpected(actor, { id: part('expected'), thing: 'expected' });
        return firstOf(await show(actor, [standing]), 200);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/expected-handovers/{expected}/events',
      operation: 'listExpectedEvents',
      summary: 'List what happened to what is expected, the oldest first.',
      access: 'read',
      answers: { 200: { description: 'All of it.', schema: 'list:expected-handover-event' } },
      problems: ['expected.not-found'],
      async handle({ actor, part }) {
        const standing = await lookAtExpected(actor, { id: part('expected'), thing: 'expected_events' });
        const events = await expected.read.events(standing.expected.id);
        const all = seesOwnAffairs(actor, standing);
        return json(200, { items: events.filter(({ type }) => all || !ownAffairs.has(type)) });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/expected-handovers/{expected}/items',
      operation: 'listExpectedItems',
      summary: 'List the items of the filing scope that are due: collected, promised, absent, shared or missing.',
      access: 'read',
      answers: { 200: { description: 'Every item that is due.', schema: 'list:http/expected-item' } },
      problems: ['expected.not-found'],
      async handle({ actor, part }) {
        const standing = await lookAtExpected(actor, { id: part('expected'), thing: 'expected_items' });
        const [library, today] = [await profiles.library(), calendarDayOf(new Date(now()))];
        return json(200, { items: await expectedItems({ desk, library, lookAt, reader }, standing, { actor, today }) });
      },
    }),
    command('acknowledge', jsonBody<BareBody>('commands/bare'), {
      summary: 'Acknowledge, as the bureau, that a handover is expected.',
      commandOf: () => ({ type: 'acknowledged' }),
    }),
    command('amend', jsonBody<AmendExpectedBody>('commands/amend-expected'), {
      summary: 'State or correct the day of completion acceptance, from which the deadline follows.',
      commandOf: ({ acceptedOn }) => ({ type: 'amended', acceptedOn }),
    }),
    command('extend', jsonBody<ExtendExpectedBody>('commands/extend-expected'), {
      summary: 'Give a project more working days to hand over, as the lead of the bureau.',
      commandOf: ({ days, reason }) => ({ type: 'extended', days, reason }),
    }),
    command('cancel', jsonBody<CancelExpectedBody>('commands/cancel-expected'), {
      summary: 'Take an announcement back.',
      commandOf: ({ reason }) => ({ type: 'cancelled', reason }),
    }),
  ];
}

function firstOf([view]: readonly object[], status: 200 | 201): Answer {
  if (!view) throw new Error('nothing is shown');
  return json(status, view);
}
