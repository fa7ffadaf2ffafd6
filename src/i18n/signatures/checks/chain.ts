import type { SignatureCheckText } from '../texts.ts';

/** Checks of certificates, revocation and algorithms. */
export const chainChecks = {
  'chain.anchor': {
    clause: 'RFC 5280 §6.1; ETSI EN 319 102-1 §5.2.6',
    proves: { zh: '签名人的证书由受信任的机构签发', en: "The signer's certificate leads to a trusted authority." },
  },
  'chain.constraints': {
    clause: 'RFC 5280 §6.1.4',
    proves: {
      zh: '证书链上的每一级都有权签发下一级',
      en: 'Every authority of the chain was entitled to issue what it issued.',
    },
  },
  'chain.validity': {
    clause: 'RFC 5280 §6.1.3',
    proves: { zh: '签发机构的证书在有效期内', en: "The authorities' certificates were in their period of validity." },
  },
  'chain.revocation': {
    clause: 'RFC 5280 §6.3; ETSI EN 319 102-1 §5.2.5',
    proves: { zh: '签发机构的证书未被吊销', en: "No authority's certificate was revoked." },
  },
  'certificate.validity': {
    clause: 'RFC 5280 §4.1.2.5; ETSI EN 319 102-1 §5.2.6.4',
    proves: { zh: '签名人的证书在有效期内', en: "The signer's certificate was in its period of validity." },
  },
  'certificate.revocation': {
    clause: 'RFC 5280 §6.3; ETSI EN 319 102-1 §5.2.6.4',
    proves: { zh: '签名人的证书未被吊销', en: "The signer's certificate was not revoked." },
  },
  'certificate.usage': {
    clause: 'RFC 5280 §4.2.1.3',
    proves: { zh: '签名人的证书可用于签名', en: "The signer's certificate is meant for signing." },
  },
  'algorithm.allowed': {
    clause: 'ETSI EN 319 102-1 §5.2.8.4, ETSI TS 119 312',
    proves: { zh: '所用算法为策略所允许', en: 'The policy accepts the algorithms used.' },
  },
  'key.strength': {
    clause: 'NIST SP 800-131A §3, SP 800-56B §6.2; CVE-2017-15361',
    proves: { zh: '所用密钥强度足够', en: 'The keys used are strong enough.' },
  },
} as const satisfies Record<string, SignatureCheckText>;
