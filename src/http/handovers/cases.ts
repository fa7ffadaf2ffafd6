import { ulid } from 'ulid';
import type { CalendarShelf } from '../../calendars/keeping/calendar-shelf.ts';
import { type Desk, openCase } from '../../handover/desk/desk.ts';
import type { CaseSummary } from '../../handover/desk/ports.ts';
import { steps } from '../../handover/process/steps.ts';
import type { CreateBody } from '../../schema/types/commands/create.ts';
import type { HandoverSummary } from '../../schema/types/http/handover-summary.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { idempotencyKey } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';
import { caseAnswer, showCase, showPerformed } from './answers.ts';
import { dueKey, duePlace, dueTerm, filterParameters, orderParameter, summaryView } from './lists.ts';
import { type LookAt, listsAsAuditor, type NoteList, visibilityOf } from './sight.ts';

interface CaseNeeds<Tx> {
  readonly calendars: CalendarShelf;
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly noteList: NoteList;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Opening, listing and showing handovers. */
export function caseRoutes<Tx>({ calendars, desk, lookAt, noteList, now }: CaseNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers',
      operation: 'listHandovers',
      summary: 'List and search the handovers that the caller may see, the newest first or what is due first.',
      access: 'read',
      query: [limitParameter, afterParameter, orderParameter, ...Object.values(filterParameters)],
      answers: { 200: { description: 'A page of handovers.', schema: 'list:http/handover-summary' } },
      async handle({ ctx, actor, query }) {
        const limit = query(limitParameter);
        const visibility = visibilityOf(actor);
        if (listsAsAuditor(actor)) await noteList(actor, ctx.querystring);
        const { states, deliveringUnit, bureau, assignee, flags, exceptions, proposed, profile, text } =
          filterParameters;
        const { assigned, fromRound, due, submittedFrom, submittedUntil } = filterParameters;
        if (visibility === undefined) return json(200, { items: [] });
        const at = new Date(now());
        const library = await calendars.library();
        const filter = {
          visibility,
          states: query(states),
          deliveringUnit: query(deliveringUnit),
          bureau: query(bureau),
          assignee: query(assignee),
          assigned: query(assigned) && query(assigned) === 'yes',
          fromRound: query(fromRound),
          flags: query(flags),
          exceptionsRequested: query(exceptions) === 'requested',
          proposed: query(proposed),
          profile: query(profile),
          text: query(text),
          submittedFrom: query(submittedFrom),
          submittedUntil: query(submittedUntil),
          ...dueTerm(query(due), { calendar: library.of(actor.organisationId), now: at }),
        };
        const [after, byDue] = [query(afterParameter), query(orderParameter) === 'due'];
        const wanted = limit + 1;
        const entries = byDue
          ? await desk.cases.listByDue(filter, {
              after: after === undefined ? undefined : duePlace(after),
              limit: wanted,
            })
          : await desk.cases.list(filter, { after, limit: wanted });
        const show = (one: CaseSummary): HandoverSummary =>
          summaryView(one, { calendarOf: (id) => library.of(id), now: at });
        return page(ctx, { entries, limit, keyOf: byDue ? dueKey : ({ id }) => id, show });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/handovers',
      operation: 'createHandover',
      summary: "Open a handover as a draft of the caller's organisation.",
      access: 'deliver',
      body: jsonBody<CreateBody>('commands/create'),
      keyed: true,
      answers: { 201: { ...caseAnswer, headers: { ...caseAnswer.headers, Location: 'Its address.' } } },
      problems: ['handover.role-missing', 'handover.key-reused', ...steps.create.guards],
      async handle({ ctx, actor, body }) {
        const key = idempotencyKey(ctx) ?? ulid();
        const performed = await openCase(desk, { actor, command: { name: 'create', ...body }, key });
        return showPerformed(201, performed, { Location: `/api/v1/handovers/${performed.made.id}` });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}',
      operation: 'showHandover',
      summary: 'Show a handover with its rounds, findings and decisions.',
      access: 'read',
      answers: { 200: caseAnswer },
      problems: ['handover.not-found'],
      handle: async ({ actor, part }) => showCase(await lookAt(actor, { id: part('handover'), thing: 'case' })),
    }),
  ];
}
