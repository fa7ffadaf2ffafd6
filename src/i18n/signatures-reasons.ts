import type { Bilingual } from './text.ts';

/** What a check of a signature can come upon, told to people: what is wrong and what to do. */
export interface SignatureReasonText {
  readonly message: Bilingual;
  readonly remedy?: Bilingual;
}

const signAgain: Bilingual = {
  zh: '请由签名人对当前文件重新签名。',
  en: 'Have the signer sign the present file again.',
};

const anotherCertificate: Bilingual = {
  zh: '请签名人换用合规的证书重新签名。',
  en: 'Have the signer sign again with a certificate that is in order.',
};

const thisProduct: Bilingual = {
  zh: '请另用支持此类签名的工具验证，或等待支持此类签名的版本。',
  en: 'Verify it with a tool that supports this kind, or wait for a version that does.',
};

const reproduce: Bilingual = {
  zh: '请向报送方索取完整的签名文件，或重新签名。',
  en: 'Ask for the whole signature file, or have the content signed again.',
};

const extendTrust: Bilingual = {
  zh: '如果信任该机构，请将其根证书及中间证书放入信任文件夹。',
  en: 'If the authority deserves trust, put its root and intermediate certificates into the trust folder.',
};

const freshList: Bilingual = {
  zh: '请将签发机构的最新吊销列表放入信任文件夹。',
  en: "Put the issuing authority's newest revocation list into the trust folder.",
};

const strongerKey: Bilingual = {
  zh: '请签名人换用符合要求的算法和密钥重新签名。',
  en: 'Have the signer sign again with an algorithm and key that are accepted.',
};

/** Every reason with its sentence. Codes are API: never renamed. */
export const signatureReasons = {
  NOT_PERFORMED_PDF: {
    message: {
      zh: '在 PDF 中发现电子签名的痕迹，本版本尚不验证 PDF 签名（已检索：{searched}）。',
      en: 'The PDF carries signs of a signature; this version does not verify PDF signatures yet (searched: {searched}).',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_PDF_TOO_LARGE: {
    message: {
      zh: 'PDF 过大，只检索了一部分（{searched}），未见签名，但不能断定没有签名。',
      en: 'The PDF is too large to be searched as a whole; no signature was seen in {searched}, but there may be one.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_OFD: {
    message: {
      zh: 'OFD 文件带有签名或签章，本版本尚不验证 OFD 签章。',
      en: 'The OFD carries signatures or seals; this version does not verify them yet.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_OFD_UNREADABLE: {
    message: {
      zh: '无法打开 OFD 文件以查找签章（{fault}）。',
      en: 'The OFD could not be opened to look for seals ({fault}).',
    },
    remedy: {
      zh: '请检查文件是否完整，并向报送方索取完整文件。',
      en: 'Check that the file is whole, and ask for it again if it is not.',
    },
  },
  NOT_PERFORMED_XML: {
    message: {
      zh: 'XML 文件带有 XMLDSig 签名，本版本尚不验证 XML 签名。',
      en: 'The XML carries an XMLDSig signature; this version does not verify XML signatures yet.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_XML_TOO_LARGE: {
    message: {
      zh: 'XML 文件过大，只检索了一部分（{searched}），未见签名，但不能断定没有签名。',
      en: 'The XML is too large to be searched as a whole; no signature was seen in {searched}, but there may be one.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_EEP: {
    message: {
      zh: '电子文件封装包带有电子签名块，本版本尚不验证该签名。',
      en: 'The EEP carries a signature block; this version does not verify it yet.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_TIMESTAMP: {
    message: {
      zh: '这是 RFC 3161 时间戳，本版本尚不验证时间戳。',
      en: 'This is an RFC 3161 time-stamp; this version does not verify time-stamps yet.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_SM2: {
    message: {
      zh: '签名采用国密 SM2 算法，本版本尚不验证 SM2 签名。',
      en: 'The signature uses SM2; this version does not verify SM2 signatures yet.',
    },
    remedy: thisProduct,
  },
  NOT_PERFORMED_JADES: {
    message: {
      zh: '签名采用 JAdES 参数“{parameter}”，本版本尚不处理。',
      en: 'The signature uses the JAdES parameter "{parameter}", which this version does not process yet.',
    },
    remedy: thisProduct,
  },
  CONTAINER_MALFORMED: {
    message: {
      zh: '签名数据损坏，无法读取（{fault}）。',
      en: 'The signature data is damaged and cannot be read ({fault}).',
    },
    remedy: reproduce,
  },
  CONTAINER_UNRECOGNISED: {
    message: {
      zh: '该文件不是可识别的电子签名。',
      en: 'The file is no electronic signature of a kind that is known.',
    },
    remedy: reproduce,
  },
  CONTAINER_WITHOUT_SIGNATURE: {
    message: { zh: '签名文件中没有任何签名。', en: 'The signature file holds no signature.' },
    remedy: reproduce,
  },
  NOT_PERFORMED_LIMIT: {
    message: {
      zh: '签名数据超出限制 {limit}，未予验证。',
      en: 'The signature exceeds the limit {limit} and was not verified.',
    },
    remedy: { zh: '请由管理员确认后调高限制。', en: 'Have an administrator look at it and raise the limit.' },
  },
  BER_ENCODING: {
    message: {
      zh: '签名数据采用 BER 编码（如不定长），内容不受影响。',
      en: 'The container is encoded in BER, e.g. with indefinite lengths; its meaning is the same.',
    },
  },
  JWS_HEADER_MALFORMED: {
    message: { zh: 'JWS 头部不符合规定（{fault}）。', en: 'The JWS header breaks the rules ({fault}).' },
    remedy: signAgain,
  },
  JWS_ALGORITHM_REFUSED: {
    message: {
      zh: '算法“{algorithm}”不能证明签名人身份，拒绝接受。',
      en: 'The algorithm "{algorithm}" proves no signer and is refused.',
    },
    remedy: signAgain,
  },
  JWS_EMBEDDED_KEY: {
    message: {
      zh: 'JWS 头部自带公钥而非证书（{parameter}），不能证明签名人身份。',
      en: 'The JWS header brings its own key instead of a certificate ({parameter}), which proves no signer.',
    },
    remedy: signAgain,
  },
  JWS_CRITICAL_UNKNOWN: {
    message: {
      zh: 'JWS 含有无法理解的强制参数“{parameter}”。',
      en: 'The JWS has a critical parameter "{parameter}" that is not understood.',
    },
    remedy: signAgain,
  },
  ATTRIBUTE_MISSING: {
    message: { zh: '缺少签名属性 {attribute}。', en: 'The signed attribute {attribute} is missing.' },
    remedy: signAgain,
  },
  ATTRIBUTE_REPEATED: {
    message: { zh: '签名属性 {attribute} 重复出现。', en: 'The signed attribute {attribute} occurs more than once.' },
    remedy: signAgain,
  },
  ATTRIBUTE_MALFORMED: {
    message: { zh: '签名属性 {attribute} 不可读。', en: 'The signed attribute {attribute} cannot be read.' },
    remedy: signAgain,
  },
  CONTENT_TYPE_WRONG: {
    message: {
      zh: '签名属性中的内容类型与实际内容不符。',
      en: 'The signed attribute names another content type than the container has.',
    },
    remedy: signAgain,
  },
  ATTRIBUTES_UNSORTED: {
    message: {
      zh: '签名属性未按 DER 规定排序，签名仍然成立。',
      en: 'The signed attributes are not in the order that DER wants; the signature holds nevertheless.',
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
  CHAIN_NOT_FOUND: {
    message: {
      zh: '签名人的证书不能追溯到受信任的机构（缺少“{issuer}”）。',
      en: 'The certificate does not lead to a trusted authority (missing: {issuer}).',
    },
    remedy: extendTrust,
  },
  NOT_PERFORMED_ISSUER_ALGORITHM: {
    message: {
      zh: '签名人的证书由“{issuer}”以本版本不能验证的算法（如 SM2）签发。',
      en: 'The certificate was issued by {issuer} with an algorithm that this version does not verify, such as SM2.',
    },
    remedy: thisProduct,
  },
  ANCHOR_OUT_OF_USE: {
    message: {
      zh: '受信证书“{anchor}”在验证时间不在策略规定的信任期内。',
      en: 'The policy does not trust {anchor} at the validation time.',
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
  NAME_CONSTRAINTS_UNSUPPORTED: {
    message: {
      zh: '“{subject}”的证书含有名称限制，本版本尚不处理。',
      en: 'The certificate of {subject} constrains names, which this version does not weigh yet.',
    },
    remedy: thisProduct,
  },
  ISSUER_OUT_OF_VALIDITY: {
    message: {
      zh: '签发机构“{issuer}”的证书在验证时间不在有效期内（{from} 至 {to}）。',
      en: "{issuer}'s certificate was not valid at the validation time (valid {from} to {to}).",
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
  CERTIFICATE_REVOKED_LATER: {
    message: {
      zh: '签名人的证书在验证时间之后（{revokedAt}）被吊销，不影响此前的签名。',
      en: "The signer's certificate was revoked after the validation time, at {revokedAt}; the signature is older.",
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
  CLAIMED_TIME_UNREADABLE: {
    message: { zh: '签名人声称的签名时间不可读。', en: 'The signing time that the signer claims cannot be read.' },
  },
  CLAIMED_TIME_IN_FUTURE: {
    message: {
      zh: '签名人声称的签名时间 {claimed} 晚于验证时间。',
      en: 'The signer claims to have signed at {claimed}, which is after the validation time.',
    },
    remedy: { zh: '请核对签名人电脑的时间。', en: "Check the clock of the signer's computer." },
  },
  CLAIMED_TIME_OUTSIDE_VALIDITY: {
    message: {
      zh: '签名人声称的签名时间 {claimed} 不在其证书有效期内。',
      en: "The signer claims to have signed at {claimed}, outside the certificate's period of validity.",
    },
    remedy: { zh: '请核对签名人电脑的时间。', en: "Check the clock of the signer's computer." },
  },
  TIMESTAMP_NOT_PERFORMED: {
    message: {
      zh: '签名带有时间戳，本版本尚不验证时间戳，故以验证时间为准。',
      en: 'The signature carries a time-stamp, which this version does not verify yet; the validation time was taken.',
    },
  },
} as const satisfies Record<string, SignatureReasonText>;

export type SignatureReason = keyof typeof signatureReasons;

/** What a signature says when nothing is wrong with it. */
export const passedSentence: Bilingual = {
  zh: '签名有效：内容自签名以来未改动，签名人的证书由受信任的机构签发，且在验证时间有效。',
  en: 'The signature is valid: the content is unchanged, and the certificate leads to a trusted authority and was valid at the validation time.',
};
