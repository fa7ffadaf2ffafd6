import type { pdfReasons } from '../../../i18n/signatures/reasons/pdf.ts';
import { notPerformed, type Verdict } from '../verdict.ts';

export const pdfVerdicts: Readonly<Record<keyof typeof pdfReasons, Verdict>> = {
  NOT_PERFORMED_PDF: notPerformed('kind.supported'),
  NOT_PERFORMED_PDF_TOO_LARGE: notPerformed('kind.supported'),
};
