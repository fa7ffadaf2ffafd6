import { integer, octetString, sequence, truth } from '../../asn1/encode.ts';
import { digestOf } from '../../crypto/digest.ts';
import { digestAlgorithm } from '../algorithms.ts';

/** Every authority knows it. */
const digest = 'sha256';

/** A TimeStampReq (RFC 3161 §2.4.1) over some bytes, DER, which asks for the authority's certificate as well. */
export function timestampRequest(stamped: Uint8Array, nonce: bigint): Buffer {
  const imprint = sequence(digestAlgorithm(digest), octetString(digestOf(digest, stamped)));
  return sequence(integer(1), imprint, integer(nonce), truth());
}
