import { readRange, type SignedContent } from '../content/signed-content.ts';
import { openEep } from '../eep/open-eep.ts';
import { factsOnly, type OpenedFile, type ReadingContext } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed, type Observation } from '../observation.ts';
import { type Needles, searchContent } from '../recognition/search.ts';
import { openXml } from './open-xml.ts';
import { openWork } from './source/work.ts';
import { xmlSource } from './source/xml-source.ts';
import { namespaces } from './tree/names.ts';
import { DoctypeRefused, XmlFault } from './xml-fault.ts';

/** Name of the signature element of DA/T 48-2009, in the encodings that XML of China comes in; the last is GB 18030. */
const eepSignature = [
  Buffer.from('电子签名'),
  Buffer.from('电子签名', 'utf16le'),
  Buffer.from('电子签名', 'utf16le').swap16(),
  Buffer.from('b5e7d7d3c7a9c3fb', 'hex'),
];

/** The tag as those bytes look one by one. */
const eepTags = eepSignature.map((name) => `${name.toString('latin1').replaceAll('\0', '')}>`);

const needles: Needles<'xml' | 'eep'> = [
  ['xml', Buffer.from(namespaces.ds)],
  ['xml', Buffer.from(namespaces.ds, 'utf16le')],
  ['xml', Buffer.from(namespaces.ds, 'utf16le').swap16()],
  ...eepSignature.map((needle) => ['eep', needle] as const),
];

/**
 * Opens the signatures in an XML document: those of XMLDSig and XAdES, and the signature blocks of an EEP. A document
 * that mentions none is not read any further.
 */
export async function openXmlDocument(
  content: SignedContent,
  context: ReadingContext,
  signal?: AbortSignal,
): Promise<OpenedFile> {
  const { limits } = context;
  const { found, searched, whole } = await searchContent(content, needles, limits.searchedBytes, signal);
  if (!found && whole) return { pending: [] };
  if (!found) return only('xml', noticed('NOT_PERFORMED_XML_TOO_LARGE', { searched }));
  if (content.bytes > limits.xmlBytes) return only(found, noticed('NOT_PERFORMED_LIMIT', { limit: 'xmlBytes' }));
  const bytes = await readRange(content, 0, content.bytes);
  try {
    const source = xmlSource(bytes, openWork(limits));
    const pending = await openXml(source, context, signal);
    const { document, pending: blocks } = openEep(source, pending.length, context);
    return { pending: [...pending, ...blocks], ...(document && { document }) };
  } catch (error) {
    const remark = remarkOn(error);
    return hasSignatureTag(bytes) ? only(found, remark) : { pending: [] };
  }
}

/**
 * Tells a damaged document that was signed from a page that only speaks of signatures: by the tag, in whatever
 * encoding of eight or sixteen bits.
 */
function hasSignatureTag(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '');
  return /<(?:[^\s<>:]+:)?Signature[\s/>]/u.test(text) || eepTags.some((tag) => text.includes(tag));
}

/** @throws what is no trouble of the document */
function remarkOn(error: unknown): Observation {
  if (error instanceof LimitExceeded) return noticed('NOT_PERFORMED_LIMIT', { limit: error.limit });
  if (error instanceof DoctypeRefused) return noticed('XML_DOCTYPE_REFUSED');
  if (error instanceof XmlFault) return noticed('CONTAINER_MALFORMED', { fault: error.message }, error.at);
  throw error;
}

function only(kind: 'xml' | 'eep', observation: Observation): OpenedFile {
  return { pending: [() => factsOnly(kind, 1, observation)] };
}
