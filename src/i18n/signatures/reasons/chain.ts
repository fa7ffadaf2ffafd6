import { anotherCertificate, extendTrust, freshList, newTimestamp, strongerKey, thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of certificates, revocation and algorithms. */
export const chainReasons = {
  CHAIN_NOT_FOUND: {
    message: {
      zh: '签名人的证书不能追溯到受信任的机构（缺少“{issuer}”）。',
      en: 'The certificate does not lead to a trusted authority (missing: {issuer}).',
    },
    remedy: extendTrust,
  },
  NOT_PERFORMED_ISSUER_ALGORITHM: {
    message: {
      zh: '签名人的证书由“{issuer}”以本版本不能验证的算法签发。',
      en: 'The certificate was issued by {issuer} with an algorithm that this version does not verify.',
    },
    remedy: thisProduct,
  },
  ANCHOR_OUT_OF_USE: {
    message: {
      zh: '在能证明签名已存在的最早时间 {at}，受信证书“{anchor}”不在策略规定的信任期内。',
      en: 'At {at}, the earliest time by which the signature is proven to exist, the policy did not trust {anchor}.',
    },
    remedy: extendTrust,
  },
  ISSUER_NOT_AUTHORITY: {
    message: {
      zh: '“{issuer}”不是签发机构，无权签发证书。',
      en: '{issuer} is no authority and may not issue certificates.',
    },
    remedy: anotherCertificate,
  },
  ISSUER_MAY_NOT_ISSUE: {
    message: {
      zh: '“{issuer}”的证书不允许用于签发证书。',
      en: 'The certificate of {issuer} may not be used to issue certificates.',
    },
    remedy: anotherCertificate,
  },
  PATH_TOO_LONG: {
    message: {
      zh: '“{issuer}”之下的证书级数超出其限制。',
      en: 'There are more authorities below {issuer} than it allows.',
    },
    remedy: anotherCertificate,
  },
  CRITICAL_EXTENSION_UNKNOWN: {
    message: {
      zh: '“{subject}”的证书含有无法理解的关键扩展 {extension}。',
      en: 'The certificate of {subject} has a critical extension {extension} that is not understood.',
    },
    remedy: anotherCertificate,
  },
  NAME_NOT_PERMITTED: {
    message: {
      zh: '“{subject}”的名称不在签发机构“{issuer}”获准的范围内。',
      en: 'The name of {subject} lies outside of what {issuer} may issue.',
    },
    remedy: anotherCertificate,
  },
  NAME_CONSTRAINTS_UNSUPPORTED: {
    message: {
      zh: '签发机构“{issuer}”受名称限制，其形式本版本不能判断，“{subject}”是否在内不得而知。',
      en: '{issuer} is constrained in a form of names that this version does not weigh, and {subject} has such a name.',
    },
    remedy: thisProduct,
  },
  CERTIFICATE_POLICY_MISSING: {
    message: {
      zh: '签发机构要求按其证书策略签发，“{subject}”的证书不在任何有效的证书策略之下。',
      en: 'The authorities require a certificate policy, and none is valid down to the certificate of {subject}.',
    },
    remedy: anotherCertificate,
  },
  CERTIFICATE_POLICY_MAPPED_ANY: {
    message: {
      zh: '“{subject}”的证书对“任意策略”作了映射，标准不允许。',
      en: 'The certificate of {subject} maps the policy that stands for all, which the standard does not allow.',
    },
    remedy: anotherCertificate,
  },
  ISSUER_OUT_OF_VALIDITY: {
    message: {
      zh: '在能证明签名已存在的最早时间 {at}，签发机构“{issuer}”的证书不在有效期内（{from} 至 {to}）。',
      en: "At {at}, the earliest time by which the signature is proven to exist, {issuer}'s certificate was not valid (valid {from} to {to}).",
    },
    remedy: anotherCertificate,
  },
  ISSUER_REVOKED: {
    message: {
      zh: '签发机构“{issuer}”的证书已于 {revokedAt} 被吊销。',
      en: "{issuer}'s certificate was revoked at {revokedAt}.",
    },
    remedy: anotherCertificate,
  },
  ISSUER_ON_HOLD: {
    message: { zh: '签发机构“{issuer}”的证书被暂停使用。', en: "{issuer}'s certificate is on hold." },
    remedy: freshList,
  },
  ISSUER_STATUS_REQUIRED: {
    message: {
      zh: '策略要求核查签发机构的吊销状态，但没有“{issuer}”证书的可用吊销列表。',
      en: "The policy wants the authorities' revocation status, and no usable list speaks of {issuer}'s certificate.",
    },
    remedy: freshList,
  },
  ISSUER_STATUS_UNCHECKED: {
    message: {
      zh: '没有“{issuer}”证书的可用吊销列表，未核查其是否被吊销（策略未要求）。',
      en: "No usable revocation list speaks of {issuer}'s certificate, so its status was not checked; the policy does not ask for it.",
    },
    remedy: freshList,
  },
  CERTIFICATE_EXPIRED: {
    message: {
      zh: '签名人的证书已于 {to} 到期，且没有时间戳证明签名作于到期之前。',
      en: "The signer's certificate ended at {to}, and no time-stamp proves that the signature is older.",
    },
    remedy: anotherCertificate,
  },
  CERTIFICATE_EXPIRED_BEFORE_TIMESTAMP: {
    message: {
      zh: '签名人的证书已于 {to} 到期，时间戳表明签名作于其后（{stampedAt}）。',
      en: "The signer's certificate ended at {to}; by its time-stamp the signature is younger ({stampedAt}).",
    },
    remedy: anotherCertificate,
  },
  CERTIFICATE_NOT_YET_VALID: {
    message: {
      zh: '签名人的证书自 {from} 起才有效，签名早于该时间。',
      en: "The signer's certificate begins at {from}; the signature is older.",
    },
    remedy: anotherCertificate,
  },
  CERTIFICATE_REVOKED: {
    message: {
      zh: '签名人的证书已于 {revokedAt} 被吊销，且没有时间戳证明签名作于吊销之前。',
      en: "The signer's certificate was revoked at {revokedAt}, and no time-stamp proves that the signature is older.",
    },
    remedy: anotherCertificate,
  },
  CERTIFICATE_REVOKED_BEFORE_TIMESTAMP: {
    message: {
      zh: '签名人的证书已于 {revokedAt} 被吊销，时间戳表明签名作于其后（{stampedAt}）。',
      en: "The signer's certificate was revoked at {revokedAt}; by its time-stamp the signature is younger ({stampedAt}).",
    },
    remedy: anotherCertificate,
  },
  CERTIFICATE_REVOKED_LATER: {
    message: {
      zh: '签名人的证书后来（{revokedAt}）被吊销，不影响此前的签名。',
      en: "The signer's certificate was revoked later, at {revokedAt}; the signature is older.",
    },
  },
  CERTIFICATE_ON_HOLD: {
    message: { zh: '签名人的证书被暂停使用。', en: "The signer's certificate is on hold." },
    remedy: freshList,
  },
  CERTIFICATE_STATUS_REQUIRED: {
    message: {
      zh: '策略要求核查签名人证书的吊销状态，但没有可用的吊销列表。',
      en: "The policy wants the revocation status of the signer's certificate, and no usable list speaks of it.",
    },
    remedy: freshList,
  },
  CERTIFICATE_STATUS_UNCHECKED: {
    message: {
      zh: '没有可用的吊销列表，未核查签名人的证书是否被吊销（策略未要求）。',
      en: 'No usable revocation list speaks of the certificate, so its status was not checked; the policy does not ask for it.',
    },
    remedy: freshList,
  },
  ANCHOR_STATUS_UNCHECKED: {
    message: {
      zh: '签名人的证书本身即策略所信任的证书，没有可用的吊销列表，未核查其是否被吊销。',
      en: "The policy trusts the signer's certificate itself, and no usable revocation list speaks of it, so its status was not checked.",
    },
    remedy: freshList,
  },
  TSA_PURPOSE_WRONG: {
    message: {
      zh: '时间戳机构的证书须仅用于时间戳，且标为关键扩展；此证书不是。',
      en: 'The certificate of a time-stamp authority must be for time-stamps alone, in a critical extension; this one is not.',
    },
    remedy: newTimestamp,
  },
  KEY_USAGE_WRONG: {
    message: { zh: '签名人的证书不允许用于签名。', en: "The signer's certificate may not be used for signing." },
    remedy: anotherCertificate,
  },
  DIGEST_NOT_ALLOWED: {
    message: {
      zh: '摘要算法 {digest} 不为策略所接受（{where}）。',
      en: 'The policy does not accept the digest {digest} ({where}).',
    },
    remedy: strongerKey,
  },
  DIGEST_PAST_SUNSET: {
    message: {
      zh: '摘要算法 {digest} 自 {until} 起不再可靠，且没有时间戳证明签名更早（{where}）。',
      en: 'The digest {digest} is not relied on since {until}, and no time-stamp proves an older signature ({where}).',
    },
    remedy: strongerKey,
  },
  DIGEST_PAST_SUNSET_AT_TIMESTAMP: {
    message: {
      zh: '摘要算法 {digest} 自 {until} 起不再可靠，而时间戳只证明签名存在于 {stampedAt}（{where}）。',
      en: 'The digest {digest} is not relied on since {until}; the time-stamp proves the signature only by {stampedAt} ({where}).',
    },
    remedy: strongerKey,
  },
  SIGNATURE_ALGORITHM_NOT_ALLOWED: {
    message: {
      zh: '签名算法 {algorithm} 不为策略所接受（{where}）。',
      en: 'The policy does not accept the signature algorithm {algorithm} ({where}).',
    },
    remedy: strongerKey,
  },
  SIGNATURE_ALGORITHM_PAST_SUNSET: {
    message: {
      zh: '签名算法 {algorithm} 自 {until} 起不再可靠，且没有时间戳证明签名更早（{where}）。',
      en: 'The algorithm {algorithm} is not relied on since {until}, and no time-stamp proves an older signature ({where}).',
    },
    remedy: strongerKey,
  },
  SIGNATURE_ALGORITHM_PAST_SUNSET_AT_TIMESTAMP: {
    message: {
      zh: '签名算法 {algorithm} 自 {until} 起不再可靠，而时间戳只证明签名存在于 {stampedAt}（{where}）。',
      en: 'The algorithm {algorithm} is not relied on since {until}; the time-stamp proves the signature only by {stampedAt} ({where}).',
    },
    remedy: strongerKey,
  },
  KEY_TOO_SHORT: {
    message: {
      zh: 'RSA 密钥只有 {bits} 位，策略要求至少 {wanted} 位（{where}）。',
      en: 'The RSA key has {bits} bits; the policy wants at least {wanted} ({where}).',
    },
    remedy: strongerKey,
  },
  KEY_EXPONENT_WEAK: {
    message: {
      zh: 'RSA 密钥的公开指数为 {exponent}，过小或不当（{where}）。',
      en: 'The RSA key has the public exponent {exponent}, which is too small or even ({where}).',
    },
    remedy: strongerKey,
  },
  KEY_FACTORABLE: {
    message: {
      zh: 'RSA 密钥由有缺陷的芯片生成（ROCA），可被破解（{where}）。',
      en: 'The RSA key was made by a flawed chip (ROCA) and can be broken ({where}).',
    },
    remedy: strongerKey,
  },
} as const satisfies Record<string, SignatureReasonText>;
