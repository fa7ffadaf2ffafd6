import { Asn1Error } from '../asn1/asn1-error.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../facts.ts';
import { noticed } from '../observation.ts';
import { cmsOids } from './oids.ts';
import { type OpenedContainer, openSigner } from './open-signer.ts';
import { readContentInfo, readSignedData, type SignerInfo } from './signed-data.ts';
import { readEvidence } from './signer-certificate.ts';

/**
 * Opens a CMS container: one pending signature per signer.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openCms(bytes: Uint8Array, context: ReadingContext): PendingSignature[] {
  const info = readContentInfo(bytes, context.limits);
  if (info.type === cmsOids.gbSignedData) return [() => factsOnly('sm2-cms', 1, noticed('NOT_PERFORMED_SM2'))];
  const data = readSignedData(info, context.limits);
  if (data.contentType === cmsOids.timestampInfo) {
    return [() => factsOnly('timestamp', 1, noticed('NOT_PERFORMED_TIMESTAMP'))];
  }
  const container = { data, evidence: readEvidence(data) };
  return data.signers.map((signer, index) => openSafely(signer, index + 1, container, context));
}

/** One signer that cannot be read does not hide the others. */
function openSafely(
  signer: SignerInfo,
  position: number,
  container: OpenedContainer,
  context: ReadingContext,
): PendingSignature {
  try {
    return openSigner(signer, position, container, context);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    const malformed = noticed('CONTAINER_MALFORMED', { fault: error.message }, `byte ${error.offset}`);
    return () => factsOnly('cms', position, malformed);
  }
}
