import { hash } from 'node:crypto';
import type { ReceiptOrganisation } from '../../schema/types/receipt.ts';
import { type Actor, isPerson } from '../actor.ts';
import { refusal, roleMissing } from '../admission.ts';
import { type Desk, findKnown, type Performed, performCommand } from '../desk.ts';
import { keeperOf } from '../request.ts';
import type { BureauKey } from './bureau-key.ts';
import { receiptFacts } from './facts.ts';
import type { ReceiptPrinter } from './printer.ts';
import { receiptBytes, signReceipt } from './sign.ts';

/** What a bureau issues receipts with. */
export interface ReceiptOffice {
  readonly key: BureauKey;
  readonly printer: ReceiptPrinter;
  readonly organisation: (id: string) => Promise<ReceiptOrganisation>;
  /** IANA name of the bureau's time zone. */
  readonly timeZone: string;
}

export interface IssueRequest {
  readonly actor: Actor;
  readonly key: string;
  readonly seen?: number | undefined;
}

/**
 * Issues the receipt of a stored handover: signs the facts, draws the PDF, and keeps both together with the event.
 * @throws {Problem} `handover.not-found`, and whatever the command `issue_receipt` is refused with
 */
export async function issueReceipt<Tx>(
  desk: Desk<Tx>,
  office: ReceiptOffice,
  id: string,
  request: IssueRequest,
): Promise<Performed> {
  const { actor, key, seen } = request;
  if (!isPerson(actor)) throw roleMissing('issue_receipt');
  const current = await findKnown(desk, id, actor);
  const issued = await desk.cases.carriedOut({ actor: keeperOf(actor), handover: id, key });
  // Asked before the work; the desk asks again, under the lock.
  const refused = issued ? undefined : refusal(current, 'issue_receipt', { actor, seen });
  if (refused) throw refused;
  const issuedAt = desk.now().toISOString();
  const facts = receiptFacts(current, {
    bureau: await office.organisation(current.bureau),
    deliveringUnit: await office.organisation(current.deliveringUnit),
    issuer: actor,
    issuedAt,
    timeZone: office.timeZone,
  });
  const receipt = await signReceipt(facts, office.key);
  const json = receiptBytes(receipt);
  const pdf = await office.printer.print(receipt);
  const mark = {
    number: facts.number,
    issuedAt,
    sha256: hash('sha256', json),
    pdfSha256: hash('sha256', pdf),
    key: receipt.key.kid,
  };
  const command = { name: 'issue_receipt', receipt: mark, json, pdf } as const;
  return performCommand(desk, id, { actor, command, key, seen });
}
