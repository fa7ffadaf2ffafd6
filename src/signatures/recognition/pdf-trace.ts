import type { Trace } from '../../delivery/fixity/trace.ts';

/**
 * What every PDF with a signature inside shows in its plain bytes: the signature's dictionary has a byte range and a
 * sub-filter, and lies in no compressed stream, for the byte range leaves out a part of it (ISO 32000-2 §12.8.1).
 */
export const pdfSignatureTrace: Trace = { head: '%PDF-', anywhere: ['/ByteRange', '/adbe.', '/ETSI.'] };
