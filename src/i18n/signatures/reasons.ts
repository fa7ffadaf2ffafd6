import type { SignatureTimes } from '../../schema/types/signature-report.ts';
import type { Bilingual } from '../text.ts';
import { chainReasons } from './reasons/chain.ts';
import { cmsReasons } from './reasons/cms.ts';
import { containerReasons } from './reasons/container.ts';
import { gbt35275Reasons } from './reasons/gbt35275.ts';
import { jwsReasons } from './reasons/jws.ts';
import { ofdReasons } from './reasons/ofd.ts';
import { pdfReasons } from './reasons/pdf.ts';
import { sealReasons } from './reasons/seal.ts';
import { signerReasons } from './reasons/signer.ts';
import { timeReasons } from './reasons/time.ts';
import { xmlReasons } from './reasons/xml.ts';
import type { SignatureReasonText } from './texts.ts';

/** Every reason with its sentence. Codes are API: never renamed. */
export const signatureReasons = {
  ...containerReasons,
  ...jwsReasons,
  ...cmsReasons,
  ...gbt35275Reasons,
  ...pdfReasons,
  ...ofdReasons,
  ...xmlReasons,
  ...signerReasons,
  ...chainReasons,
  ...sealReasons,
  ...timeReasons,
} as const satisfies Record<string, SignatureReasonText>;

export type SignatureReason = keyof typeof signatureReasons;

/** What a signature says when nothing is wrong with it, by what proves when it existed; `best` is that time. */
export const passedSentences: Readonly<Record<SignatureTimes['source'], Bilingual>> = {
  timestamp: {
    zh: '签名有效：内容自签名以来未改动，签名人的证书由受信任的机构签发，且在时间戳证明的时间 {best} 有效。',
    en: 'The signature is valid: the content is unchanged, and the certificate leads to a trusted authority and was valid at {best}, which a time-stamp proves.',
  },
  intake: {
    zh: '签名有效：内容自签名以来未改动，签名人的证书由受信任的机构签发，且在档案馆接收文件的时间 {best} 有效。',
    en: 'The signature is valid: the content is unchanged, and the certificate leads to a trusted authority and was valid at {best}, when the archive took the file in.',
  },
  validation: {
    zh: '签名有效：内容自签名以来未改动，签名人的证书由受信任的机构签发，且在验证时间 {best} 有效。',
    en: 'The signature is valid: the content is unchanged, and the certificate leads to a trusted authority and was valid at {best}, the validation time.',
  },
};
