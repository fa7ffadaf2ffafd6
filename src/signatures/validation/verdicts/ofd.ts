import type { ofdReasons } from '../../../i18n/signatures/reasons/ofd.ts';
import { notPerformed, type Verdict } from '../verdict.ts';

export const ofdVerdicts: Readonly<Record<keyof typeof ofdReasons, Verdict>> = {
  NOT_PERFORMED_OFD: notPerformed('kind.supported'),
  NOT_PERFORMED_OFD_UNREADABLE: notPerformed('kind.supported'),
};
