import type { Bilingual } from '../text.ts';

export const signAgain: Bilingual = {
  zh: '请由签名人对当前文件重新签名。',
  en: 'Have the signer sign the present file again.',
};

export const anotherCertificate: Bilingual = {
  zh: '请签名人换用合规的证书重新签名。',
  en: 'Have the signer sign again with a certificate that is in order.',
};

export const thisProduct: Bilingual = {
  zh: '请另用支持此类签名的工具验证，或等待支持此类签名的版本。',
  en: 'Verify it with a tool that supports this kind, or wait for a version that does.',
};

export const reproduce: Bilingual = {
  zh: '请向报送方索取完整的签名文件，或重新签名。',
  en: 'Ask for the whole signature file, or have the content signed again.',
};

export const extendTrust: Bilingual = {
  zh: '如果信任该机构，请将其根证书及中间证书放入信任文件夹。',
  en: 'If the authority deserves trust, put its root and intermediate certificates into the trust folder.',
};

export const freshList: Bilingual = {
  zh: '请将签发机构的最新吊销列表放入信任文件夹。',
  en: "Put the issuing authority's newest revocation list into the trust folder.",
};

export const strongerKey: Bilingual = {
  zh: '请签名人换用符合要求的算法和密钥重新签名。',
  en: 'Have the signer sign again with an algorithm and key that are accepted.',
};

export const newTimestamp: Bilingual = {
  zh: '请向受信任的时间戳机构重新申请时间戳。',
  en: 'Have a trusted authority make a new time-stamp.',
};
