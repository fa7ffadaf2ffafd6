import { fieldsOf } from '../../asn1/fields.ts';
import type { Asn1Element } from '../../asn1/reader.ts';
import { contextTag, tags } from '../../asn1/tags.ts';
import { timeOf } from '../../asn1/time.ts';
import { octetsOf, oidOf } from '../../asn1/values.ts';
import { whenReadable } from '../../asn1/when-readable.ts';
import { readAlgorithm } from '../../crypto/algorithm-identifier.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import { cmsOids } from '../oids.ts';
import type { SignerInfo } from '../signer-info.ts';
import { type Attributes, readAttributes } from './attributes.ts';

/** What the signed attributes of a signer say, and whether they may be believed. */
export interface SignedAttributes {
  readonly attributes: Attributes;
  /** The first value of messageDigest; a second one is a trouble of its own. */
  readonly messageDigest?: Uint8Array;
  readonly claimedAt?: Date;
  readonly observations: readonly Observation[];
}

/** Attributes that must not occur twice nor have two values: which one counts would be the reader's choice. */
const single: ReadonlyMap<string, string> = new Map([
  [cmsOids.contentType, 'contentType'],
  [cmsOids.messageDigest, 'messageDigest'],
  [cmsOids.signingTime, 'signingTime'],
  [cmsOids.signingCertificate, 'signing-certificate'],
  [cmsOids.signingCertificateV2, 'signing-certificate-v2'],
  [cmsOids.algorithmProtection, 'CMSAlgorithmProtection'],
]);

/**
 * Reads the signed attributes of a signer (RFC 5652 §5.3, §11).
 * @param type of the content; absent for a counter-signature, which names none
 * @throws {Asn1Error} when they are no attributes at all
 */
export function readSignedAttributes(element: Asn1Element, signer: SignerInfo, type?: string): SignedAttributes {
  const attributes = readAttributes(element);
  const at = `byte ${element.offset}`;
  const troubles: Observation[] = [];
  for (const [oid, attribute] of single) {
    const values = attributes.values(oid).length;
    if (attributes.occurrences(oid) > 1 || values > 1) troubles.push(noticed('ATTRIBUTE_REPEATED', { attribute }, at));
    else if (attributes.occurrences(oid) === 1 && values === 0) {
      troubles.push(noticed('ATTRIBUTE_MALFORMED', { attribute }, at));
    }
  }
  for (const oid of [...(type === undefined ? [] : [cmsOids.contentType]), cmsOids.messageDigest]) {
    const attribute = single.get(oid) ?? oid;
    if (attributes.occurrences(oid) === 0) troubles.push(noticed('ATTRIBUTE_MISSING', { attribute }, at));
  }
  const [named] = attributes.values(cmsOids.contentType);
  if (named && type !== undefined) troubles.push(...contentTypeTroubles(oidOf(named), type, at));
  const [digest] = attributes.values(cmsOids.messageDigest);
  const [time] = attributes.values(cmsOids.signingTime);
  const claimedAt = time && whenReadable(() => timeOf(time));
  return {
    attributes,
    ...(digest && { messageDigest: octetsOf(digest) }),
    ...(claimedAt && { claimedAt }),
    observations: [
      ...(troubles.length > 0 ? troubles : [passed('cms.attributes')]),
      ...(time && !claimedAt ? [noticed('CLAIMED_TIME_UNREADABLE', {}, at)] : []),
      ...(protectsOthers(attributes, signer) ? [noticed('ALGORITHM_MIXED', {}, at)] : []),
    ],
  };
}

/** Some products of GB/T 35275 name its type of data in the attribute, and that of PKCS#7 in the container. */
function contentTypeTroubles(named: string, type: string, at: string): Observation[] {
  if (named === type) return [];
  const mixed = named === cmsOids.gbData && type === cmsOids.data;
  return [noticed(mixed ? 'CONTENT_TYPE_MIXED' : 'CONTENT_TYPE_WRONG', {}, at)];
}

/** True when CMSAlgorithmProtection (RFC 6211 §2) is there and names other algorithms than the signer does. */
function protectsOthers(attributes: Attributes, signer: SignerInfo): boolean {
  const [protection] = attributes.values(cmsOids.algorithmProtection);
  if (!protection) return false;
  const fields = fieldsOf(protection);
  const digest = readAlgorithm(fields.take(tags.sequence));
  const signature = fields.takeIf(contextTag(1));
  return (
    digest.oid !== signer.digestAlgorithm.oid ||
    (signature !== undefined && readAlgorithm(signature, contextTag(1)).oid !== signer.signatureAlgorithm.oid)
  );
}
