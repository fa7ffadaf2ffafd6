import { type Noticed, noticed } from '../../observation.ts';
import { type Certificate, holdsAt, isSelfIssued } from '../../x509/certificate.ts';
import type { Chain } from '../../x509/chain.ts';
import { keyUsageBits } from '../../x509/extensions.ts';
import { namesWithin } from '../../x509/name-constraints.ts';
import { processPolicies } from '../../x509/policies/process-policies.ts';
import type { ChainTerms } from './chain-terms.ts';

/** What is wrong with a chain at a time; nothing: it may be used (RFC 5280 §6.1). */
export function chainTroubles({ certificates }: Chain, terms: ChainTerms): Noticed[] {
  const [leaf, ...issuers] = certificates;
  return [
    ...issuers.flatMap((issuer, index) => issuerTroubles(issuer, issuers.slice(0, index))),
    ...certificates.flatMap(extensionTroubles),
    ...policyTroubles(certificates),
    ...issuers.flatMap((issuer, index) => nameTroubles(issuer, certificates.slice(0, index + 1))),
    ...issuers.filter((issuer) => !holdsAt(issuer, terms.at)).map((issuer) => outOfValidity(issuer, terms.at)),
    ...anchorTroubles(certificates.at(-1) ?? leaf, terms),
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
  return extensions.unknownCritical.map((extension) =>
    noticed('CRITICAL_EXTENSION_UNKNOWN', { subject: subject.text, extension }),
  );
}

/** RFC 5280 §6.1.3 (b) and (c): what an authority issues to itself is free, unless it is the signer's. */
function nameTroubles({ extensions, subject }: Certificate, below: readonly Certificate[]): Noticed[] {
  const { nameConstraints } = extensions;
  if (!nameConstraints) return [];
  const named = below.filter((certificate, index) => index === 0 || !isSelfIssued(certificate));
  return named.flatMap((certificate) => {
    const within = namesWithin(nameConstraints, certificate);
    if (within === 'yes') return [];
    const params = { subject: certificate.subject.text, issuer: subject.text };
    return [noticed(within === 'no' ? 'NAME_NOT_PERMITTED' : 'NAME_CONSTRAINTS_UNSUPPORTED', params)];
  });
}

/** The anchor is no part of the path that is processed (RFC 5280 §6.1). */
function policyTroubles(certificates: Chain['certificates']): Noticed[] {
  const outcome = processPolicies(certificates.slice(0, -1).reverse());
  if (outcome.status === 'good') return [];
  const reason = outcome.status === 'missing' ? 'CERTIFICATE_POLICY_MISSING' : 'CERTIFICATE_POLICY_MAPPED_ANY';
  return [noticed(reason, { subject: outcome.certificate.subject.text })];
}

function outOfValidity({ notAfter, notBefore, subject }: Certificate, at: Date): Noticed {
  return noticed('ISSUER_OUT_OF_VALIDITY', {
    issuer: subject.text,
    at: at.toISOString(),
    from: notBefore.toISOString(),
    to: notAfter.toISOString(),
  });
}

function anchorTroubles({ fingerprint, subject }: Certificate, { policy, use, at }: ChainTerms): Noticed[] {
  const inUse = policy.anchors.some(
    (anchor) =>
      anchor.certificate.fingerprint === fingerprint &&
      anchor.use.includes(use) &&
      (!anchor.from || anchor.from <= at) &&
      (!anchor.until || at < anchor.until),
  );
  return inUse ? [] : [noticed('ANCHOR_OUT_OF_USE', { anchor: subject.text, at: at.toISOString() })];
}
