import type { xmlReasons } from '../../../i18n/signatures/reasons/xml.ts';
import { notPerformed, type Verdict } from '../verdict.ts';

export const xmlVerdicts: Readonly<Record<keyof typeof xmlReasons, Verdict>> = {
  NOT_PERFORMED_XML: notPerformed('kind.supported'),
  NOT_PERFORMED_XML_TOO_LARGE: notPerformed('kind.supported'),
  NOT_PERFORMED_EEP: notPerformed('kind.supported'),
};
