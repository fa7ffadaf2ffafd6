import type { AlgorithmIdentifier } from '../../crypto/algorithm-identifier.ts';
import type { PublicKey } from '../../crypto/public-key.ts';
import { isVerifiable } from '../../crypto/public-key.ts';
import { fits, type Scheme, schemeOf } from '../../crypto/scheme.ts';
import { verifySignature } from '../../crypto/verify.ts';
import { sm2SchemeOf } from '../../sm2-scheme.ts';
import type { AlgorithmRules } from '../../trust-policy.ts';

/** A signature whose algorithm stands beside it, as in seals. */
export interface NamedSignature {
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly signed: Uint8Array;
}

/** What came of verifying it; `foreign-key`: the key is of another kind than the algorithm. */
export interface VerifiedSignature {
  readonly scheme?: Scheme;
  readonly verdict: 'holds' | 'wrong' | 'unknown-algorithm' | 'foreign-key';
}

/** The scheme that a signature of a seal was made with; undefined when it is none we know. */
export function namedScheme(
  { algorithm, signature }: Pick<NamedSignature, 'algorithm' | 'signature'>,
  rules: AlgorithmRules,
): Scheme | undefined {
  const scheme = schemeOf(algorithm);
  return scheme?.family === 'sm2' ? sm2SchemeOf(signature, rules) : scheme;
}

export function verifyNamed(named: NamedSignature, key: PublicKey, rules: AlgorithmRules): VerifiedSignature {
  const scheme = namedScheme(named, rules);
  if (!scheme || !isVerifiable(key)) return { ...(scheme && { scheme }), verdict: 'unknown-algorithm' };
  if (!fits(scheme, key)) return { scheme, verdict: 'foreign-key' };
  return { scheme, verdict: verifySignature(scheme, key, named.signed, named.signature) ? 'holds' : 'wrong' };
}
