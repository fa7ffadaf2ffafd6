import { type Asn1Element, childrenOf, readDocument } from '../../asn1/reader.ts';
import { isConstructed, tags } from '../../asn1/tags.ts';
import { octetsOf } from '../../asn1/values.ts';
import { whenReadable } from '../../asn1/when-readable.ts';

const segmentedOctets = tags.octetString | 0x20;

/**
 * How often a PKCS#12 file wants its passphrase hashed at most: the INTEGER behind a salt, in MacData (RFC 7292 §4) and in
 * the parameters of PBES1 and PBKDF2 (RFC 8018 appendix A). 0 where it does not say.
 * @throws {Asn1Error}
 */
export function mostIterations(bytes: Uint8Array): bigint {
  return mostIn(readDocument(bytes, 'ber'));
}

function mostIn(element: Asn1Element): bigint {
  if (element.tag === tags.octetString || element.tag === segmentedOctets) {
    return whenReadable(() => mostIterations(octetsOf(element))) ?? 0n;
  }
  if (!isConstructed(element.tag)) return 0n;
  let most = 0n;
  let before: number | undefined;
  for (const child of childrenOf(element)) {
    const counts = child.tag === tags.integer && before === tags.octetString;
    const found = counts ? BigInt(`0x0${Buffer.from(child.content).toString('hex')}`) : mostIn(child);
    if (found > most) most = found;
    before = child.tag;
  }
  return most;
}
