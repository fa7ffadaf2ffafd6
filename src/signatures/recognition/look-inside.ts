import { factsOnly, type SignatureFacts } from '../facts.ts';
import type { SignatureLimits } from '../limits.ts';
import { noticed } from '../observation.ts';
import type { SignedContent } from '../signed-content.ts';
import type { LeadingKind } from './leading-bytes.ts';
import { type Needles, searchContent } from './search.ts';

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

/** Name of the signature element of DA/T 48-2009, in the encodings that XML of China comes in; the last is GB 18030. */
const eepSignature = [
  Buffer.from('电子签名>'),
  Buffer.from('电子签名>', 'utf16le'),
  Buffer.from('b5e7d7d3c7a9c3fb3e', 'hex'),
];

const xmlNeedles: Needles<'xml' | 'eep'> = [
  ['xml', Buffer.from(xmldsig)],
  ['xml', Buffer.from(xmldsig, 'utf16le')],
  ['xml', Buffer.from(xmldsig, 'utf16le').swap16()],
  ...eepSignature.map((needle) => ['eep', needle] as const),
];

/** Looks for signatures inside a document of a kind that is recognised but not verified; gives none, or one fact. */
export async function lookInside(
  content: SignedContent,
  kind: LeadingKind | undefined,
  limits: SignatureLimits,
  signal?: AbortSignal,
): Promise<SignatureFacts | undefined> {
  return kind === 'xml' ? lookIntoXml(content, limits, signal) : undefined;
}

async function lookIntoXml(
  content: SignedContent,
  { searchedBytes }: SignatureLimits,
  signal: AbortSignal | undefined,
): Promise<SignatureFacts | undefined> {
  const { found, whole, searched } = await searchContent(content, xmlNeedles, searchedBytes, signal);
  if (found) return factsOnly(found, 1, noticed(found === 'eep' ? 'NOT_PERFORMED_EEP' : 'NOT_PERFORMED_XML'));
  return whole ? undefined : factsOnly('xml', 1, noticed('NOT_PERFORMED_XML_TOO_LARGE', { searched }));
}
