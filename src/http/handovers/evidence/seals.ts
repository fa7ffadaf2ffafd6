import type { Desk } from '../../../handover/desk/desk.ts';
import { eachEvent } from '../../../handover/desk/reading.ts';
import { verifySeal } from '../../../handover/seals/seal.ts';
import { statementOf } from '../../../handover/seals/statement.ts';
import { largestNumber } from '../../../schema/largest-number.ts';
import type { SealedStatementView } from '../../../schema/types/http/sealed-statement.ts';
import { limitParameter, page } from '../../routing/page.ts';
import { integerParameter } from '../../routing/query.ts';
import { type Route, route } from '../../routing/route.ts';
import type { LookAt } from '../sight.ts';

interface SealNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
}

const afterSequence = integerParameter('after', {
  description: 'Sequence of the last statement of the page before.',
  minimum: 0,
  maximum: largestNumber,
  fallback: 0,
});

/** What people stood for in a handover, with the seals under it, verified as they are asked for. */
export function sealRoute<Tx>({ desk, lookAt }: SealNeeds<Tx>): Route {
  return route({
    method: 'GET',
    path: '/api/v1/handovers/{handover}/seals',
    operation: 'listSeals',
    summary: 'List the sealed submissions and decisions of a handover, and what comes of verifying their seals.',
    access: 'read',
    query: [limitParameter, afterSequence],
    answers: { 200: { description: 'A page of sealed statements.', schema: 'list:http/sealed-statement' } },
    problems: ['handover.not-found'],
    async handle({ ctx, actor, part, query }) {
      const current = await lookAt(actor, { id: part('handover'), thing: 'events' });
      const limit = query(limitParameter);
      const entries: SealedStatementView[] = [];
      for await (const event of eachEvent(desk.cases, current.id, query(afterSequence))) {
        const { statement, seal } = statementOf(current, event) ?? {};
        // Events of before there were seals have none.
        if (!statement || !seal) continue;
        const { sequence, at } = event;
        entries.push({ sequence, at, statement: { ...statement }, seal, verdict: await verifySeal(statement, seal) });
        if (entries.length > limit) break;
      }
      return page(ctx, { entries, limit, keyOf: ({ sequence }) => String(sequence), show: (entry) => entry });
    },
  });
}
