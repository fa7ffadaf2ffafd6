import { demand } from '../../identity/permissions.ts';
import { Problem } from '../../problem.ts';
import { recordStandard, registryIn } from '../../profiles/standards/record.ts';
import type { StandardDesk, StandardEvent, StandardStore } from '../../profiles/standards/standard-desk.ts';
import type { Standard } from '../../profiles/standards/standard-registry.ts';
import type { StandardEventView } from '../../schema/types/http/standard-event.ts';
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
  readonly changeOnce: ChangeOnce<StandardStore>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The standards that profiles rest on. */
export function standardRoutes({ changeOnce, now, shippedStandards, standards }: StandardNeeds): Route[] {
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

/**
 * Holds what a document is about against the address that it was sent to.
 * @throws {Problem} `standard.address-differs`
 */
export function demandAddress(said: string, address: string): void {
  if (said !== address) throw new Problem('standard.address-differs', { params: { said, address } });
}

function eventView({ at, by, document, id, kind, subject }: StandardEvent): StandardEventView {
  return { id, kind, subject, document: { ...document }, at: instant(at), by };
}
