import { ulid } from 'ulid';
import { type PublicLog, proofOfEntry } from '../../../audit/log/public-log.ts';
import type { HandoverCase } from '../../../handover/case/case.ts';
import type { IssuedReceipt } from '../../../handover/case/command.ts';
import { refusal } from '../../../handover/decisions/admission.ts';
import { type Desk, findKnown, type Performed, performCommand } from '../../../handover/desk/desk.ts';
import { loggedReceipt } from '../../../handover/desk/logged.ts';
import type { CaseReader, CommandKey, StoredReceipt } from '../../../handover/desk/ports.ts';
import { caseAt } from '../../../handover/desk/reading.ts';
import { steps } from '../../../handover/process/steps.ts';
import { withArchiveTimestamps } from '../../../handover/receipt/evidence/archive-timestamps.ts';
import { archiveTimestampsOf } from '../../../handover/receipt/evidence/renew.ts';
import { withLogProof } from '../../../handover/receipt/log-proof.ts';
import type { Actor } from '../../../identity/actor.ts';
import { demandOnCase } from '../../../identity/permissions.ts';
import { Problem } from '../../../problem.ts';
import type { BareBody } from '../../../schema/types/commands/bare.ts';
import { serveBytes } from '../../content/serve-bytes.ts';
import { servedAnswers } from '../../content/serve-content.ts';
import { jsonBody } from '../../routing/body.ts';
import { idempotencyKey } from '../../routing/once.ts';
import { type Route, route } from '../../routing/route.ts';
import { caseAnswer, refusalsOf, showPerformed } from '../answers.ts';
import { type LookAt, partiesOf } from '../sight.ts';

interface ReceiptNeeds<Tx> {
  readonly desk: Desk<Tx>;
  readonly lookAt: LookAt;
  readonly makeReceipt: (current: HandoverCase, issuer: Actor) => Promise<IssuedReceipt>;
  readonly log: Pick<PublicLog, 'indexOf' | 'proofOf'>;
}

/** Issuing the receipt (接收凭证), and fetching it as JSON and as the PDF for people. */
export function receiptRoutes<Tx>({ desk, lookAt, makeReceipt, log }: ReceiptNeeds<Tx>): Route[] {
  const find = async (actor: Actor, id: string): Promise<FoundReceipt> => {
    const current = await lookAt(actor, { id, thing: 'receipt' });
    demandOnCase(actor, 'receipt.fetch', partiesOf(current));
    const stored = current.receipt && (await desk.cases.receipt(current.receipt.number));
    if (!stored) throw new Problem('handover.receipt-missing');
    return { current, stored };
  };
  const problems = ['handover.not-found', 'identity.not-permitted', 'handover.receipt-missing'] as const;

  return [
    route({
      method: 'POST',
      path: '/api/v1/handovers/{handover}/issue_receipt',
      operation: 'issueReceipt',
      summary: 'Issue the receipt of a stored handover: only with it has custody moved.',
      access: 'review',
      body: jsonBody<BareBody>('commands/bare'),
      keyed: true,
      ...(steps.issue_receipt.locks && { locks: true }),
      answers: { 200: caseAnswer },
      problems: [
        ...refusalsOf('issue_receipt'),
        'signing.timestamp-unavailable',
        'signing.timestamp-refused',
        'signing.timestamp-unsound',
      ],
      async handle({ ctx, actor, part, seen }) {
        const current = await findKnown(desk, part('handover'), actor);
        const key = idempotencyKey(ctx) ?? ulid();
        const repeated = await issuedBefore(desk.cases, { actor: actor.personId, handover: current.id, key });
        if (repeated) return showPerformed(200, repeated);
        // A receipt costs signatures and a document: it is not made for somebody who may not issue it.
        const refused = refusal(current, 'issue_receipt', { actor, seen });
        if (refused) throw refused;
        const command = { name: 'issue_receipt', ...(await makeReceipt(current, actor)) } as const;
        return showPerformed(200, await performCommand(desk, current.id, { actor, command, key, seen }));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/receipt',
      operation: 'fetchReceipt',
      summary: 'Fetch the receipt as JSON, to be verified by anybody anywhere.',
      access: 'read',
      answers: servedAnswers({
        description:
          'The receipt as it was signed, with the time-stamps that were taken over it since, and with the proof that it stands in the transparency log once that is published.',
        mediaTypes: ['application/json'],
      }),
      problems: [...problems, 'log.tile-damaged', 'log.checkpoint-damaged', 'storage.unavailable'],
      async handle({ ctx, actor, part }) {
        const { current, stored } = await find(actor, part('handover'));
        const proof = await proofOfEntry(log, loggedReceipt(current));
        const stamped = withArchiveTimestamps(stored.json, await archiveTimestampsOf(desk.cases, current));
        const json = proof ? withLogProof(stamped, proof) : stamped;
        return serveBytes(ctx, json, { name: `${stored.number}.json`, mediaType: 'application/json' });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/handovers/{handover}/receipt/pdf',
      operation: 'fetchReceiptPdf',
      summary: 'Fetch the receipt as PDF for people.',
      access: 'read',
      answers: servedAnswers({ description: 'The receipt.', mediaTypes: ['application/pdf'] }),
      problems,
      async handle({ ctx, actor, part }) {
        const { stored } = await find(actor, part('handover'));
        return serveBytes(ctx, stored.pdf, { name: `${stored.number}.pdf`, mediaType: 'application/pdf' });
      },
    }),
  ];
}

interface FoundReceipt {
  readonly current: HandoverCase;
  readonly stored: StoredReceipt;
}

/** What the same request made when it came before. */
async function issuedBefore(
  cases: CaseReader,
  sender: CommandKey & { handover: string },
): Promise<Performed | undefined> {
  const done = await cases.carriedOut(sender);
  if (!done) return undefined;
  if (done.event.type !== 'receipted') throw new Problem('handover.key-reused', { params: { key: sender.key } });
  return { event: done.event, made: await caseAt(cases, sender.handover, done.event.sequence), repeated: true };
}
