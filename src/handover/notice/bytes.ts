import type { LogProof } from '../../schema/types/log-proof.ts';
import type { Notice } from '../../schema/types/notice.ts';

/** notice.json byte for byte: for people to read, so in lines, with its members in this order. */
export function noticeBytes({ schema, facts, jws, key: { kty, crv, x, kid }, log }: Notice): Uint8Array {
  const document = { schema, facts, jws, key: { kty, crv, x, kid }, ...(log && { log }) };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

/** A kept notice with the proof that it stands in the transparency log, once there is one. */
export function noticeWith(bytes: Uint8Array, proof: LogProof | undefined): Notice {
  const notice: Notice = JSON.parse(Buffer.from(bytes).toString('utf8'));
  return proof ? { ...notice, log: { ...proof } } : notice;
}
