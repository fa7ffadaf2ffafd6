import type { Certificate } from '../../x509/certificate.ts';
import type { CertificatePool } from '../../x509/chain.ts';
import { keyUsageBits } from '../../x509/extensions.ts';
import { identifiersAgree, type LinkVerifier } from '../../x509/link.ts';
import type { RevocationList } from '../../x509/revocation-list.ts';

/** Where the certificates of those who sign revocation lists may be found. */
export interface ListSigners {
  readonly pool: CertificatePool;
  readonly links: LinkVerifier;
}

/**
 * The certificate whose key signed a list of an authority: the one that issued, or another of the same name that leads where
 * that leads, such as the authority's after it renewed its key (RFC 5280 §6.3.3 (f)).
 * @throws {LimitExceeded}
 */
export function signerOfList(list: RevocationList, issuer: Certificate, signers: ListSigners): Certificate | undefined {
  const { links, pool } = signers;
  if (list.issuer.key !== issuer.subject.key) return undefined;
  if (mayHaveSigned(list, issuer) && links.verify(list, issuer) === 'sound') return issuer;
  return pool.bySubject
    .get(issuer.subject.key)
    ?.find(
      (other) =>
        other.fingerprint !== issuer.fingerprint &&
        isForLists(other) &&
        mayHaveSigned(list, other) &&
        isSameAuthority(other, issuer, signers) &&
        links.verify(list, other) === 'sound',
    );
}

function mayHaveSigned(list: RevocationList, signer: Certificate): boolean {
  const { keyUsage } = signer.extensions;
  return (
    identifiersAgree(list.authorityKeyIdentifier, signer) &&
    (keyUsage === undefined || keyUsage.has(keyUsageBits.crlSign))
  );
}

/** An authority may keep a key for its lists alone, which then says so (RFC 5280 §4.2.1.3). */
function isForLists({ extensions: { authority, keyUsage } }: Certificate): boolean {
  return authority || keyUsage !== undefined;
}

/** Whoever certified or trusts the one has certified or trusts the other, or it is the one that renewed itself. */
function isSameAuthority(other: Certificate, issuer: Certificate, { links, pool }: ListSigners): boolean {
  if (pool.anchors.has(other.fingerprint)) return true;
  const isSound = (certificate: Certificate, by: Certificate): boolean =>
    certificate.issuer.key === by.subject.key && links.verify(certificate, by) === 'sound';
  if (isSound(other, issuer)) return true;
  const parents = pool.bySubject.get(issuer.issuer.key) ?? [];
  return parents.some((parent) => isSound(other, parent) && isSound(issuer, parent));
}
