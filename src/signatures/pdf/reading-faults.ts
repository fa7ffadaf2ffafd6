import { LimitExceeded } from '../limits.ts';
import { noticed, type Observation } from '../observation.ts';
import { PdfError, PdfUnsupported } from './syntax/pdf-error.ts';

/** Why a PDF could not be read: the file's doing, not ours. */
export type ReadingFault = PdfError | PdfUnsupported | LimitExceeded;

export function isReadingFault(error: unknown): error is ReadingFault {
  return error instanceof PdfError || error instanceof PdfUnsupported || error instanceof LimitExceeded;
}

export function observationOf(fault: ReadingFault): Observation {
  if (fault instanceof PdfError) return noticed('PDF_MALFORMED', { fault: fault.message }, `byte ${fault.offset}`);
  if (fault instanceof LimitExceeded) return noticed('NOT_PERFORMED_LIMIT', { limit: fault.limit });
  if (fault.feature === 'encryption') return noticed('NOT_PERFORMED_PDF_ENCRYPTED');
  return noticed('NOT_PERFORMED_PDF_ENCODING', { fault: fault.message });
}
