import { hash } from 'node:crypto';
import type { Notice, NoticeFacts } from '../../schema/types/notice.ts';
import type { Receipt } from '../../schema/types/receipt.ts';
import type { HandoverCase } from '../case/case.ts';
import type { CaseEvent, EventOf } from '../case/event.ts';
import type { CaseReader } from '../desk/ports.ts';
import type { SealStatement } from '../seals/seal.ts';
import { noticeBytes } from './bytes.ts';

/** An event, and the notice that goes out with it. */
interface Noticed {
  readonly event: CaseEvent;
  readonly notice?: { readonly sha256: string; readonly bytes: Uint8Array };
}

const prefixes = { void: 'ZFTZ', supersession: 'TDTZ' } as const;

/**
 * An event after which a receipt no longer stands, with the signed notice that says so (ISO 20614, modification
 * notification). What has no receipt yet needs none. Names are those of the receipt, so that both can be laid side by side.
 */
export async function noticed(
  cases: CaseReader,
  current: HandoverCase,
  event: CaseEvent,
  seal: SealStatement,
): Promise<Noticed> {
  if (event.type !== 'voided' && event.type !== 'superseded') return { event };
  const kept = current.receipt && (await cases.receipt(current.receipt.number));
  if (!kept || !current.receipt) return { event };
  const receipt: Receipt = JSON.parse(Buffer.from(kept.json).toString('utf8'));
  const kind = event.type === 'voided' ? 'void' : 'supersession';
  const { bureau, deliveringUnit, project } = receipt.facts;
  const facts: NoticeFacts = {
    number: `${prefixes[kind]}-${current.reference}`,
    kind,
    issuedAt: event.at,
    bureau: bureau.name,
    deliveringUnit: deliveringUnit.name,
    project: project.name,
    handover: { id: current.id, reference: current.reference },
    receipt: { number: current.receipt.number, sha256: current.receipt.sha256 },
    ...(event.type === 'voided' ? { decision: decisionIn(event) } : { successor: await successorOf(cases, event) }),
  };
  const statement = { schema: 'yijiao-notice/1', facts } as const;
  const notice: Notice = { ...statement, ...(await seal(statement)) };
  const bytes = noticeBytes(notice);
  const sha256 = hash('sha256', bytes);
  return {
    event: { ...event, notice: { number: facts.number, kind, at: event.at, sha256 } },
    notice: { sha256, bytes },
  };
}

function decisionIn({
  voiding: { ground, text, by, second },
}: EventOf<'voided'>): NonNullable<NoticeFacts['decision']> {
  return { ground, text, by: by.name, second: second.by.name };
}

async function successorOf(
  cases: CaseReader,
  { successor }: EventOf<'superseded'>,
): Promise<NonNullable<NoticeFacts['successor']>> {
  const { handover: id, reference } = successor;
  const receipt = (await cases.find(id))?.receipt;
  if (!receipt) throw new Error(`The case ${id} has no receipt, so it takes nobody's place.`);
  return { handover: { id, reference }, receipt: { number: receipt.number, sha256: receipt.sha256 } };
}
