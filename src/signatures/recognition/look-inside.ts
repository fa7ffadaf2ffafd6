import { factsOnly, type SignatureFacts } from '../facts.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed } from '../observation.ts';
import type { SignedContent } from '../signed-content.ts';
import type { LeadingKind } from './leading-bytes.ts';
import { type Needles, searchContent } from './search.ts';

/** Every signature dictionary has a byte range and a sub-filter (ISO 32000-2 §12.8); either betrays one. */
const pdfNeedles: Needles<'pdf'> = ['/ByteRange', '/adbe.pkcs7.', '/adbe.x509.', '/ETSI.CAdES.', '/ETSI.RFC3161'].map(
  (text) => ['pdf', Buffer.from(text)],
);

/** Looks for signatures inside a document of a kind that is recognised but not verified; gives none, or one fact. */
export async function lookInside(
  content: SignedContent,
  kind: LeadingKind | undefined,
  limits: SignatureLimits,
  signal?: AbortSignal,
): Promise<SignatureFacts | undefined> {
  return kind === 'pdf' ? lookIntoPdf(content, limits, signal) : undefined;
}

async function lookIntoPdf(
  content: SignedContent,
  { searchedBytes }: SignatureLimits,
  signal: AbortSignal | undefined,
): Promise<SignatureFacts | undefined> {
  const { found, whole, searched } = await searchContent(content, pdfNeedles, searchedBytes, signal);
  if (found) return factsOnly('pdf', 1, noticed('NOT_PERFORMED_PDF', { searched }));
  return whole ? undefined : factsOnly('pdf', 1, noticed('NOT_PERFORMED_PDF_TOO_LARGE', { searched }));
}
