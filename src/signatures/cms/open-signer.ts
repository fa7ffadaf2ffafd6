import type { Asn1Element } from '../asn1/reader.ts';
import { chooseContent } from '../content-choice.ts';
import type { ContentDemands } from '../content-demands.ts';
import { awaitContentSignature, type SignatureValue, valueObservation } from '../content-signature.ts';
import { sameBytes } from '../crypto/digest.ts';
import { isVerifiable, type PublicKey } from '../crypto/public-key.ts';
import type { Scheme } from '../crypto/scheme.ts';
import { verifySignature } from '../crypto/verify.ts';
import { factsOnly, type PendingSignature, type ReadingContext, type TimestampFacts } from '../facts.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { normalisedBytes, readAttributes, signedBytes } from './attributes.ts';
import { awaitBorrowedAttributes } from './borrowed-attributes.ts';
import { cmsOids } from './oids.ts';
import { readSignedAttributes, type SignedAttributes } from './signed-attributes.ts';
import type { SignedData, SignerInfo } from './signed-data.ts';
import { readAlgorithms, type SignerAlgorithms } from './signer-algorithms.ts';
import { type ContainerEvidence, findSigner } from './signer-certificate.ts';

/** A container that was read, with what it brings. */
export interface OpenedContainer {
  readonly data: SignedData;
  readonly evidence: ContainerEvidence;
}

/** Observations that are there once the content was read. */
type Pending = () => readonly Observation[];

const none: Pending = () => [];

/**
 * Opens one signer of a CMS container.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openSigner(
  signer: SignerInfo,
  position: number,
  { data, evidence }: OpenedContainer,
  { content: file, trust, limits }: ReadingContext,
): PendingSignature {
  const attributes = signer.signedAttributes && readSignedAttributes(signer.signedAttributes, signer, data);
  const { certificate, observations: found } = findSigner(signer.identifier, attributes?.attributes, evidence, trust);
  const algorithms = readAlgorithms(signer, certificate?.publicKey, trust);
  const { scheme, digest } = algorithms;
  const facts = {
    position,
    certificates: evidence.certificates,
    revocationLists: evidence.revocationLists,
    timestamps: timestampsOf(signer, position),
    ...(certificate && { signer: certificate }),
    ...(scheme && { scheme }),
    ...(digest && { digest }),
    ...(attributes?.claimedAt && { claimedAt: attributes.claimedAt }),
  };
  const content = chooseContent(data.content, file);
  const changed = awaitDigest(attributes, algorithms, content.demands);
  const value = awaitValue(signer, scheme, certificate?.publicKey, content.demands, limits);
  return () => ({
    ...facts,
    kind: scheme?.family === 'sm2' ? 'sm2-cms' : 'cms',
    ...(content.covers && { covers: content.covers }),
    observations: [
      passed('kind.supported'),
      passed('container.format'),
      data.beyondDer ? noticed('BER_ENCODING') : passed('container.encoding'),
      ...(attributes?.observations ?? withoutAttributes(data)),
      ...found,
      ...algorithms.observations,
      ...content.observe(),
      ...changed(),
      ...value(),
    ],
  });
}

function timestampsOf({ unsignedAttributes }: SignerInfo, position: number): TimestampFacts[] {
  const count = readAttributes(unsignedAttributes).occurrences(cmsOids.signatureTimestamp);
  const token = factsOnly('timestamp', position, noticed('NOT_PERFORMED_TIMESTAMP'));
  return Array.from({ length: count }, () => ({ type: 'signature', token }));
}

/** Only plain data may be signed without attributes (RFC 5652 §5.3). */
function withoutAttributes({ contentType }: SignedData): Observation[] {
  const plain = contentType === cmsOids.data || contentType === cmsOids.gbData;
  return plain ? [] : [noticed('ATTRIBUTE_MISSING', { attribute: 'contentType' })];
}

/** Holds the digest in the signed attributes against the content (RFC 5652 §5.6). */
function awaitDigest(
  attributes: SignedAttributes | undefined,
  { digest }: SignerAlgorithms,
  content: ContentDemands | undefined,
): Pending {
  const signed = attributes?.messageDigest;
  if (!signed || !digest || !content) return none;
  const actual = content.digest(digest);
  return () => [sameBytes(actual(), signed) ? passed('content.digest') : noticed('CONTENT_CHANGED')];
}

function awaitValue(
  { signedAttributes, signature }: SignerInfo,
  scheme: Scheme | undefined,
  key: PublicKey | undefined,
  content: ContentDemands | undefined,
  limits: SignatureLimits,
): Pending {
  if (!scheme || !key || !isVerifiable(key)) return none;
  const value = { scheme, key, signature };
  if (signedAttributes) {
    const observations = verifyAttributes(signedAttributes, value);
    return () => observations;
  }
  if (!content) return none;
  const borrowed = awaitBorrowedAttributes(content);
  const held = awaitContentSignature(content, value, limits);
  return () => [held(), ...(borrowed() ? [noticed('CONTENT_IS_ATTRIBUTES')] : [])];
}

/** Over the attributes as received first; some products sort them only for signing, or only for sending. */
function verifyAttributes(element: Asn1Element, { scheme, key, signature }: SignatureValue): Observation[] {
  const sorted = normalisedBytes(element);
  const holds = [signedBytes(element), ...(sorted ? [sorted] : [])].some((signed) =>
    verifySignature(scheme, key, signed, signature),
  );
  return [valueObservation(holds), sorted ? noticed('ATTRIBUTES_UNSORTED') : passed('cms.attributeOrder')];
}
