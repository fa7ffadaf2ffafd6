import type { ExecutionContext } from 'ava';
import { type BureauKey, openBureauKey } from '../../../src/handover/receipt/bureau-key.ts';
import { receiptFacts } from '../../../src/handover/receipt/facts.ts';
import { signReceipt } from '../../../src/handover/receipt/sign.ts';
import type { Receipt, ReceiptFacts } from '../../../src/schema/types/receipt.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { casesByState, cast } from '../cast.ts';

/** Facts of a stored handover, with something in every place that may be empty. */
export function sampleFacts(change: Partial<ReceiptFacts> = {}): ReceiptFacts {
  const facts = receiptFacts(casesByState().stored, {
    bureau: { id: 'org-archive', name: '重庆市城市建设档案馆', uscc: '12500000450400000X' },
    deliveringUnit: { id: 'org-jianshe', name: '重庆某建设（集团）有限公司' },
    issuer: cast.lead,
    issuedAt: '2026-11-03T02:00:00.000Z',
    timeZone: 'Asia/Shanghai',
  });
  const project = {
    name: '江北嘴金融城三期住宅项目',
    code: '2024-500000-47-01-012345',
    location: '重庆市江北区',
    permits: [
      { kind: 'CONSTRUCTION_PERMIT', number: '500105202403010101', date: '2024-03-01' },
      { kind: 'PLANNING_PERMIT', number: '建字第500105号' },
    ],
  };
  return { ...facts, project, package: { ...facts.package, sm3: '7'.repeat(64) }, ...change };
}

export async function sampleKey(t: ExecutionContext): Promise<BureauKey> {
  return openBureauKey(await temporaryFolder(t));
}

export async function sampleReceipt(t: ExecutionContext, change: Partial<ReceiptFacts> = {}): Promise<Receipt> {
  return signReceipt(sampleFacts(change), await sampleKey(t));
}
