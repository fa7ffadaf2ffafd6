import { type Certificate, isSelfIssued } from '../../x509/certificate.ts';
import type { CertificatePool, Chain } from '../../x509/chain.ts';
import type { ChainMaterial, ChainTerms } from './chain-terms.ts';
import { type RevocationStatus, revocationOf } from './revocation.ts';
import type { StatusSources } from './status-answers.ts';

/** The status of certificates of one chain, where it may be known. */
export type Statuses = ReadonlyMap<Certificate, RevocationStatus>;

export type StatusReader = (chain: Chain) => Statuses;

/**
 * Reads the status of each certificate under each issuer once, however many chains they stand in. An anchor has one where
 * somebody else issued it and answers for it.
 */
export function statusReader(
  material: ChainMaterial,
  pool: CertificatePool,
  { effort: { links }, policy, provenAt }: ChainTerms,
): StatusReader {
  const sources: StatusSources = {
    revocationLists: [...material.revocationLists, ...policy.revocationLists],
    statusResponses: [...material.statusResponses, ...policy.statusResponses],
    certificates: [...material.certificates, ...policy.certificates],
    pool,
    links,
  };
  const known = new Map<string, RevocationStatus>();
  const read = (certificate: Certificate, issuer: Certificate): RevocationStatus => {
    const pair = `${certificate.fingerprint} ${issuer.fingerprint}`;
    const status = known.get(pair) ?? revocationOf(certificate, issuer, sources, policy, provenAt);
    known.set(pair, status);
    return status;
  };
  const readAnchor = (anchor: Certificate): RevocationStatus | undefined =>
    isSelfIssued(anchor)
      ? undefined
      : Iterator.from(pool.bySubject.get(anchor.issuer.key) ?? [])
          .filter((issuer) => links.verify(anchor, issuer) === 'sound')
          .map((issuer) => read(anchor, issuer))
          .find(({ status }) => status !== 'unknown');
  return ({ certificates }) =>
    new Map(
      certificates.flatMap((certificate, index) => {
        const issuer = certificates[index + 1];
        const status = issuer ? read(certificate, issuer) : readAnchor(certificate);
        return status ? [[certificate, status]] : [];
      }),
    );
}
