import type { TextParameters } from '../../i18n/text.ts';
import type { DigestName } from '../crypto/digest.ts';
import { isVerifiable, type PublicKey, type RsaKey } from '../crypto/public-key.ts';
import { hasRocaFingerprint } from '../crypto/roca.ts';
import { type Scheme, schemeOf } from '../crypto/scheme.ts';
import { type Noticed, noticed } from '../observation.ts';
import type { Acceptance, TrustPolicy } from '../trust-policy.ts';
import type { Certificate } from '../x509/certificate.ts';

/** One use of algorithms and a key: the signature itself, or the issue of a certificate. */
interface Use {
  readonly scheme: Scheme;
  readonly digest?: DigestName;
  /** Of what is signed, when that is itself a digest. */
  readonly innerDigests?: readonly DigestName[];
  readonly key: PublicKey;
  /** Whose it is, for people. */
  readonly where: string;
}

/** RSA exponents below this one are refused (NIST SP 800-56B revision 2 §6.2). */
const smallestExponent = 65_537n;

/**
 * What the policy holds against the algorithms and keys of a signature and of the chain above it
 * (ETSI EN 319 102-1 §5.2.8.4.1). An anchor's signature over itself proves nothing and is left out.
 */
export function strengthTroubles(
  signature: Pick<Use, 'scheme' | 'digest' | 'innerDigests'>,
  chain: readonly Certificate[],
  policy: TrustPolicy,
  at: Date,
): Noticed[] {
  const [signer] = chain;
  if (!signer) return [];
  const uses: Use[] = [{ ...signature, key: signer.publicKey, where: signer.subject.text }];
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1];
    const scheme = schemeOf(certificate.algorithm);
    if (issuer && scheme) uses.push({ scheme, key: issuer.publicKey, where: certificate.subject.text });
  }
  return uses.flatMap((use) => [
    ...digestTroubles(use, policy, at),
    ...algorithmTroubles(use, policy, at),
    ...keyTroubles(use, policy),
  ]);
}

function digestTroubles(
  { scheme, digest, innerDigests = [], where }: Use,
  { digests }: TrustPolicy,
  at: Date,
): Noticed[] {
  const own = 'digest' in scheme ? scheme.digest : undefined;
  const used = new Set([digest, own, ...innerDigests].filter((name) => name !== undefined));
  return [...used].flatMap((name) =>
    refusal(digests.get(name), at, 'DIGEST_NOT_ALLOWED', 'DIGEST_PAST_SUNSET', { digest: name, where }),
  );
}

function algorithmTroubles({ scheme, key, where }: Use, { algorithms }: TrustPolicy, at: Date): Noticed[] {
  const { acceptance, algorithm } = acceptanceOf(key, algorithms);
  const params = { algorithm: algorithm ?? scheme.family, where };
  return refusal(acceptance, at, 'SIGNATURE_ALGORITHM_NOT_ALLOWED', 'SIGNATURE_ALGORITHM_PAST_SUNSET', params);
}

function acceptanceOf(
  key: PublicKey,
  { rsa, ecdsa, ...others }: TrustPolicy['algorithms'],
): { readonly acceptance?: Acceptance | undefined; readonly algorithm?: string } {
  if (!isVerifiable(key)) return {};
  if (key.family === 'ec') {
    const acceptance = longest(ecdsa?.filter(({ curves }) => curves.includes(key.curve)));
    return { acceptance, algorithm: `ECDSA ${key.curve}` };
  }
  if (key.family !== 'rsa') return { acceptance: others[key.family] };
  // That no rule admits so short a key is told as a trouble of the key.
  const admitting = rsa?.filter(({ minBits }) => minBits <= key.bits);
  return { acceptance: longest(admitting?.length === 0 ? rsa : admitting), algorithm: `RSA ${key.bits}` };
}

/** The one of some acceptances that ends last. */
function longest(acceptances: readonly Acceptance[] = []): Acceptance | undefined {
  const end = ({ until }: Acceptance): number => until?.getTime() ?? Number.POSITIVE_INFINITY;
  return acceptances.toSorted((left, right) => end(right) - end(left)).at(0);
}

function keyTroubles({ key, where }: Use, { algorithms }: TrustPolicy): Noticed[] {
  if (key.family !== 'rsa' || !algorithms.rsa) return [];
  return rsaTroubles(key, Math.min(...algorithms.rsa.map(({ minBits }) => minBits)), where);
}

function rsaTroubles({ bits, exponent, modulus }: RsaKey, wanted: number, where: string): Noticed[] {
  const weakExponent = exponent < smallestExponent || exponent % 2n === 0n;
  return [
    ...(bits < wanted ? [noticed('KEY_TOO_SHORT', { bits, wanted, where })] : []),
    ...(weakExponent ? [noticed('KEY_EXPONENT_WEAK', { exponent: exponent.toString(), where })] : []),
    ...(hasRocaFingerprint(modulus) ? [noticed('KEY_FACTORABLE', { where })] : []),
  ];
}

function refusal(
  acceptance: Acceptance | undefined,
  at: Date,
  notAllowed: Noticed['reason'],
  pastSunset: Noticed['reason'],
  params: TextParameters,
): Noticed[] {
  if (!acceptance) return [noticed(notAllowed, params)];
  const { until } = acceptance;
  return until && until <= at ? [noticed(pastSunset, { ...params, until: until.toISOString() })] : [];
}
