import { type PublicLog, proofOfEntry } from '../../../audit/log/public-log.ts';
import type { HandoverCase } from '../../../handover/case/case.ts';
import type { Desk } from '../../../handover/desk/desk.ts';
import { loggedNotice } from '../../../handover/desk/logged.ts';
import { noticeWith } from '../../../handover/notice/bytes.ts';
import { Problem } from '../../../problem.ts';
import type { ReceiptStanding } from '../../../schema/types/http/receipt-standing.ts';
import type { Notice } from '../../../schema/types/notice.ts';
import { json } from '../../routing/answer.ts';
import { openRoute, type Route, route } from '../../routing/route.ts';
import type { LookAt } from '../sight.ts';

interface NoticeNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly log: Pick<PublicLog, 'indexOf' | 'proofOf'>;
}

const logProblems = ['log.tile-damaged', 'log.checkpoint-damaged', 'storage.unavailable'] as const;

/** The signed notice that a receipt no longer stands: for whoever may see the handover, and whoever has the receipt. */
export function noticeRoutes<Tx>({ desk, lookAt, log }: NoticeNeeds<Tx>): Route[] {
  const noticeOf = async (current: HandoverCase): Promise<Notice | undefined> => {
    const bytes = current.notice && (await desk.cases.paper(current.id, current.notice.sha256));
    return bytes && noticeWith(bytes, await proofOfEntry(log, loggedNotice(current)));
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/notice',
      operation: 'fetchNotice',
      summary: 'Fetch the signed notice that the receipt is void or superseded, to be verified by anybody anywhere.',
      access: 'read',
      answers: { 200: { description: 'The notice.', schema: 'notice' } },
      problems: ['handover.not-found', 'handover.notice-missing', ...logProblems],
      async handle({ actor, part }) {
        const current = await lookAt(actor, { id: part('handover'), thing: 'receipt' });
        const notice = await noticeOf(current);
        if (!notice) throw new Problem('handover.notice-missing');
        return json(200, notice);
      },
    }),
    openRoute({
      method: 'GET',
      path: '/api/v1/receipts/{receipt}/{digest}/standing',
      operation: 'showReceiptStanding',
      summary:
        'Show whether a receipt still stands, to whoever has it: by its number and the SHA-256 of receipt.json as it was signed.',
      access: 'anyone',
      answers: { 200: { description: 'How it stands.', schema: 'http/receipt-standing' } },
      problems: ['http.not-found', ...logProblems],
      async handle({ part }) {
        const stored = await desk.cases.receipt(part('receipt'));
        const current = stored && (await desk.cases.find(stored.handover));
        if (current?.receipt?.sha256 !== part('digest')) throw new Problem('http.not-found');
        const notice = await noticeOf(current);
        const standing: ReceiptStanding['standing'] = notice ? standings[notice.facts.kind] : 'stands';
        return json(200, { standing, ...(notice && { notice }) });
      },
    }),
  ];
}

const standings = { void: 'void', supersession: 'superseded' } as const;
