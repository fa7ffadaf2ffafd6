import { type ChosenContent, chooseContent } from '../content/content-choice.ts';
import type { PendingSignature, ReadingContext } from '../facts.ts';
import { openTimestamp } from '../tsp/open-timestamp.ts';
import { openCounterSignatures } from './counter-signatures.ts';
import { readEvidence } from './evidence.ts';
import { asGbSigned } from './gbt35275.ts';
import { cmsOids } from './oids.ts';
import { openSafely } from './open-safely.ts';
import { type OpenedContainer, openSigner } from './open-signer.ts';
import { readContentInfo, readSignedData } from './signed-data.ts';
import type { SignerInfo } from './signer-info.ts';
import { limitTimestamps, openTimestamps } from './timestamps/timestamps.ts';

/**
 * Opens a CMS container: one pending signature per signer, and per counter-signature. A time-stamp token is opened as
 * what it is.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openCms(bytes: Uint8Array, context: ReadingContext): PendingSignature[] {
  const info = readContentInfo(bytes, context.limits);
  const data = readSignedData(info, context.limits);
  if (data.contentType === cmsOids.timestampInfo) return [openTimestamp(bytes, context.content, context)];
  limitTimestamps(data, context.limits);
  const container = { data, evidence: readEvidence(data) };
  const isGb = info.type === cmsOids.gbSignedData;
  const content = chooseContent(data.content, context.content, isGb ? 'sm3' : undefined);
  const signatures = data.signers.map((signer, index) =>
    openSafely(index + 1, () => {
      const opened = openWithTimestamps(signer, container, index + 1, content, context);
      return isGb ? asGbSigned(opened, signer, container) : opened;
    }),
  );
  return [...signatures, ...openCounterSignatures(container, context)];
}

/**
 * Opens one signer together with its time-stamps.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openWithTimestamps(
  signer: SignerInfo,
  container: OpenedContainer,
  position: number,
  content: ChosenContent,
  context: ReadingContext,
): PendingSignature {
  const opened = openSigner(signer, container, { position, content }, context);
  const { data } = container;
  const timestamps = openTimestamps({ signer, data, ...(content.demands && { content: content.demands }) }, context);
  return () => ({ ...opened(), timestamps: timestamps() });
}
