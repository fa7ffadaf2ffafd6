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

/** What a signature says when nothing is wrong with it. */
export const passedSentence: Bilingual = {
  zh: '签名有效：内容自签名以来未改动，签名人的证书由受信任的机构签发，且在验证时间有效。',
  en: 'The signature is valid: the content is unchanged, and the certificate leads to a trusted authority and was valid at the validation time.',
};
