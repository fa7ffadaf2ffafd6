import { readDocument } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { whenReadable } from '../../asn1/when-readable.ts';
import type { ContentDemands } from '../../content/content-demands.ts';
import type { SignatureLimits } from '../../limits.ts';
import { cmsOids } from '../oids.ts';
import { readAttributes } from './attributes.ts';

/** What was found of content that is still held: all signers of a container ask the same. */
const known = new WeakMap<ContentDemands, () => boolean>();

/**
 * Tells content that is another signature's signed attributes. A signature over attributes, cut from its container,
 * would otherwise hold over them as content of a signature without attributes.
 */
export function awaitBorrowedAttributes(content: ContentDemands, { containerBytes }: SignatureLimits): () => boolean {
  // Attributes may hold revocation lists of some mebibytes, and are cut from a container that may be read here.
  if (content.bytes > containerBytes) return () => false;
  const borrowed = known.get(content) ?? awaitAttributes(content);
  known.set(content, borrowed);
  return borrowed;
}

function awaitAttributes(content: ContentDemands): () => boolean {
  const whole = content.whole();
  let found: boolean | undefined;
  return () => (found ??= isAttributes(whole()));
}

function isAttributes(bytes: Uint8Array): boolean {
  if (bytes[0] !== tags.set) return false;
  const digests = whenReadable(() => readAttributes(readDocument(bytes, 'ber')).occurrences(cmsOids.messageDigest));
  return digests !== undefined && digests > 0;
}
