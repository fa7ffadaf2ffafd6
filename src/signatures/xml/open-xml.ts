import { openBreath } from '../../concurrency/breath.ts';
import { factsOnly, type PendingSignature, type ReadingContext } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed } from '../observation.ts';
import { openXmlSignature } from './open-signature.ts';
import type { XmlSource } from './source/xml-source.ts';
import { signaturesIn } from './tree/signatures.ts';
import { XmlFault } from './xml-fault.ts';

/**
 * Opens the XMLDSig and XAdES signatures of a document: one pending signature per Signature element, counter-signatures
 * among them; none when there is none.
 * @throws {XmlFault} when the document cannot be read
 * @throws {LimitExceeded}
 */
export async function openXml(
  source: XmlSource,
  context: ReadingContext,
  signal?: AbortSignal,
): Promise<PendingSignature[]> {
  const count = source.open((tree) => signaturesIn(tree).length);
  if (count > context.limits.signers) throw new LimitExceeded('signers');
  const breathe = openBreath();
  const pending: PendingSignature[] = [];
  for (let index = 0; index < count; index += 1) {
    signal?.throwIfAborted();
    await breathe();
    pending.push(openSafely(source, index, context));
  }
  return pending;
}

/** One signature that cannot be read does not hide the others. */
function openSafely(source: XmlSource, index: number, context: ReadingContext): PendingSignature {
  try {
    return openXmlSignature(source, index, context);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    const malformed = noticed('CONTAINER_MALFORMED', { fault: error.message }, error.at);
    return () => factsOnly('xml', index + 1, malformed);
  }
}
