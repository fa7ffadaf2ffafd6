import { demand } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import type { ProfileShelf } from '../../profiles/keeping/profile-shelf.ts';
import { type MutualRecognition, recognisedCheck } from '../../profiles/standards/recognition.ts';
import { recordRecognition, recordStandard, registryIn } from '../../profiles/standards/record.ts';
import type { StandardDesk, StandardEvent, StandardStore } from '../../profiles/standards/standard-desk.ts';
import type { Standard } from '../../profiles/standards/standard-registry.ts';
import type { StandardEventView } from '../../schema/types/http/standard-event.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import type { LookAt } from '../handovers/sight.ts';
import { json } from '../routing/answer.ts';
import { jsonBody } from '../routing/body.ts';
import { instant } from '../routing/instant.ts';
import type { ChangeOnce } from '../routing/once.ts';
import { afterParameter, limitParameter, page } from '../routing/page.ts';
import { type Route, route } from '../routing/route.ts';

interface StandardNeeds {
  readonly standards: StandardDesk;
  /** The standards that the product brings. */
  readonly shippedStandards: readonly Standard[];
  readonly profiles: Pick<ProfileShelf, 'library'>;
  readonly changeOnce: ChangeOnce<StandardStore>;
  readonly lookAt: LookAt;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The standards that profiles rest on, and which checks are recognised under which profile. */
export function standardRoutes(needs: StandardNeeds): Route[] {
  const { changeOnce, lookAt, now, profiles, shippedStandards, standards } = needs;
  const today = (): string => calendarDayOf(new Date(now()));
  const recognitionOf = async (checked: string, by: string): Promise<ReturnType<typeof recognisedCheck>> => {
    const [library, on] = [await profiles.library(), today()];
    const question = { checked: library.find(checked, on), by: library.find(by, on), on };
    return recognisedCheck(library, await standards.read.recognitions(), question);
  };

  return [
    route({
      method: 'GET',
      path: '/api/v1/standards',
      operation: 'listStandards',
      summary: 'List the registered standards, by code.',
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:standard' } },
      handle: async () => json(200, { items: (await registryIn(shippedStandards, standards.read)).all() }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/standards/{+code}',
      operation: 'showStandard',
      summary: 'Show what became of a standard: itself, then what replaced it or was made of it at a higher level.',
      access: 'read',
      answers: { 200: { description: 'Its lineage, oldest first.', schema: 'http/standard-lineage' } },
      problems: ['standard.unknown'],
      handle: async ({ part }) =>
        json(200, { items: (await registryIn(shippedStandards, standards.read)).lineage(part('code')) }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/standards/{+code}',
      operation: 'recordStandard',
      summary: 'Record a standard, in place of what was known of its code.',
      access: 'admin',
      body: jsonBody<Standard>('standard'),
      keyed: true,
      answers: { 200: { description: 'Recorded.', schema: 'standard' } },
      problems: [
        'identity.not-permitted',
        'standard.address-differs',
        'standard.successor-unknown',
        'standard.succession-loop',
        'http.idempotency-mismatch',
      ],
      async handle({ ctx, actor, body, part }) {
        demand(actor, 'profiles.manage');
        demandAddress(body.code, part('code'));
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const act = { by: actor.personId, at: now() };
          await recordStandard(shippedStandards, store, { standard: body, act });
          return json(200, body);
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/recognitions',
      operation: 'listRecognitions',
      summary: 'List which checks are recognised under which profile.',
      access: 'read',
      answers: { 200: { description: 'All of them.', schema: 'list:mutual-recognition' } },
      handle: async () => json(200, { items: await standards.read.recognitions() }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/recognitions/{recognised}/{by}',
      operation: 'recordRecognition',
      summary: 'Record that checks under one profile are recognised under another, or with a last day that no longer.',
      access: 'admin',
      body: jsonBody<MutualRecognition>('mutual-recognition'),
      keyed: true,
      answers: { 200: { description: 'Recorded.', schema: 'mutual-recognition' } },
      problems: ['identity.not-permitted', 'profile.unknown', 'standard.address-differs', 'http.idempotency-mismatch'],
      async handle({ ctx, actor, body, part }) {
        demand(actor, 'profiles.manage');
        demandAddress(`${body.recognised}/${body.by}`, `${part('recognised')}/${part('by')}`);
        const library = await profiles.library();
        return changeOnce({ ctx, actor, asked: body }, async (store) => {
          const act = { by: actor.personId, at: now() };
          await recordRecognition(library, store, { recognition: body, act });
          return json(200, body);
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/recognitions/{recognised}/{by}',
      operation: 'showRecognition',
      summary:
        'Tell whether a check under one profile (id or id@version) is recognised under another today, and what remains.',
      access: 'read',
      answers: { 200: { description: 'What is still to check.', schema: 'recognised-check' } },
      problems: ['profile.unknown'],
      handle: async ({ part }) => json(200, await recognitionOf(part('recognised'), part('by'))),
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/recognition/{by}',
      operation: 'showHandoverRecognition',
      summary:
        'Tell whether the newest check of a handover is recognised under another profile today, and what remains.',
      access: 'read',
      answers: { 200: { description: 'What is still to check.', schema: 'recognised-check' } },
      problems: ['handover.not-found', 'http.not-found', 'profile.unknown'],
      async handle({ actor, part }) {
        const { rounds } = await lookAt(actor, { id: part('handover'), thing: 'report' });
        const checked = rounds.at(-1)?.check?.profile;
        if (!checked) throw new Problem('http.not-found');
        return json(200, await recognitionOf(`${checked.id}@${checked.version}`, part('by')));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/standard-events',
      operation: 'listStandardEvents',
      summary: 'List what was recorded of standards and recognitions, newest first.',
      access: 'admin',
      query: [limitParameter, afterParameter],
      answers: { 200: { description: 'A page of events.', schema: 'list:http/standard-event' } },
      problems: ['identity.not-permitted'],
      async handle({ ctx, actor, query }) {
        demand(actor, 'profiles.manage');
        const limit = query(limitParameter);
        const entries = await standards.read.events({ after: query(afterParameter), limit: limit + 1 });
        return page(ctx, { entries, limit, keyOf: ({ id }) => id, show: eventView });
      },
    }),
  ];
}

function demandAddress(said: string, address: string): void {
  if (said !== address) throw new Problem('standard.address-differs', { params: { said, address } });
}

function eventView({ at, by, document, id, kind, subject }: StandardEvent): StandardEventView {
  return { id, kind, subject, document: { ...document }, at: instant(at), by };
}
