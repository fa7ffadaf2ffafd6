import { digestOf } from '../crypto/digest.ts';
import { holdsOverDigest } from '../crypto/sm2/verify.ts';
import type { PendingSignature, SignatureFacts } from '../facts.ts';
import { noticed, type Observation } from '../observation.ts';
import type { OpenedContainer } from './open-signer.ts';
import type { SignerInfo } from './signer-info.ts';

/**
 * Tells what is particular of one signer of signed data of GB/T 35275-2017. Deployed products write three shapes: signed
 * attributes over the content as in CMS, or no attributes and inside, in place of the content, its SM3 digest or that
 * digest as base64.
 */
export function asGbSigned(
  conclude: PendingSignature,
  signer: SignerInfo,
  container: OpenedContainer,
): PendingSignature {
  return async () => {
    const facts = await conclude();
    const observations = facts.observations.map((seen) => explained(seen, signer, container, facts));
    return { ...facts, variant: 'gbt35275', observations };
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
  const digest = digestOf('sm3', data.received.encapsulated);
  return holdsOverDigest(digest, signature, scheme, signer.publicKey) ? noticed('NONSTANDARD_GMSSL_CMS') : seen;
}
