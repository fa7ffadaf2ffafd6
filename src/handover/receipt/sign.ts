import canonicalize from 'canonicalize';
import type { Receipt, ReceiptFacts } from '../../schema/types/receipt.ts';
import type { BureauKey } from './bureau-key.ts';

/**
 * Signs the facts: a JWS over their RFC 8785 form, the facts readable beside it, and the public key.
 * The same facts and key always give the same receipt, for Ed25519 signs deterministically.
 */
export async function signReceipt(facts: ReceiptFacts, key: BureauKey): Promise<Receipt> {
  const jws = await key.sign(canonicalBytes(facts));
  return { schema: 'yijiao-receipt/1', facts, jws, key: key.publicKey };
}

/** receipt.json byte for byte: for people to read, so in lines. */
export function receiptBytes(receipt: Receipt): Uint8Array {
  return Buffer.from(`${JSON.stringify(receipt, null, 2)}\n`);
}

/** The bytes that are signed: the facts by RFC 8785. */
export function canonicalBytes(facts: unknown): Uint8Array {
  return Buffer.from(canonicalize(facts) ?? '');
}
