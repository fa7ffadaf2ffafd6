import { context, encodeElement, integer, octetString, oid, retag, sequence, setOf, time } from '../asn1/encode.ts';
import { contextTag, tags } from '../asn1/tags.ts';
import { cmsOids } from '../cms/oids.ts';
import type { SignedContent } from '../content/signed-content.ts';
import { digestOf, startDigest } from '../crypto/digest.ts';
import type { Certificate } from '../x509/certificate.ts';
import { algorithmProtection, contentDigest, digestAlgorithm, signatureAlgorithm } from './algorithms.ts';
import type { Signer } from './signer.ts';
import type { TimestampAuthority } from './timestamps/authority.ts';

/** What a signature is made with beside the content. */
export interface SigningOptions {
  /** The signing time to claim. */
  readonly at: Date;
  /** Stamps the signature value; without it nothing proves when the signature was made. */
  readonly timestamping?: TimestampAuthority | undefined;
}

/**
 * A detached CMS over content of any size, which is read once: CAdES-B-B, with a time-stamp CAdES-B-T
 * (ETSI EN 319 122-1 §6.3). DER.
 * @throws {Problem} `signing.timestamp-…`; and whatever reading the content throws
 */
export async function signCms(content: SignedContent, signer: Signer, options: SigningOptions): Promise<Buffer> {
  const running = startDigest(contentDigest(signer.scheme));
  for await (const chunk of content.read()) running.update(chunk);
  return signDigest(running.finish(), signer, options);
}

/** What signs a digest; where the time is claimed elsewhere, as in a PDF, the container does not name it. */
export type DigestSigningOptions = Partial<SigningOptions>;

/**
 * The same over content of which the digest that goes with the signer's scheme is known.
 * @throws {Problem} `signing.timestamp-…`
 */
export async function signDigest(
  messageDigest: Uint8Array,
  signer: Signer,
  options: DigestSigningOptions,
): Promise<Buffer> {
  const { certificates, scheme } = signer;
  const signedData = sequence(
    integer(1),
    setOf(digestAlgorithm(contentDigest(scheme))),
    sequence(oid(cmsOids.data)),
    retag(contextTag(0), setOf(...certificates.map(({ der }) => der))),
    setOf(await signerInfo(messageDigest, signer, options)),
  );
  return sequence(oid(cmsOids.signedData), context(0, signedData));
}

/** SignerInfo (RFC 5652 §5.3); the attributes are signed as a SET and sent as `[0]` (§5.4). */
async function signerInfo(messageDigest: Uint8Array, signer: Signer, options: DigestSigningOptions): Promise<Buffer> {
  const { certificates, scheme } = signer;
  const [certificate] = certificates;
  const attributes = setOf(
    attribute(cmsOids.contentType, oid(cmsOids.data)),
    ...(options.at ? [attribute(cmsOids.signingTime, time(options.at))] : []),
    attribute(cmsOids.messageDigest, octetString(messageDigest)),
    attribute(cmsOids.signingCertificateV2, signingCertificate(certificate, signer)),
    attribute(cmsOids.algorithmProtection, algorithmProtection(scheme)),
  );
  const signature = await signer.sign(attributes);
  const token = await options.timestamping?.stamp(signature);
  return sequence(
    integer(1),
    sequence(certificate.issuer.raw, encodeElement(tags.integer, Buffer.from(certificate.serial, 'hex'))),
    digestAlgorithm(contentDigest(scheme)),
    retag(contextTag(0), attributes),
    signatureAlgorithm(scheme),
    octetString(signature),
    ...(token ? [retag(contextTag(1), setOf(attribute(cmsOids.signatureTimestamp, token)))] : []),
  );
}

function attribute(type: string, value: Uint8Array): Buffer {
  return sequence(oid(type), setOf(value));
}

/** SigningCertificateV2 with the signer's certificate (RFC 5035 §3); DER leaves SHA-256 out, being the default. */
function signingCertificate({ der }: Certificate, { scheme }: Signer): Buffer {
  const digest = contentDigest(scheme);
  const hash = octetString(digestOf(digest, der));
  return sequence(sequence(digest === 'sha256' ? sequence(hash) : sequence(digestAlgorithm(digest), hash)));
}
