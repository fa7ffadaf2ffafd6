import { Asn1Error } from '../asn1/asn1-error.ts';
import type { TrustPolicy } from '../trust-policy.ts';
import type { Certificate } from '../x509/certificate.ts';
import { keyUsageBits } from '../x509/extensions.ts';
import { identifiersAgree, verifyLink } from '../x509/link.ts';
import { onHold, type RevocationList, type RevokedEntry } from '../x509/revocation-list.ts';

/** What the revocation lists say of a certificate (RFC 5280 §6.3). */
export type RevocationStatus =
  | { readonly status: 'unknown' }
  | { readonly status: 'good'; readonly list: RevocationList }
  | { readonly status: 'revoked' | 'on-hold'; readonly list: RevocationList; readonly at: Date };

const day = 86_400_000;

/**
 * The status of a certificate by the lists its issuer signed. A list that calls it revoked counts whatever its age, for
 * that is not taken back; of holds the newest list decides, and silence counts only while a list is fresh.
 * @param at the validation time, which decides what is fresh
 */
export function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
  policy: TrustPolicy,
  at: Date,
): RevocationStatus {
  const usable = lists
    .filter((list) => speaksOf(list, certificate, issuer))
    .sort((left, right) => right.thisUpdate.getTime() - left.thisUpdate.getTime())
    .map((list) => ({ list, entry: entryOf(list, certificate) }));
  const revoked = usable.find(({ entry }) => entry && entry.reason !== onHold);
  if (revoked?.entry) return { status: 'revoked', list: revoked.list, at: revoked.entry.at };
  const newest = usable.find(({ list }) => coversDistribution(list, certificate));
  if (newest?.entry) return { status: 'on-hold', list: newest.list, at: newest.entry.at };
  return newest && isFresh(newest.list, policy, at) ? { status: 'good', list: newest.list } : { status: 'unknown' };
}

/** An authority may sign a list whose entries cannot be read; then it says nothing. */
function entryOf(list: RevocationList, { serial }: Certificate): RevokedEntry | undefined {
  try {
    return list.find(serial);
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

function speaksOf(list: RevocationList, certificate: Certificate, issuer: Certificate): boolean {
  const wrongKind = certificate.extensions.authority ? 'end-entities' : 'authorities';
  const { keyUsage } = issuer.extensions;
  return (
    list.unusable === undefined &&
    list.covers !== wrongKind &&
    list.issuer.key === certificate.issuer.key &&
    identifiersAgree(list.authorityKeyIdentifier, issuer) &&
    (keyUsage === undefined || keyUsage.has(keyUsageBits.crlSign)) &&
    verifyLink(list, issuer) === 'sound'
  );
}

function isFresh({ thisUpdate, nextUpdate }: RevocationList, { revocation }: TrustPolicy, at: Date): boolean {
  const { maxAgeDays } = revocation;
  if (maxAgeDays !== undefined) return at.getTime() - thisUpdate.getTime() <= maxAgeDays * day;
  return nextUpdate === undefined || at <= nextUpdate;
}

/** A list for one distribution point is silent on certificates of the others (RFC 5280 §6.3.3 (b)(2)). */
function coversDistribution({ partition }: RevocationList, { extensions }: Certificate): boolean {
  if (!partition) return true;
  const named = Buffer.from(extensions.distributionPoints ?? []);
  return partition.some((name) => named.includes(Buffer.from(name)));
}
