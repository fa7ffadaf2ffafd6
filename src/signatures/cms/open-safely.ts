import { Asn1Error } from '../asn1/asn1-error.ts';
import { factsOnly, type PendingSignature } from '../facts.ts';
import { noticed } from '../observation.ts';

/** One signature that cannot be read does not hide the others: it gives facts that say so. */
export function openSafely(position: number, open: () => PendingSignature): PendingSignature {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error;
    const malformed = noticed('CONTAINER_MALFORMED', { fault: error.message }, `byte ${error.offset}`);
    return () => factsOnly('cms', position, malformed);
  }
}
