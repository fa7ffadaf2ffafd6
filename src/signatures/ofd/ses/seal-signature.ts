import { fieldsOf } from '../../asn1/fields.ts';
import { type Asn1Element, readDocument } from '../../asn1/reader.ts';
import { contextTag, tags } from '../../asn1/tags.ts';
import { timeOf } from '../../asn1/time.ts';
import { octetsOf, smallIntegerOf, wholeBitsOf } from '../../asn1/values.ts';
import { whenReadable } from '../../asn1/when-readable.ts';
import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts';
import type { ReadingContext } from '../../facts.ts';
import type { TimeRules } from '../../trust-policy.ts';
import { namedAlgorithm, readSeal, requiredText, type Seal, taggedBits } from './seal.ts';
import { readTimeInfo, type TimeInfo } from './time-info.ts';

/** A signature made with a seal (SES_Signature): GM/T 0031-2014 §7, GB/T 38540-2020 §7, GM/T 0031-2025. */
export interface SealSignature {
  /** What the signer signed, as it was received. */
  readonly signed: Uint8Array;
  readonly seal: Seal;
  readonly time: TimeInfo;
  /** Digest of Signature.xml. */
  readonly dataHash: Uint8Array;
  /** Path of Signature.xml. */
  readonly property: string;
  /** DER of the signer's certificate. From version 4 on it is not among what is signed. */
  readonly certificate: Uint8Array;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** A time-stamp over the signature value. */
  readonly timestamp?: Uint8Array;
}

/**
 * Reads a signature made with a seal, strictly as DER; the versions are told apart by their shape.
 * @throws {Asn1Error} for anything else
 */
export function readSealSignature(bytes: Uint8Array, { limits, trust }: ReadingContext): SealSignature {
  const fields = fieldsOf(readDocument(bytes, 'der', limits.asn1));
  const toBeSigned = fields.take(tags.sequence);
  const older = fields.takeIf(tags.bitString);
  if (older) {
    fields.end();
    return { ...readToBeSigned(toBeSigned, trust.time, readInnerSigner), signature: wholeBitsOf(older) };
  }
  const certificate = octetsOf(fields.take(tags.octetString));
  const algorithm = namedAlgorithm(fields.take(tags.oid));
  const signature = wholeBitsOf(fields.take(tags.bitString));
  const timestamp = fields.takeIf(contextTag(0));
  fields.end();
  const outside = { certificate, algorithm };
  return {
    ...readToBeSigned(toBeSigned, trust.time, (inner) => {
      inner.takeIf(contextTag(0));
      return outside;
    }),
    signature,
    ...(timestamp && { timestamp: taggedBits(timestamp) }),
  };
}

type Signer = Pick<SealSignature, 'certificate' | 'algorithm'>;
type Fields = ReturnType<typeof fieldsOf>;

/** TBS_Sign; version 1 ends with the signer's certificate and algorithm, later ones with extensions. */
function readToBeSigned(
  element: Asn1Element,
  rules: TimeRules,
  readSigner: (fields: Fields) => Signer,
): Omit<SealSignature, 'signature' | 'timestamp'> {
  const fields = fieldsOf(element);
  smallIntegerOf(fields.take(tags.integer));
  const seal = readSeal(fields.take(tags.sequence));
  const time = readTime(fields.takeAny(), rules);
  const dataHash = wholeBitsOf(fields.take(tags.bitString));
  const property = requiredText(fields.takeAny());
  const signer = readSigner(fields);
  fields.end();
  return { signed: element.raw, seal, time, dataHash, property, ...signer };
}

function readInnerSigner(fields: Fields): Signer {
  return { certificate: octetsOf(fields.take(tags.octetString)), algorithm: namedAlgorithm(fields.take(tags.oid)) };
}

/** Version 1 puts the time, in one of several forms, into a BIT STRING. */
function readTime(element: Asn1Element, rules: TimeRules): TimeInfo {
  if (element.tag === tags.bitString) return readTimeInfo(wholeBitsOf(element), rules);
  return whenReadable(() => ({ claimedAt: timeOf(element) })) ?? {};
}
