import type { TextParameters } from '../../../i18n/text.ts';
import type { DigestName } from '../../crypto/digest.ts';
import { isVerifiable, type PublicKey, type RsaKey } from '../../crypto/public-key.ts';
import { hasRocaFingerprint } from '../../crypto/roca.ts';
import type { Scheme } from '../../crypto/scheme.ts';
import { type Noticed, noticed } from '../../observation.ts';
import type { Acceptance, TrustPolicy } from '../../trust-policy.ts';
import type { Certificate } from '../../x509/certificate.ts';
import { schemeOfIssue } from '../../x509/link.ts';
import type { Proof } from '../process/proof.ts';

/** One use of algorithms and a key: the signature itself, or the issue of a certificate. */
interface Use {
  readonly scheme: Scheme;
  /** Digests beside that of the scheme. */
  readonly digests: readonly DigestName[];
  readonly key: PublicKey;
  /** Whose it is, for people. */
  readonly where: string;
}

/** RSA exponents below this one are refused (NIST SP 800-56B revision 2 §6.2). */
const smallestExponent = 65_537n;

/** By what algorithms are judged: the policy, and by when they are known to have been used. */
interface Terms {
  readonly policy: TrustPolicy;
  readonly proof: Proof;
}

/**
 * What the policy holds against the algorithms and keys of something signed and of the chain above its signer
 * (ETSI EN 319 102-1 §5.2.8.4.1). An anchor's signature over itself proves nothing and is left out.
 */
export function algorithmTroubles(
  own: { readonly scheme: Scheme | undefined; readonly digests: readonly DigestName[] },
  chain: readonly Certificate[],
  terms: Terms,
): Noticed[] {
  const [signer] = chain;
  const uses: Use[] = [];
  if (signer && own.scheme) {
    uses.push({ scheme: own.scheme, digests: own.digests, key: signer.publicKey, where: signer.subject.text });
  }
  for (const [index, certificate] of chain.entries()) {
    const issuer = chain[index + 1];
    const issued = schemeOfIssue(certificate);
    if (!issuer || !issued) continue;
    uses.push({ scheme: issued, digests: [], key: issuer.publicKey, where: certificate.subject.text });
  }
  return uses.flatMap((use) => [
    ...digestTroubles(use, terms),
    ...schemeTroubles(use, terms),
    ...keyTroubles(use, terms.policy),
  ]);
}

/** True when the policy holds nothing against a scheme and the keys of a signer and of those above, as of a time. */
export function isAllowed(
  scheme: Scheme | undefined,
  chain: readonly Certificate[],
  policy: TrustPolicy,
  at: Date,
): boolean {
  const terms: Terms = { policy, proof: { at, source: 'validation' } };
  return algorithmTroubles({ scheme, digests: [] }, chain, terms).length === 0;
}

function digestTroubles({ scheme, digests, where }: Use, terms: Terms): Noticed[] {
  const used = new Set('digest' in scheme ? [...digests, scheme.digest] : digests);
  return [...used].flatMap((digest) =>
    refusal(terms.policy.digests.get(digest), terms.proof, digestReasons, { digest, where }),
  );
}

function schemeTroubles({ scheme, key, where }: Use, { policy, proof }: Terms): Noticed[] {
  const { acceptance, algorithm } = acceptanceOf(key, policy.algorithms);
  return refusal(acceptance, proof, algorithmReasons, { algorithm: algorithm ?? scheme.family, where });
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

interface RefusalReasons {
  readonly notAllowed: Noticed['reason'];
  readonly pastSunset: Noticed['reason'];
  readonly pastSunsetAtTimestamp: Noticed['reason'];
}

const digestReasons: RefusalReasons = {
  notAllowed: 'DIGEST_NOT_ALLOWED',
  pastSunset: 'DIGEST_PAST_SUNSET',
  pastSunsetAtTimestamp: 'DIGEST_PAST_SUNSET_AT_TIMESTAMP',
};

const algorithmReasons: RefusalReasons = {
  notAllowed: 'SIGNATURE_ALGORITHM_NOT_ALLOWED',
  pastSunset: 'SIGNATURE_ALGORITHM_PAST_SUNSET',
  pastSunsetAtTimestamp: 'SIGNATURE_ALGORITHM_PAST_SUNSET_AT_TIMESTAMP',
};

function refusal(
  acceptance: Acceptance | undefined,
  { at, source }: Proof,
  reasons: RefusalReasons,
  params: TextParameters,
): Noticed[] {
  if (!acceptance) return [noticed(reasons.notAllowed, params)];
  const { until } = acceptance;
  if (!until || at < until) return [];
  const said = { ...params, until: until.toISOString() };
  if (source !== 'timestamp') return [noticed(reasons.pastSunset, said)];
  return [noticed(reasons.pastSunsetAtTimestamp, { ...said, stampedAt: at.toISOString() })];
}
