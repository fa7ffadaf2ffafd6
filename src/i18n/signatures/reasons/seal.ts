import { extendTrust, reproduce, signAgain, strongerKey } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

const validSeal = {
  zh: '请用有效的印章重新签章。',
  en: 'Have it sealed again with a seal that is valid.',
};

/** What can be said of electronic seals. */
export const sealReasons = {
  NOT_PERFORMED_SEAL_VERSION: {
    message: {
      zh: '印章数据结构版本 {version} 未知，未予验证。',
      en: 'The seal has the unknown version {version} and was not verified.',
    },
    remedy: validSeal,
  },
  SEAL_VERSION_REFUSED: {
    message: {
      zh: '策略不接受数据结构版本为 {version} 的印章。',
      en: 'The policy does not accept seals of version {version}.',
    },
    remedy: validSeal,
  },
  SEAL_VERSION_UNCONFIRMED: {
    message: {
      zh: '印章采用 GM/T 0031-2025（版本 5），该结构仅由现有软件实现得知，未与标准文本核对。',
      en: 'The seal is of GM/T 0031-2025 (version 5), known here from an implementation only and not compared with the text.',
    },
  },
  SEAL_SIGNATURE_WRONG: {
    message: {
      zh: '印章与制章人的签名不符：印章（名称、图像、有效期或签章人）被改动，或并非由其制作。',
      en: "The seal does not match its maker's signature: name, picture, validity or signers were changed, or somebody else made it.",
    },
    remedy: validSeal,
  },
  SEAL_ALGORITHM_UNKNOWN: {
    message: {
      zh: '制章人使用未知的签名算法 {algorithm}，无法验证印章。',
      en: 'The seal maker used the unknown algorithm {algorithm}, so the seal cannot be verified.',
    },
    remedy: strongerKey,
  },
  SEAL_MAKER_MALFORMED: {
    message: {
      zh: '制章人的证书损坏（{fault}）。',
      en: "The seal maker's certificate is damaged ({fault}).",
    },
    remedy: reproduce,
  },
  SEAL_SIGNS_DIGEST_ONLY: {
    message: {
      zh: '签名值只针对摘要，不符合标准：印章、时间和文件位置都不受签名保护。',
      en: 'The value is over the digest alone, as no standard knows: neither seal nor time nor place are signed.',
    },
    remedy: signAgain,
  },
  SEAL_SIGNER_UNLISTED: {
    message: {
      zh: '签章人的证书不在印章登记的签章人之列：此人无权使用该印章，或证书被替换。',
      en: "The signer's certificate is none that the seal names: this person may not use the seal, or the certificate was swapped.",
    },
    remedy: signAgain,
  },
  SEAL_SIGNERS_UNREADABLE: {
    message: {
      zh: '印章登记的签章人不可读（{fault}），不能确定签章人是否有权使用该印章。',
      en: 'The signers that the seal names cannot be read ({fault}), so nobody can say whether this one may use it.',
    },
    remedy: validSeal,
  },
  SEAL_EXPIRED: {
    message: {
      zh: '印章已于 {to} 到期，且没有时间戳证明签章作于到期之前。',
      en: 'The seal ended at {to}, and no time-stamp proves that the signature is older.',
    },
    remedy: validSeal,
  },
  SEAL_NOT_YET_VALID: {
    message: {
      zh: '印章自 {from} 起才有效，签章早于该时间。',
      en: 'The seal begins at {from}; the signature is older.',
    },
    remedy: validSeal,
  },
  SEAL_MAKER_UNTRUSTED: {
    message: {
      zh: '制章人“{maker}”的证书不能追溯到受信任的机构，印章可能是私自制作。',
      en: 'The certificate of the seal maker {maker} leads to no trusted authority; anybody may have made the seal.',
    },
    remedy: extendTrust,
  },
  SEAL_MAKER_UNSOUND: {
    message: {
      zh: '制章人“{maker}”的证书链有问题：{fault}。',
      en: 'The certificate chain of the seal maker {maker} has a fault: {fault}.',
    },
    remedy: extendTrust,
  },
  SEAL_MAKER_REVOKED: {
    message: {
      zh: '制章人“{maker}”的证书已于 {revokedAt} 被吊销，不能确定印章作于吊销之前。',
      en: 'The certificate of the seal maker {maker} was revoked at {revokedAt}; nothing proves that the seal is older.',
    },
    remedy: validSeal,
  },
  SEAL_MAKER_UNCHECKED: {
    message: {
      zh: '制章人“{maker}”的证书不能追溯到受信任的机构（策略未要求）。',
      en: 'The certificate of the seal maker {maker} leads to no trusted authority; the policy does not ask for it.',
    },
    remedy: extendTrust,
  },
  SEAL_OLDER_THAN_MAKER: {
    message: {
      zh: '印章作于 {created}，不在制章人证书的有效期内（{from} 至 {to}）。',
      en: "The seal was made at {created}, outside the validity of its maker's certificate ({from} to {to}).",
    },
  },
} as const satisfies Record<string, SignatureReasonText>;
