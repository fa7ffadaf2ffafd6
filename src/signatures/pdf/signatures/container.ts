import { leadingElementBytes } from '../../asn1/reader.ts';
import { openCms } from '../../cms/open-cms.ts';
import { readContentInfo, readSignedData } from '../../cms/signed-data.ts';
import { type ContentDemands, demandsOnBytes } from '../../content-demands.ts';
import { sameBytes } from '../../crypto/digest.ts';
import type { PendingSignature, ReadingContext } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';

/** How a signature is encoded (ISO 32000-2 §12.8.3, ETSI EN 319 142-1 §5.3 and §5.4.3). */
export type SubFilter = 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached' | 'adbe.pkcs7.sha1' | 'ETSI.RFC3161';

/** A container that was opened, with what is to be said of it as part of a PDF. */
export interface OpenedContainer {
  readonly pending?: PendingSignature;
  /** What there is to say once the file was read. */
  observe(): readonly Observation[];
}

/**
 * Opens the value of a signature over the bytes that it signs.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openContainer(
  contents: Buffer,
  subFilter: SubFilter,
  signed: ContentDemands,
  context: ReadingContext,
): OpenedContainer {
  const bytes = contents.subarray(0, leadingElementBytes(contents, context.limits.asn1));
  const padding = contents.subarray(bytes.length);
  const data = readSignedData(readContentInfo(bytes, context.limits), context.limits);
  const troubles: Observation[] = [];
  if (padding.some((byte) => byte !== 0)) troubles.push(noticed('PDF_CONTAINER_PADDED'));
  if (data.signers.length !== 1) troubles.push(noticed('PDF_SIGNERS_SEVERAL', { count: data.signers.length }));
  const embeds = subFilter === 'adbe.pkcs7.sha1' || subFilter === 'ETSI.RFC3161';
  if (data.content && !embeds) troubles.push(noticed('PDF_CONTENT_ENCAPSULATED', { subFilter }));
  const observed = troubles.length > 0 ? troubles : [passed('pdf.container')];
  if (subFilter !== 'adbe.pkcs7.sha1') {
    const [pending] = openCms(bytes, { ...context, content: signed });
    return { ...(pending && { pending }), observe: () => observed };
  }
  const digest = signed.digest('sha1');
  const content = demandsOnBytes(data.content ?? Buffer.alloc(0));
  const [pending] = openCms(bytes, { ...context, content });
  return {
    ...(pending && { pending }),
    observe: () => [
      ...observed,
      sameBytes(digest(), data.content ?? Buffer.alloc(0)) ? passed('content.same') : noticed('CONTENT_CHANGED'),
    ],
  };
}
