import type { Trace } from './trace.ts';

/**
 * What every PDF with a signature inside shows in its plain bytes: the signature's dictionary has a byte range and a
 * sub-filter, and lies in no compressed stream, for the byte range leaves out a part of it (ISO 32000-2 §12.8.1). Any
 * character of a name may be spelled as `#xx` (§7.3.5). Beginnings are enough: five characters hardly ever occur by
 * chance, and up to six are found ten times as fast as more.
 */
export const pdfSignatureTrace: Trace = {
  head: '%PDF-',
  anywhere: ['/ByteR', '/#42y', '/#42#7', '/B#79', '/By#74', '/Byt#6', '/Byte#', '/adbe.', '/ETSI.'],
};
