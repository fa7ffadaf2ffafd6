import type { SignatureKind } from '../../schema/types/signature-report.ts';
import { withoutPadding } from '../asn1/padding.ts';
import { type ChosenContent, chooseDigest } from '../content/content-choice.ts';
import type { ContentDemands } from '../content/content-demands.ts';
import type { DigestName } from '../crypto/digest.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed, passed } from '../observation.ts';
import { readEvidence } from './evidence.ts';
import { openWithTimestamps } from './open-cms.ts';
import { openSafely } from './open-safely.ts';
import { readContentInfo, readSignedData, type SignedData } from './signed-data.ts';
import { limitTimestamps } from './timestamps/timestamps.ts';

/** What a format asks of the CMS that stands in its documents. */
export interface CmsForm {
  readonly kind: SignatureKind;
  readonly variant?: string;
  /** What may stand in the container: nothing, so that it is detached, or a digest of the content in its place. */
  readonly embeds: readonly ('nothing' | DigestName)[];
  /** Zeros may follow the container, where the format reserves more room than it takes. */
  readonly padded?: true;
}

/**
 * Opens a CMS that a document of another format holds: exactly one signer, over the bytes that the format says. It
 * never throws for what stands in the container: whatever is wrong with it are facts.
 * @param content the bytes that are signed, such as the byte ranges of a PDF
 */
export function openCmsIn(
  bytes: Uint8Array,
  content: ContentDemands,
  form: CmsForm,
  context: ReadingContext,
  position: number,
): PendingSignature {
  const { kind, variant } = form;
  const named = { kind, ...(variant !== undefined && { variant }) };
  const pending = openWithinLimits(position, () => openOnly(bytes, content, form, context, position));
  return async () => ({ ...(await pending()), ...named });
}

function openWithinLimits(position: number, open: () => PendingSignature): PendingSignature {
  try {
    return openSafely(position, open);
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    return () => factsOnly('cms', position, noticed('NOT_PERFORMED_LIMIT', { limit: error.limit }));
  }
}

function openOnly(
  bytes: Uint8Array,
  file: ContentDemands,
  { embeds, padded }: CmsForm,
  context: ReadingContext,
  position: number,
): PendingSignature {
  const container = padded ? withoutPadding(bytes) : bytes;
  const data = readSignedData(readContentInfo(container, context.limits), context.limits);
  limitTimestamps(data, context.limits);
  const [signer, ...others] = data.signers;
  if (!signer || others.length > 0) {
    return () => factsOnly('cms', position, noticed('SIGNERS_NOT_ONE', { count: data.signers.length }));
  }
  const content = contentOf(data, file, embeds);
  if (!content) return () => factsOnly('cms', position, noticed('CONTENT_NOT_DETACHED'));
  return openWithTimestamps(signer, { data, evidence: readEvidence(data) }, position, content, context);
}

function contentOf(
  { content }: SignedData,
  file: ContentDemands,
  embeds: CmsForm['embeds'],
): ChosenContent | undefined {
  if (!content) {
    return embeds.includes('nothing') ? { demands: file, observe: () => [passed('content.present')] } : undefined;
  }
  const digest = embeds.find((one) => one !== 'nothing');
  return digest && chooseDigest(content, file, digest);
}
