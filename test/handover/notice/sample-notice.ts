import type { BureauKey } from '../../../src/handover/receipt/bureau-key.ts';
import { receiptDigest } from '../../../src/handover/receipt/log-proof.ts';
import { sealingWith } from '../../../src/handover/seals/seal.ts';
import type { Notice, NoticeFacts } from '../../../src/schema/types/notice.ts';
import type { Receipt } from '../../../src/schema/types/receipt.ts';

/** The notice that a receipt is void, sealed with a key. */
export async function voidNotice(receipt: Receipt, key: BureauKey, change: Partial<NoticeFacts> = {}): Promise<Notice> {
  const { number, handover, bureau, deliveringUnit, project } = receipt.facts;
  const facts: NoticeFacts = {
    number: 'ZFTZ-2026-000001',
    kind: 'void',
    issuedAt: '2026-11-05T02:00:00.000Z',
    bureau: bureau.name,
    deliveringUnit: deliveringUnit.name,
    project: project.name,
    handover: { id: handover.id, reference: handover.reference },
    receipt: { number, sha256: receiptDigest(receipt) },
    decision: { ground: 'NOT_AUTHENTIC', text: '签章系伪造', by: '甲', second: '乙' },
    ...change,
  };
  const statement = { schema: 'yijiao-notice/1', facts } as const;
  return { ...statement, ...(await sealingWith(key)(statement)) };
}
