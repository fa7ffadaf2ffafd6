import { type DigestName, digestOfOid } from '../crypto/digest.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { digestBehind, fits, isStreamed, type Scheme, schemeOf } from '../crypto/scheme.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { sm2SchemeOf } from '../sm2-scheme.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import type { SignerInfo } from './signer-info.ts';

/** The algorithms of a signer, and whether they belong together. */
export interface SignerAlgorithms {
  readonly digest?: DigestName;
  readonly scheme?: Scheme;
  readonly observations: readonly Observation[];
}

/** @throws {Asn1Error} for malformed parameters */
export function readAlgorithms(
  signer: SignerInfo,
  key: PublicKey | undefined,
  { algorithms }: Pick<TrustPolicy, 'algorithms'>,
): SignerAlgorithms {
  const { digestAlgorithm, signatureAlgorithm } = signer;
  const proper = digestOfOid(digestAlgorithm.oid);
  const digest = proper ?? digestBehind(digestAlgorithm.oid);
  const named = schemeOf(signatureAlgorithm, digest);
  const scheme = named?.family === 'sm2' ? sm2SchemeOf(signer.signature, algorithms) : named;
  const found = { ...(digest && { digest }), ...(scheme && { scheme }) };
  const at = `byte ${signer.offset}`;
  const unknown = (algorithm: string): SignerAlgorithms => ({
    ...found,
    observations: [noticed('ALGORITHM_UNKNOWN', { algorithm }, at)],
  });
  if (!digest) return unknown(digestAlgorithm.oid);
  if (!scheme) return unknown(signatureAlgorithm.oid);
  if (key?.family === 'unknown') return unknown(key.oid);
  const observations = [
    ...(proper ? [] : [noticed('DIGEST_NAMED_BY_SIGNATURE', {}, at)]),
    ...(expectedDigest(scheme, signer, digest) === digest ? [] : [noticed('ALGORITHM_MIXED', {}, at)]),
    ...(scheme.family === 'sm2' && scheme.encoding !== 'der' ? [noticed('SM2_SIGNATURE_PLAIN', {}, at)] : []),
    ...(key === undefined || fits(scheme, key) ? [] : [noticed('KEY_OTHER_THAN_ALGORITHM', {}, at)]),
  ];
  return { ...found, observations: observations.length > 0 ? observations : [passed('algorithm.consistent')] };
}

/** RFC 5652 §5.3: one digest for both; RFC 8419 §3.1: SHA-512 beside Ed25519, SHAKE256 beside Ed448. */
function expectedDigest(scheme: Scheme, { signedAttributes }: SignerInfo, declared: DigestName): DigestName {
  if (isStreamed(scheme)) return scheme.digest;
  if (!signedAttributes) return declared;
  return scheme.family === 'ed448' ? 'shake256' : 'sha512';
}
