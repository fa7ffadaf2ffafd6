import type { Bilingual } from './text.ts';

/** One check of a signature: what it proves and where that is laid down. */
export interface SignatureCheckText {
  readonly clause: string;
  readonly proves: Bilingual;
}

/** Every check of a signature, in the order of ETSI EN 319 102-1 §5.3. Ids are never renamed. */
export const signatureChecks = {
  'kind.supported': {
    clause: 'ETSI EN 319 102-1 §5.1',
    proves: { zh: '本版本能够验证此类签名', en: 'This version verifies signatures of this kind.' },
  },
  'container.format': {
    clause: 'RFC 5652 §5, RFC 7515 §7; ETSI EN 319 102-1 §5.2.2',
    proves: { zh: '签名数据结构完整、可读', en: 'The signature container is whole and readable.' },
  },
  'container.encoding': {
    clause: 'RFC 5652 §2, ITU-T X.690 §10',
    proves: { zh: '签名数据采用唯一的 DER 编码', en: 'The container is encoded in the one way that DER allows.' },
  },
  'jws.header': {
    clause: 'RFC 7515 §4, RFC 7518 §3.1',
    proves: {
      zh: 'JWS 头部声明的算法可用于签名，且没有无法理解的强制参数',
      en: 'The JWS header names a true signature algorithm and no critical parameter that is not understood.',
    },
  },
  'cms.attributes': {
    clause: 'RFC 5652 §5.3, §11',
    proves: {
      zh: '签名属性齐全、不重复，且与内容类型一致',
      en: 'The signed attributes are complete, none occurs twice, and they name the content type.',
    },
  },
  'cms.attributeOrder': {
    clause: 'RFC 5652 §5.4, ITU-T X.690 §11.6',
    proves: { zh: '签名属性按 DER 规定排序', en: 'The signed attributes are in the order that DER wants.' },
  },
  'signer.certificate': {
    clause: 'ETSI EN 319 102-1 §5.2.3',
    proves: { zh: '找到了签名人的证书', en: "The signer's certificate is at hand." },
  },
  'signer.reference': {
    clause: 'RFC 5035 §4, RFC 7515 §4.1.8; ETSI EN 319 102-1 §5.2.3.4',
    proves: { zh: '签名本身指明了所用的证书', en: 'The signature itself names the certificate that made it.' },
  },
  'content.present': {
    clause: 'ETSI EN 319 102-1 §5.2.7',
    proves: { zh: '被签名的内容可用', en: 'The content that was signed is at hand.' },
  },
  'content.same': {
    clause: 'RFC 5652 §5.2',
    proves: {
      zh: '签名数据内含的内容与文件完全一致',
      en: 'The content inside the container is the file, byte for byte.',
    },
  },
  'content.digest': {
    clause: 'RFC 5652 §5.4, §11.2',
    proves: { zh: '内容自签名以来没有变化', en: 'The content has not changed since it was signed.' },
  },
  'algorithm.consistent': {
    clause: 'RFC 5652 §5.3, RFC 8419 §3, RFC 4055 §3.1',
    proves: {
      zh: '签名算法、摘要算法与密钥类型相互一致',
      en: 'Signature algorithm, digest and kind of key belong together.',
    },
  },
  'signature.value': {
    clause: 'ETSI EN 319 102-1 §5.2.7',
    proves: {
      zh: '签名确由证书对应的私钥作出',
      en: "The signature was made with the private key of the signer's certificate.",
    },
  },
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
  'time.claimed': {
    clause: 'RFC 5652 §11.3; ETSI EN 319 102-1 §5.5',
    proves: {
      zh: '签名人声称的签名时间合乎情理（仅为声称，不作证明）',
      en: 'The signing time that the signer claims is plausible; it proves nothing.',
    },
  },
  'timestamp.signature': {
    clause: 'RFC 3161; ETSI EN 319 102-1 §5.4',
    proves: { zh: '签名时间由时间戳证明', en: 'A time-stamp proves when the signature existed.' },
  },
} as const satisfies Record<string, SignatureCheckText>;

export type SignatureCheckId = keyof typeof signatureChecks;
