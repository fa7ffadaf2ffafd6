import type { SignatureCheckText } from '../texts.ts';

/** Checks of the signer, the content and the signature value. */
export const signerChecks = {
  'signer.certificate': {
    clause: 'ETSI EN 319 102-1 §5.2.3',
    proves: { zh: '找到了签名人的证书', en: "The signer's certificate is at hand." },
  },
  'signer.reference': {
    clause: 'RFC 5035 §4, RFC 7515 §4.1.8; ETSI EN 319 102-1 §5.2.3.4',
    proves: { zh: '签名本身指明了所用的证书', en: 'The signature itself names the certificate that made it.' },
  },
  'signature.policy': {
    clause: 'ETSI EN 319 132-1 §5.2.9, TS 119 182-1 §5.2.7; EN 319 102-1 §5.2.4',
    proves: {
      zh: '签名不依赖需要另行核对的签名策略',
      en: 'The signature does not lean on a signature policy that is to be checked elsewhere.',
    },
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
} as const satisfies Record<string, SignatureCheckText>;
