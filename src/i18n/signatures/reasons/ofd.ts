import { thisProduct } from '../remedies.ts';
import type { SignatureReasonText } from '../texts.ts';

/** What can be said of seals and signatures in OFD. */
export const ofdReasons = {
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
} as const satisfies Record<string, SignatureReasonText>;
