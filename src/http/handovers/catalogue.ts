import { ulid } from 'ulid';
import { type Desk, findKnown, performCommand, refusalAhead } from '../../handover/desk/desk.ts';
import { Problem } from '../../problem.ts';
import type { CatalogueBody } from '../../schema/types/commands/catalogue.ts';
import { jsonBody } from '../routing/body.ts';
import { idempotencyKey } from '../routing/once.ts';
import { limitParameter, page } from '../routing/page.ts';
import { integerParameter } from '../routing/query.ts';
import { type Route, route } from '../routing/route.ts';
import { caseAnswer, refusalsOf, showPerformed } from './answers.ts';
import { openDocumentReader } from './document/document-reader.ts';
import type { LookAt } from './sight.ts';

interface CatalogueNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
}

const afterPlace = integerParameter('after', {
  description: 'How many codes came before: `next` of the page before.',
  minimum: 0,
  maximum: 1_000_000_000,
  fallback: 0,
});

/** Giving archival codes (档号), and listing them. */
export function catalogueRoutes<Tx>({ desk, lookAt }: CatalogueNeeds<Tx>): Route[] {
  const reader = openDocumentReader();
  return [
    route({
      method: 'POST',
      path: '/api/v1/handovers/{handover}/catalogue',
      operation: 'catalogue',
      summary: 'Archive a receipted handover: give or confirm the archival codes of its volumes and records.',
      access: 'review',
      body: jsonBody<CatalogueBody>('commands/catalogue'),
      keyed: true,
      locks: true,
      answers: { 200: caseAnswer },
      problems: refusalsOf('catalogue'),
      async handle({ ctx, actor, part, body, seen }) {
        const current = await findKnown(desk, part('handover'), actor);
        const key = idempotencyKey(ctx) ?? ulid();
        // A large document is not read for somebody who may not catalogue.
        const refused = await refusalAhead(desk, current, 'catalogue', { actor, key, seen });
        if (refused) throw refused;
        const raw = current.document && (await desk.cases.document(current.id, current.document.sha256));
        if (!raw) throw new Problem('handover.document-missing');
        const command = { name: 'catalogue', codes: await reader.archivalCodes(raw, body.codes ?? []) } as const;
        return showPerformed(200, await performCommand(desk, current.id, { actor, command, key, seen }));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/archival-codes',
      operation: 'listArchivalCodes',
      summary: 'List the archival codes of a handover, volume by volume.',
      access: 'read',
      query: [limitParameter, afterPlace],
      answers: { 200: { description: 'A page of archival codes.', schema: 'list:http/archival-code' } },
      problems: ['handover.not-found'],
      async handle({ ctx, actor, part, query }) {
        const { id } = await lookAt(actor, { id: part('handover'), thing: 'case' });
        const limit = query(limitParameter);
        const before = query(afterPlace);
        const found = await desk.cases.archivalCodes(id, { after: before, limit: limit + 1 });
        const entries = found.map((code, index) => ({ code, place: before + index + 1 }));
        return page(ctx, { entries, limit, keyOf: ({ place }) => String(place), show: ({ code }) => code });
      },
    }),
  ];
}
