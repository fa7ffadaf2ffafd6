import type { Asn1Element } from '../asn1/reader.ts';
import type { ChosenContent } from '../content/content-choice.ts';
import type { ContentDemands } from '../content/content-demands.ts';
import { awaitContentSignature, type SignatureValue, valueObservation } from '../content/content-signature.ts';
import { sameBytes } from '../crypto/digest.ts';
import { isVerifiable, type PublicKey } from '../crypto/public-key.ts';
import type { Scheme } from '../crypto/scheme.ts';
import { verifySignature } from '../crypto/verify.ts';
import type { ReadingContext, SignatureFacts } from '../facts.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { normalisedBytes, signedBytes } from './attributes/attributes.ts';
import { awaitBorrowedAttributes } from './attributes/borrowed-attributes.ts';
import { readSignedAttributes, type SignedAttributes } from './attributes/signed-attributes.ts';
import { type ContainerEvidence, evidenceOf } from './evidence.ts';
import { cmsOids } from './oids.ts';
import type { SignedData } from './signed-data.ts';
import { readAlgorithms, type SignerAlgorithms } from './signer-algorithms.ts';
import { findSigner } from './signer-certificate.ts';
import type { SignerInfo } from './signer-info.ts';

/** A container that was read, with what it brings. */
export interface OpenedContainer {
  readonly data: SignedData;
  readonly evidence: ContainerEvidence;
}

/** Which signer of a container is opened, and over what. */
export interface SignerTask {
  readonly position: number;
  readonly content: ChosenContent;
  /** A counter-signature is over a signature value, and names no type of content (RFC 5652 §11.4). */
  readonly counter?: true;
}

/** Observations that are there once the content was read. */
type Pending = () => readonly Observation[];

const none: Pending = () => [];

/**
 * Opens one signer of a CMS container; its time-stamps are not among the facts.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openSigner(
  signer: SignerInfo,
  { data, evidence: common }: OpenedContainer,
  { position, content, counter }: SignerTask,
  { trust, limits }: ReadingContext,
): () => SignatureFacts {
  const type = counter ? undefined : data.contentType;
  const attributes = signer.signedAttributes && readSignedAttributes(signer.signedAttributes, signer, type);
  const evidence = evidenceOf(common, attributes?.attributes, signer.unsignedAttributes);
  const { certificate, observations: found } = findSigner(signer.identifier, attributes?.attributes, evidence, trust);
  const algorithms = readAlgorithms(signer, certificate?.publicKey, trust);
  const { scheme, digest } = algorithms;
  const facts = {
    position,
    kind: scheme?.family === 'sm2' ? ('sm2-cms' as const) : ('cms' as const),
    certificates: evidence.certificates,
    revocationLists: evidence.revocationLists,
    statusResponses: evidence.statusResponses,
    timestamps: [],
    ...(certificate && { signer: certificate }),
    ...(scheme && { scheme }),
    ...(digest && { digest }),
    ...(content.innerDigests && { innerDigests: content.innerDigests }),
    ...(content.covers && { covers: content.covers }),
    ...(attributes?.claimedAt && { claimedAt: attributes.claimedAt }),
  };
  const changed = awaitDigest(attributes, algorithms, content.demands);
  const value = awaitValue(signer, scheme, certificate?.publicKey, content.demands, limits);
  return () => ({
    ...facts,
    observations: [
      passed('kind.supported'),
      passed('container.format'),
      data.beyondDer ? noticed('BER_ENCODING') : passed('container.encoding'),
      ...(attributes?.observations ?? withoutAttributes(type)),
      ...found,
      ...algorithms.observations,
      ...content.observe(),
      ...changed(),
      ...value(),
    ],
  });
}

/** Only plain data may be signed without attributes (RFC 5652 §5.3). */
function withoutAttributes(contentType: string | undefined): Observation[] {
  const plain = contentType === undefined || contentType === cmsOids.data || contentType === cmsOids.gbData;
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
  const borrowed = awaitBorrowedAttributes(content, limits);
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
