import { ulid } from 'ulid';
import { type Desk, openCase } from '../../handover/desk/desk.ts';
import { steps } from '../../handover/process/steps.ts';
import type { CreateBody } from '../../schema/types/commands/create.ts';
import { jsonBody } from '../routing/body.ts';
import { idempotencyKey } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';
import { caseAnswer, showCase, showPerformed } from './answers.ts';
import { filterParameters, summaryView } from './lists.ts';
import { type LookAt, listsAsAuditor, type NoteList, visibilityOf } from './sight.ts';

interface CaseNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly noteList: NoteList;
}

/** Opening, listing and showing handovers. */
export function caseRoutes<Tx>({ desk, lookAt, noteList }: CaseNeeds<Tx>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers',
      operation: 'listHandovers',
      summary: 'List and search the handovers that the caller may see, the newest first.',
      access: 'read',
      query: [limitParameter, afterParameter, ...Object.values(filterParameters)],
      answers: { 200: { description: 'A page of handovers.', schema: 'list:http/handover-summary' } },
      async handle({ ctx, actor, query }) {
        const limit = query(limitParameter);
        const visibility = visibilityOf(actor);
        if (listsAsAuditor(actor)) await noteList(actor, ctx.querystring);
        const { states, deliveringUnit, bureau, assignee, flags, proposed, profile, text } = filterParameters;
        const { submittedFrom, submittedUntil } = filterParameters;
        const entries =
          visibility === undefined
            ? []
            : await desk.cases.list(
                {
                  visibility,
                  states: query(states),
                  deliveringUnit: query(deliveringUnit),
                  bureau: query(bureau),
                  assignee: query(assignee),
                  flags: query(flags),
                  proposed: query(proposed),
                  profile: query(profile),
                  text: query(text),
                  submittedFrom: query(submittedFrom),
                  submittedUntil: query(submittedUntil),
                },
                { after: query(afterParameter), limit: limit + 1 },
              );
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: summaryView });
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
