import type { SignatureKind } from '../../schema/types/signature-report.ts';
import { withoutPadding } from '../asn1/padding.ts';
import { type ChosenContent, chooseDigest } from '../content/content-choice.ts';
import type { ContentDemands } from '../content/content-demands.ts';
import { type DigestName, digestOf, sameBytes } from '../crypto/digest.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed, type Observation, passed } from '../observation.ts';
import { readEvidence } from './evidence.ts';
import { openWithTimestamps } from './open-cms.ts';
import { openSafely } from './open-safely.ts';
import { readContentInfo, readSignedData, type SignedData } from './signed-data.ts';
import type { SignerInfo } from './signer-info.ts';
import { limitTimestamps } from './timestamps/timestamps.ts';

/** What a format asks of the CMS that stands in its documents. */
export interface CmsForm {
  readonly kind: SignatureKind;
  readonly variant?: string;
  /** What may stand in the container: nothing, so that it is detached, or a digest of the content in its place. */
  readonly embeds: readonly ('nothing' | DigestName)[];
  /** True where several signers, and the content once more in the container, are told rather than refused. */
  readonly lenient?: true;
  /** Zeros may follow the container, where the format reserves more room than it takes. */
  readonly padded?: true;
}

/**
 * Opens a CMS that a document of another format holds: one signer, over the bytes that the format says. It
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
  { embeds, lenient, padded }: CmsForm,
  context: ReadingContext,
  position: number,
): PendingSignature {
  const container = padded ? withoutPadding(bytes) : bytes;
  const data = readSignedData(readContentInfo(container, context.limits), context.limits);
  limitTimestamps(data, context.limits);
  const [signer, ...others] = data.signers;
  if (!signer || (others.length > 0 && !lenient)) {
    return () => factsOnly('cms', position, noticed('SIGNERS_NOT_ONE', { count: data.signers.length }));
  }
  const repeated = lenient && embeds.includes('nothing') ? data.content : undefined;
  const content = repeated ? detached(file) : contentOf(data, file, embeds);
  if (!content) return () => factsOnly('cms', position, noticed('CONTENT_NOT_DETACHED'));
  const opened = { data, evidence: readEvidence(data) };
  const openOne = (one: SignerInfo): PendingSignature => openWithTimestamps(one, opened, position, content, context);
  const together = openTogether(openOne(signer), others.map(openOne));
  return repeated ? openAround(repeated, file, together, position) : together;
}

/** The first signer with all that is wrong with the others, since nobody says whose the signature is. */
function openTogether(first: PendingSignature, others: readonly PendingSignature[]): PendingSignature {
  if (others.length === 0) return first;
  return async () => {
    const facts = await first();
    const troubles: Observation[] = [];
    for (const other of others) troubles.push(...(await other()).observations.filter((seen) => 'reason' in seen));
    const several = noticed('SIGNERS_SEVERAL', { count: 1 + others.length });
    return { ...facts, observations: [several, ...facts.observations, ...troubles] };
  };
}

/** What is signed may stand in the container once more, as long as it is the same. */
function openAround(
  repeated: Uint8Array,
  file: ContentDemands,
  pending: PendingSignature,
  position: number,
): PendingSignature {
  const actual = file.digest('sha256');
  return async () => {
    if (!sameBytes(actual(), digestOf('sha256', repeated))) {
      return factsOnly('cms', position, noticed('CONTENT_NOT_DETACHED'));
    }
    const facts = await pending();
    return { ...facts, observations: [...facts.observations, noticed('CONTENT_REPEATED')] };
  };
}

function detached(file: ContentDemands): ChosenContent {
  return { demands: file, observe: () => [passed('content.present')] };
}

function contentOf(
  { content }: SignedData,
  file: ContentDemands,
  embeds: CmsForm['embeds'],
): ChosenContent | undefined {
  if (!content) {
    return embeds.includes('nothing') ? detached(file) : undefined;
  }
  const digest = embeds.find((one) => one !== 'nothing');
  return digest && chooseDigest(content, file, digest);
}
