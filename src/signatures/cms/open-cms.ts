import { Asn1Error } from '../asn1/asn1-error.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../facts.ts';
import { noticed } from '../observation.ts';
import { openGbSigner } from './gbt35275.ts';
import { cmsOids } from './oids.ts';
import { openSigner } from './open-signer.ts';
import { readContentInfo, readSignedData } from './signed-data.ts';
import { readEvidence } from './signer-certificate.ts';

/**
 * Opens a CMS container: one pending signature per signer.
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openCms(bytes: Uint8Array, context: ReadingContext): PendingSignature[] {
  const info = readContentInfo(bytes, context.limits);
  const data = readSignedData(info, context.limits);
  if (data.contentType === cmsOids.timestampInfo) {
    return [() => factsOnly('timestamp', 1, noticed('NOT_PERFORMED_TIMESTAMP'))];
  }
  const container = { data, evidence: readEvidence(data) };
  const open = info.type === cmsOids.gbSignedData ? openGbSigner : openSigner;
  return data.signers.map((signer, index) =>
    openSafely(index + 1, (position) => open(signer, position, container, context)),
  );
}

/** One signer that cannot be read does not hide the others. */
function openSafely(position: number, open: (position: number) => PendingSignature): PendingSignature {
  try {
    return open(position);
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    const malformed = noticed('CONTAINER_MALFORMED', { fault: error.message }, `byte ${error.offset}`);
    return () => factsOnly('cms', position, malformed);
  }
}
