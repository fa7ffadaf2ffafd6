import type { SignatureCheckText } from '../texts.ts';

/** Checks of CMS and CAdES. */
export const cmsChecks = {
  'cms.attributes': {
    clause: 'RFC 5652 §5.3, §11',
    proves: {
      zh: '签名属性齐全、不重复，且与内容类型一致',
      en: 'The signed attributes are complete, none occurs twice, and they name the content type.',
    },
  },
  'cms.attributeOrder': {
    adjustable: true,
    clause: 'RFC 5652 §5.4, ITU-T X.690 §11.6',
    proves: { zh: '签名属性按 DER 规定排序', en: 'The signed attributes are in the order that DER wants.' },
  },
} as const satisfies Record<string, SignatureCheckText>;
