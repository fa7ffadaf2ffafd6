import { Asn1Error } from '../../asn1/asn1-error.ts';
import { fieldsOf } from '../../asn1/fields.ts';
import { type Asn1Element, childrenOf } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { textOf } from '../../asn1/text.ts';
import { octetsOf } from '../../asn1/values.ts';
import { type DigestName, digestOf, digestOfOid, sameBytes } from '../../crypto/digest.ts';
import { noticed, type Observation, passed } from '../../observation.ts';

/** Who may sign with a seal: whole certificates, or digests of certificates (GB/T 38540-2020 §6.3). */
export interface SealSigners {
  readonly certificates: readonly Uint8Array[];
  readonly digests: readonly { readonly digest: DigestName; readonly value: Uint8Array }[];
  /** Why an entry could not be read; the others stand. */
  readonly fault?: string;
}

/** Deployed seals write the name or the object identifier. */
const digestNames: ReadonlyMap<string, DigestName> = new Map([
  ['SM3', 'sm3'],
  ['SHA1', 'sha1'],
  ['SHA256', 'sha256'],
  ['SHA384', 'sha384'],
  ['SHA512', 'sha512'],
]);

/**
 * Reads the list of signers.
 * @param listType 1 for certificates, 2 for digests
 */
export function readSealSigners(listType: number, list: Asn1Element): SealSigners {
  const faults: string[] = [];
  const certificates: Uint8Array[] = [];
  const digests: SealSigners['digests'][number][] = [];
  for (const entry of childrenOf(list)) {
    try {
      if (listType === 1) certificates.push(certificateOf(entry));
      else if (listType === 2) digests.push(digestEntryOf(entry));
      else faults.push(`list type ${listType}`);
    } catch (error) {
      if (!(error instanceof Asn1Error)) throw error;
      faults.push(error.message);
    }
  }
  const [fault] = faults;
  return { certificates, digests, ...(fault !== undefined && { fault }) };
}

/** Whether a certificate is one the seal names: the same bytes, or the same digest. */
export function observeSigner({ certificates, digests, fault }: SealSigners, signer: Uint8Array): Observation {
  const named =
    certificates.some((certificate) => sameBytes(certificate, signer)) ||
    digests.some(({ digest, value }) => sameBytes(digestOf(digest, signer), value));
  if (named) return passed('seal.signer');
  return fault === undefined ? noticed('SEAL_SIGNER_UNLISTED') : noticed('SEAL_SIGNERS_UNREADABLE', { fault });
}

/** Some makers put the certificate itself where an octet string around it belongs. */
function certificateOf(entry: Asn1Element): Uint8Array {
  return entry.tag === tags.sequence ? entry.raw : octetsOf(entry);
}

function digestEntryOf(entry: Asn1Element): SealSigners['digests'][number] {
  const fields = fieldsOf(entry);
  const name = textOf(fields.takeAny()) ?? '';
  const value = octetsOf(fields.take(tags.octetString));
  fields.end();
  const digest = digestOfOid(name) ?? digestNames.get(name.toUpperCase().replace('-', ''));
  if (!digest) throw new Asn1Error(`The digest ${name} is not known`, entry.offset);
  return { digest, value };
}
