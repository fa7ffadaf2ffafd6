import type { ContentDemands } from '../content-demands.ts';
import { digestOf, sameBytes } from '../crypto/digest.ts';
import { holdsOverDigest } from '../crypto/sm2/verify.ts';
import type { PendingSignature, ReadingContext, SignatureFacts } from '../facts.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { type OpenedContainer, openSigner } from './open-signer.ts';
import type { SignerInfo } from './signed-data.ts';

/**
 * Opens one signer of signed data of GB/T 35275-2017. Deployed products write three shapes: signed attributes over the
 * content as in CMS, or no attributes and inside, in place of the content, its SM3 digest or that digest as base64.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openGbSigner(
  signer: SignerInfo,
  position: number,
  container: OpenedContainer,
  context: ReadingContext,
): PendingSignature {
  const { content: file, ...alone } = context;
  const { content: inside } = container.data;
  const digested = inside !== undefined && !signer.signedAttributes && file !== undefined;
  const conclude = openSigner(signer, position, container, digested ? alone : context);
  const compare = digested ? awaitComparison(inside, file) : undefined;
  return async () => {
    const facts = await conclude();
    return {
      ...facts,
      variant: 'gbt35275',
      ...(compare && { covers: 'entire-file' }),
      observations: [
        ...facts.observations.map((seen) => explained(seen, signer, container, facts)),
        ...(compare?.() ?? []),
      ],
    };
  };
}

/** What the container holds is the file, its SM3 digest, or that digest as text; else the file is another. */
function awaitComparison(inside: Uint8Array, file: ContentDemands): () => Observation[] {
  const [sm3, sha256] = [file.digest('sm3'), file.digest('sha256')];
  return () => {
    if (sameBytes(inside, sm3())) return [passed('content.digest')];
    const text = Buffer.from(inside).toString('latin1').trim();
    if (text === Buffer.from(sm3()).toString('base64')) return [noticed('GB_DIGEST_AS_TEXT')];
    return [sameBytes(digestOf('sha256', inside), sha256()) ? passed('content.same') : noticed('CONTENT_CHANGED')];
  };
}

/** GmSSL signs the digest of the ContentInfo with its header, without the signer's identity: as no standard does. */
function explained(
  seen: Observation,
  { signature }: SignerInfo,
  { data }: OpenedContainer,
  { scheme, signer }: SignatureFacts,
): Observation {
  const wrong = 'reason' in seen && seen.reason === 'SIGNATURE_VALUE_WRONG';
  if (!wrong || scheme?.family !== 'sm2' || signer?.publicKey.family !== 'sm2') return seen;
  const byGmssl = holdsOverDigest(digestOf('sm3', data.encapsulated), signature, scheme, signer.publicKey);
  return byGmssl ? noticed('NONSTANDARD_GMSSL_CMS') : seen;
}
