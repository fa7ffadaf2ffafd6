import { Asn1Error } from '../../asn1/asn1-error.ts';
import { readDocument } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import type { ContentDemands } from '../../content/content-demands.ts';
import { cmsOids } from '../oids.ts';
import { readAttributes } from './attributes.ts';

/** No signer's attributes are larger. */
const largest = 64 * 1024;

/**
 * Tells content that is another signature's signed attributes. A signature over attributes, cut from its container,
 * would otherwise hold over them as content of a signature without attributes.
 */
export function awaitBorrowedAttributes(content: ContentDemands): () => boolean {
  if (content.bytes > largest) return () => false;
  const whole = content.whole();
  return () => isAttributes(whole());
}

function isAttributes(bytes: Uint8Array): boolean {
  if (bytes[0] !== tags.set) return false;
  try {
    return readAttributes(readDocument(bytes, 'ber')).occurrences(cmsOids.messageDigest) > 0;
  } catch (error) {
    if (error instanceof Asn1Error) return false;
    throw error;
  }
}
