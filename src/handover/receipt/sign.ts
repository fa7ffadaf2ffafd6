import type { Receipt, ReceiptFacts } from '../../schema/types/receipt.ts';
import { parserOf } from '../../schema/validate.ts';
import { canonicalBytes, wellFormed } from '../seals/canonical.ts';
import { type BureauKey, receiptType } from './bureau-key.ts';
import { type ReceiptTimestamping, stampReceipt } from './timestamp.ts';

const parse = parserOf<Receipt>('receipt');

/**
 * Signs the facts: a JWS over their RFC 8785 form, the facts readable beside it, and the public key.
 * The same facts and key always give the same receipt, for Ed25519 signs deterministically; a time-stamp is of its own time.
 * @throws {Problem} `signing.timestamp-…` where a time-stamp is required
 */
export async function signReceipt(
  facts: ReceiptFacts,
  key: BureauKey,
  timestamping?: ReceiptTimestamping,
): Promise<Receipt> {
  const signed = canonicalBytes(wellFormed(facts));
  const jws = await key.sign(signed, receiptType);
  const timestamp = timestamping && (await stampReceipt(jws, timestamping));
  const parsed = parse({
    schema: 'yijiao-receipt/2',
    facts: JSON.parse(Buffer.from(signed).toString()),
    jws,
    key: key.publicKey,
    ...(timestamp !== undefined && { timestamp }),
  });
  if (parsed.ok) return parsed.value;
  throw new Error(`The receipt would break its own schema: ${JSON.stringify(parsed.places[0])}`);
}

/** receipt.json byte for byte: for people to read, so in lines. */
export function receiptBytes(receipt: Receipt): Uint8Array {
  return Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`);
}
