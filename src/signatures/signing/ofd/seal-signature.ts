import { Problem } from '../../../problem.ts';
import {
  bitString,
  context,
  generalizedTime,
  ia5String,
  integer,
  octetString,
  oid,
  sequence,
} from '../../asn1/encode.ts';
import { algorithmOids } from '../../crypto/algorithm-oids.ts';
import { digestOf } from '../../crypto/digest.ts';
import { oidOfScheme } from '../../crypto/scheme.ts';
import { contentDigest } from '../algorithms.ts';
import type { SigningOptions } from '../sign-cms.ts';
import type { Signer } from '../signer.ts';
import type { ElectronicSeal } from './electronic-seal.ts';

/** The file that a signature with a seal is over. */
export interface SealedFile {
  /** From the root of the package, without a leading slash; ASCII. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Of the structure of GB/T 38540-2020. */
const version = 4;

/**
 * A signature made with a seal (SES_Signature, GB/T 38540-2020 §7.2) over a Signature.xml, DER.
 * @throws {Problem} `signing.timestamp-…`
 */
export async function signWithSeal(
  { bytes, path }: SealedFile,
  { der }: ElectronicSeal,
  signer: Signer,
  { at, timestamping }: SigningOptions,
): Promise<Buffer> {
  const toBeSigned = sequence(
    integer(version),
    der,
    generalizedTime(at),
    bitString(digestOf(contentDigest(signer.scheme), bytes)),
    ia5String(`/${path}`),
  );
  const value = await signer.sign(toBeSigned);
  const token = await timestamping?.stamp(value);
  return sequence(
    toBeSigned,
    octetString(signer.certificates[0].der),
    oid(methodOf(signer)),
    bitString(value),
    ...(token ? [context(0, bitString(token))] : []),
  );
}

/**
 * The object identifier of the signer's algorithm, which is all that a seal says of it, and so names none with parameters.
 * @throws {Problem} `signing.key-not-for-seal`
 */
export function methodOf({ certificates, scheme }: Signer): string {
  if (scheme.family === 'sm2') return algorithmOids.sm2WithSm3;
  if (scheme.family === 'rsa-pkcs1') return oidOfScheme(scheme.family, scheme.digest);
  throw new Problem('signing.key-not-for-seal', { params: { subject: certificates[0].subject.text } });
}
