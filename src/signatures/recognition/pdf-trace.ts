import type { Trace } from './trace.ts';

/**
 * What a PDF that was signed shows in its plain bytes: the signature's dictionary has a byte range and a sub-filter, and
 * lies in no compressed stream, for the byte range leaves out a part of it (ISO 32000-2 §12.8.1). Both names spelled with
 * `#xx`, as no program that signs spells them, are not seen: such a file counts as one whose signature was removed.
 */
export const pdfSignatureTrace: Trace = { head: '%PDF-', anywhere: ['/ByteRange', '/adbe.', '/ETSI.'] };
