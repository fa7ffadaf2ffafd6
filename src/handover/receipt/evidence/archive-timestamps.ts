import type { Receipt, ReceiptArchiveTimestamp } from '../../../schema/types/receipt.ts';
import type { VerifyCheck } from '../../../schema/types/verify-report.ts';
import type { TrustPolicy } from '../../../signatures/trust-policy.ts';
import { distrustedTimestamp } from '../../../signatures/validation/process/distrusted-timestamp.ts';
import type { Proof } from '../../../signatures/validation/process/proof.ts';
import { type SoundTimestamp, soundTimestamp } from '../../../signatures/validation/process/sound-timestamp.ts';
import { verifiableUntil } from '../../../signatures/validation/process/verifiable-until.ts';
import { canonicalBytes } from '../../seals/canonical.ts';
import { failed, passed, skipped } from '../receipt-check.ts';
import { receiptBytes } from '../sign.ts';

type StampedBefore = Pick<Receipt, 'archiveTimestamps' | 'jws' | 'timestamp'>;

/**
 * What the next archive time-stamp of a receipt is over: the signature, every token until then, and the proof of the log.
 * All of it is digested anew, so that the new token outlasts the digests of the old ones too (RFC 4998 §5.3).
 */
export function bytesToStamp(
  { archiveTimestamps, jws, timestamp }: StampedBefore,
  log: ReceiptArchiveTimestamp['log'],
): Uint8Array {
  return canonicalBytes({
    jws,
    timestamp,
    ...(archiveTimestamps && { archiveTimestamps }),
    ...(log && { log }),
  });
}

/** receipt.json with its archive time-stamps, which need no signature of its own. */
export function withArchiveTimestamps(
  json: Uint8Array,
  archiveTimestamps: readonly ReceiptArchiveTimestamp[],
): Uint8Array {
  if (archiveTimestamps.length === 0) return json;
  const signed: Receipt = JSON.parse(Buffer.from(json).toString('utf8'));
  return receiptBytes({ ...signed, archiveTimestamps: [...archiveTimestamps] });
}

/** What the time-stamps of a receipt are judged by. */
interface EvidenceJudging {
  /** When it is verified. */
  readonly at: Date;
  /** Whom the verifier trusts to stamp; without anchors nobody. */
  readonly authorities: TrustPolicy;
}

/**
 * That each time-stamp of a receipt was taken while the one before could still be verified, that the last still can, and
 * that all are of authorities that are trusted: they stand outside the signature, and anybody can add one.
 * A receipt without a time-stamp, or with one that is unsound, has no such evidence, which another check says.
 */
export function checkEvidence(receipt: Receipt, judging: EvidenceJudging): VerifyCheck[] {
  const { archiveTimestamps = [], jws, timestamp = '' } = receipt;
  const first = opened(Buffer.from(timestamp, 'base64'), Buffer.from(jws));
  if (first.found.fault !== undefined) return [];
  const sound: SoundToken[] = [{ ...first, found: first.found }];
  let last = first.found;
  for (const [index, taken] of archiveTimestamps.entries()) {
    const number = index + 1;
    const before = { jws, timestamp, ...(index > 0 && { archiveTimestamps: archiveTimestamps.slice(0, index) }) };
    const token = opened(Buffer.from(taken.token, 'base64'), bytesToStamp(before, taken.log));
    const { found } = token;
    if (found.fault !== undefined) return [failed('receipt.evidence', 'archive-timestamp', { number, ...found })];
    const until = verifiableUntil(last);
    if (found.genTime < last.genTime || found.genTime > until) {
      const parameters = { number, at: found.genTime.toISOString(), until: until.toISOString() };
      return [failed('receipt.evidence', 'archive-timestamp-late', parameters)];
    }
    sound.push({ ...token, found });
    last = found;
  }
  return [judged(sound, verifiableUntil(last), judging)];
}

interface SoundToken {
  readonly token: Uint8Array;
  readonly stamped: Uint8Array;
  readonly found: Extract<SoundTimestamp, { readonly genTime: Date }>;
}

function opened(
  token: Uint8Array,
  stamped: Uint8Array,
): Omit<SoundToken, 'found'> & { readonly found: SoundTimestamp } {
  return { token, stamped, found: soundTimestamp(token, stamped) };
}

/** Whether tokens that are sound in themselves and follow one another prove anything to this verifier, by now. */
function judged(tokens: readonly SoundToken[], end: Date, { at, authorities: policy }: EvidenceJudging): VerifyCheck {
  const until = end.toISOString();
  const ahead = tokens.find(({ found }) => found.genTime > at);
  if (ahead) return skipped('receipt.evidence', 'timestamp-ahead', { authority: told(ahead), now: at.toISOString() });
  if (end < at) return skipped('receipt.evidence', 'evidence-lapsed', { until });
  const parameters = { count: tokens.length - 1, until, authorities: tokens.map(told).join(', ') };
  if (!policy.anchors.some(({ use }) => use.includes('timestamp'))) {
    return skipped('receipt.evidence', 'no-trusted-authorities', parameters);
  }
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const proof: Proof = next ? { at: next.found.genTime, source: 'timestamp' } : { at, source: 'validation' };
    const fault = distrustedTimestamp(token, policy, proof);
    if (fault !== undefined)
      return skipped('receipt.evidence', 'authority-untrusted', { authority: told(token), fault });
  }
  return passed('receipt.evidence', parameters);
}

function told({ found: { genTime, signer } }: SoundToken): string {
  return `${signer.subject.text} (${genTime.toISOString()})`;
}
