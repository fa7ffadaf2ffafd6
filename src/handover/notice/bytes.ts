import type { LogProof } from '../../schema/types/log-proof.ts';
import type { Notice, NoticeDecision, NoticeFacts, NoticeHandover, NoticeReceipt } from '../../schema/types/notice.ts';

/** notice.json byte for byte, whoever has reformatted it: for people to read, so in lines, with its members in this order. */
export function noticeBytes({ schema, facts, jws, key: { kty, crv, x, kid }, log }: Notice): Uint8Array {
  const document = { schema, facts: inOrder(facts), jws, key: { kty, crv, x, kid }, ...(log && { log }) };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

function inOrder({ number, kind, issuedAt, bureau, deliveringUnit, project, ...named }: NoticeFacts): NoticeFacts {
  const { handover, receipt, decision, successor } = named;
  return {
    number,
    kind,
    issuedAt,
    bureau,
    deliveringUnit,
    project,
    handover: handoverInOrder(handover),
    receipt: receiptInOrder(receipt),
    ...(decision && { decision: decisionInOrder(decision) }),
    ...(successor && {
      successor: { handover: handoverInOrder(successor.handover), receipt: receiptInOrder(successor.receipt) },
    }),
  };
}

function handoverInOrder({ id, reference }: NoticeHandover): NoticeHandover {
  return { id, reference };
}

function receiptInOrder({ number, sha256 }: NoticeReceipt): NoticeReceipt {
  return { number, sha256 };
}

function decisionInOrder({ ground, text, by, second }: NoticeDecision): NoticeDecision {
  return { ground, text, by, second };
}

/** A kept notice with the proof that it stands in the transparency log, once there is one. */
export function noticeWith(bytes: Uint8Array, proof: LogProof | undefined): Notice {
  const notice: Notice = JSON.parse(Buffer.from(bytes).toString('utf8'));
  return proof ? { ...notice, log: { ...proof } } : notice;
}
