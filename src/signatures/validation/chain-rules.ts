import { type Noticed, noticed } from '../observation.ts';
import type { TrustAnchor } from '../trust-policy.ts';
import { type Certificate, holdsAt, isSelfIssued } from '../x509/certificate.ts';
import type { Chain } from '../x509/chain.ts';
import { keyUsageBits } from '../x509/extensions.ts';

/** What is wrong with a chain at a time; nothing: it may be used (RFC 5280 §6.1). */
export function chainTroubles(chain: Chain, anchors: readonly TrustAnchor[], at: Date): Noticed[] {
  const [leaf, ...issuers] = chain.certificates;
  return [
    ...issuers.flatMap((issuer, index) => issuerTroubles(issuer, issuers.slice(0, index))),
    ...chain.certificates.flatMap(extensionTroubles),
    ...issuers.filter((issuer) => !holdsAt(issuer, at)).map(outOfValidity),
    ...anchorTroubles(chain.certificates.at(-1) ?? leaf, anchors, at),
  ];
}

/** RFC 5280 §6.1.4 (k) to (n); certificates of versions 1 and 2 are authorities only as anchors. */
function issuerTroubles(issuer: Certificate, below: readonly Certificate[]): Noticed[] {
  const { authority, keyUsage, pathLength } = issuer.extensions;
  const params = { issuer: issuer.subject.text };
  const oldAnchor = issuer.version < 3 && isSelfIssued(issuer);
  const depth = below.filter((certificate) => !isSelfIssued(certificate)).length;
  return [
    ...(authority || oldAnchor ? [] : [noticed('ISSUER_NOT_AUTHORITY', params)]),
    ...(keyUsage === undefined || keyUsage.has(keyUsageBits.keyCertSign)
      ? []
      : [noticed('ISSUER_MAY_NOT_ISSUE', params)]),
    ...(pathLength === undefined || depth <= pathLength ? [] : [noticed('PATH_TOO_LONG', params)]),
  ];
}

function extensionTroubles({ extensions, subject }: Certificate): Noticed[] {
  const { nameConstraints, unknownCritical } = extensions;
  return [
    ...unknownCritical.map((extension) => noticed('CRITICAL_EXTENSION_UNKNOWN', { subject: subject.text, extension })),
    ...(nameConstraints ? [noticed('NAME_CONSTRAINTS_UNSUPPORTED', { subject: subject.text })] : []),
  ];
}

function outOfValidity({ notAfter, notBefore, subject }: Certificate): Noticed {
  return noticed('ISSUER_OUT_OF_VALIDITY', {
    issuer: subject.text,
    from: notBefore.toISOString(),
    to: notAfter.toISOString(),
  });
}

function anchorTroubles({ fingerprint, subject }: Certificate, anchors: readonly TrustAnchor[], at: Date): Noticed[] {
  const dates = anchors.filter(({ certificate }) => certificate.fingerprint === fingerprint);
  const inUse = dates.some(({ from, until }) => (!from || from <= at) && (!until || at < until));
  return inUse ? [] : [noticed('ANCHOR_OUT_OF_USE', { anchor: subject.text })];
}
