import { hash } from 'node:crypto';
import type { LogProof } from '../../../schema/types/log-proof.ts';
import type { Receipt, ReceiptArchiveTimestamp } from '../../../schema/types/receipt.ts';
import type { TimestampAuthority } from '../../../signatures/signing/timestamps/authority.ts';
import { soundTimestamp } from '../../../signatures/validation/process/sound-timestamp.ts';
import { verifiableUntil } from '../../../signatures/validation/process/verifiable-until.ts';
import type { HandoverCase } from '../../case/case.ts';
import type { CommandOf } from '../../case/command.ts';
import type { CaseReader } from '../../desk/ports.ts';
import { bytesToStamp } from './archive-timestamps.ts';

/**
 * Takes a further time-stamp over a receipt, as the command that records it.
 * @param log proof that the receipt stands in the transparency log; undefined where there is none
 * @throws {Problem} `signing.timestamp-…`
 */
export async function renewEvidence(
  receipt: Pick<Receipt, 'archiveTimestamps' | 'jws' | 'timestamp'>,
  log: LogProof | undefined,
  authority: TimestampAuthority,
): Promise<CommandOf<'record_archive_timestamp'>> {
  const proof = log && { ...log };
  const stamped = bytesToStamp(receipt, proof);
  const token = await authority.stamp(stamped);
  const found = soundTimestamp(token, stamped);
  if (found.fault !== undefined) throw new Error(`The authority gave a token that is not sound: ${found.fault}`);
  const taken: ReceiptArchiveTimestamp = {
    ...(proof && { log: proof }),
    token: Buffer.from(token).toString('base64'),
  };
  const kept = Buffer.from(JSON.stringify(taken));
  return {
    name: 'record_archive_timestamp',
    mark: {
      at: found.genTime.toISOString(),
      until: verifiableUntil(found).toISOString(),
      sha256: hash('sha256', kept),
    },
    kept,
  };
}

/** The archive time-stamps of a case's receipt as they were taken, in their order. */
export async function archiveTimestampsOf(
  cases: Pick<CaseReader, 'paper'>,
  { archiveTimestamps = [], id }: Pick<HandoverCase, 'archiveTimestamps' | 'id'>,
): Promise<readonly ReceiptArchiveTimestamp[]> {
  const taken: ReceiptArchiveTimestamp[] = [];
  for (const { sha256 } of archiveTimestamps) {
    const kept = await cases.paper(id, sha256);
    if (!kept) throw new Error(`The archive time-stamp ${sha256} of ${id} is gone`);
    taken.push(JSON.parse(Buffer.from(kept).toString('utf8')));
  }
  return taken;
}
