import { reproduce, signAgain, strongerKey } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of the signer, the content and the signature value. */
export const signerReasons = {
  SM2_SIGNATURE_PLAIN: {
    message: {
      zh: 'SM2 签名值是两个数直接相连，而不是标准规定的 DER 编码。',
      en: 'The SM2 signature is its two numbers one behind the other instead of the DER that the standard lays down.',
    },
  },
  SIGNING_CERTIFICATE_MISSING: {
    message: {
      zh: '签名数据和信任文件夹中都没有签名人的证书。',
      en: "The signer's certificate is neither in the signature nor in the trust folder.",
    },
    remedy: {
      zh: '请将签名人的证书放入信任文件夹，或请签名人附上证书重新签名。',
      en: "Put the signer's certificate into the trust folder, or have it included and signed again.",
    },
  },
  CERTIFICATE_MALFORMED: {
    message: { zh: '签名人的证书损坏（{fault}）。', en: "The signer's certificate is damaged ({fault})." },
    remedy: reproduce,
  },
  SIGNING_CERTIFICATE_MISMATCH: {
    message: {
      zh: '签名中指明的证书与实际使用的证书不一致，证书可能被替换。',
      en: 'The signature names another certificate than the one it comes with; the certificate may have been swapped.',
    },
    remedy: reproduce,
  },
  SIGNING_CERTIFICATE_UNBOUND: {
    message: {
      zh: '签名未指明所用的证书（此项为可选）。',
      en: 'The signature does not name its certificate, which is optional.',
    },
  },
  SIGNATURE_POLICY_UNCHECKED: {
    message: {
      zh: '签名依据一份单独的签名策略作出，本次未核对该策略。',
      en: 'The signature was made under a signature policy of its own, which was not checked.',
    },
  },
  SIGNING_CERTIFICATE_SERIAL_OTHER: {
    message: {
      zh: '签名中指明的证书摘要正确，但序列号不符。',
      en: 'The signature names its certificate by the right digest, but with another serial number.',
    },
  },
  SIGNED_DATA_MISSING: {
    message: {
      zh: '这是分离式签名，缺少被签名的文件。',
      en: 'The signature is detached and the file it signs is not at hand.',
    },
    remedy: {
      zh: '请连同被签名的文件一起验证。',
      en: 'Verify it together with the file that it signs.',
    },
  },
  CONTENT_IS_ATTRIBUTES: {
    message: {
      zh: '被签名的内容形同另一签名的签名属性，可能是冒用他处签名。',
      en: "The signed content looks like another signature's attributes: the signature may be borrowed from there.",
    },
    remedy: signAgain,
  },
  CONTENT_OTHER_THAN_EMBEDDED: {
    message: {
      zh: '签名数据内含的内容不是此文件，签名与此文件无关。',
      en: 'The container signs other content than this file.',
    },
    remedy: signAgain,
  },
  CONTENT_CHANGED: {
    message: {
      zh: '文件内容在签名之后被改动，或者签名不属于此文件。',
      en: 'The file was changed after it was signed, or the signature belongs to another file.',
    },
    remedy: signAgain,
  },
  NOT_PERFORMED_CONTENT_TOO_LARGE: {
    message: {
      zh: 'Ed25519 直接对全文签名，文件超过 {limit} 字节，未予验证。',
      en: 'Ed25519 signs the whole content at once, and the file is larger than {limit} bytes; not verified.',
    },
    remedy: {
      zh: '请签名人改用带签名属性的 CMS，或改用 ECDSA、RSA。',
      en: 'Have it signed as CMS with signed attributes, or with ECDSA or RSA.',
    },
  },
  ALGORITHM_UNKNOWN: {
    message: {
      zh: '未知的签名或摘要算法 {algorithm}，无法验证。',
      en: 'The algorithm {algorithm} is not known, so the signature cannot be verified.',
    },
    remedy: strongerKey,
  },
  ALGORITHM_MIXED: {
    message: {
      zh: '签名算法所用的摘要与声明的摘要算法不一致，可能是算法混淆攻击。',
      en: 'The signature algorithm and the declared digest differ, as in an algorithm confusion attack.',
    },
    remedy: signAgain,
  },
  KEY_OTHER_THAN_ALGORITHM: {
    message: {
      zh: '证书的密钥类型与签名算法不符。',
      en: "The certificate's key is of another kind than the signature algorithm.",
    },
    remedy: signAgain,
  },
  DIGEST_NAMED_BY_SIGNATURE: {
    message: {
      zh: '摘要算法处写的是签名算法的标识，已按其摘要处理。',
      en: 'The digest is named by the identifier of a signature algorithm; its digest was taken.',
    },
  },
  SIGNATURE_VALUE_WRONG: {
    message: {
      zh: '签名值不成立：内容或签名被改动，或者签名不是用此证书作出的。',
      en: 'The signature value does not hold: content or signature were changed, or another key made it.',
    },
    remedy: signAgain,
  },
} as const satisfies Record<string, SignatureReasonText>;
