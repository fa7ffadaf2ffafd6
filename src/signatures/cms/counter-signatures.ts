import type { Asn1Element } from '../asn1/reader.ts';
import { whenReadable } from '../asn1/when-readable.ts';
import { demandsOnBytes } from '../content/content-demands.ts';
import type { PendingSignature, ReadingContext } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { passed } from '../observation.ts';
import { readAttributes } from './attributes/attributes.ts';
import { cmsOids } from './oids.ts';
import { openSafely } from './open-safely.ts';
import { type OpenedContainer, openSigner } from './open-signer.ts';
import { readSigner, type SignerInfo } from './signer-info.ts';

/**
 * Opens the counter-signatures of a container (RFC 5652 §11.4), each over the signature value that it stands at. They
 * are numbered after the signers.
 * @throws {LimitExceeded}
 */
export function openCounterSignatures(container: OpenedContainer, context: ReadingContext): PendingSignature[] {
  const { signers } = container.data;
  const found = signers.flatMap((signer, index) => countersOf(signer, `${index + 1}`));
  if (signers.length + found.length > context.limits.signers) throw new LimitExceeded('signers');
  return found.map(({ element, signature, place }, index) => {
    const position = signers.length + index + 1;
    return openSafely(position, () => {
      const content = {
        demands: demandsOnBytes(signature),
        covers: 'partial' as const,
        observe: () => [passed('content.present')],
      };
      const opened = openSigner(readSigner(element), container, { position, content, counter: true }, context);
      return () => ({ ...opened(), variant: 'counter-signature', place });
    });
  });
}

interface FoundCounter {
  readonly element: Asn1Element;
  /** Value of the signature that it is over. */
  readonly signature: Uint8Array;
  /** Numbers from the signer downwards, such as `2.1` for the first one at the second signer. */
  readonly place: string;
}

/** Counter-signatures may themselves be counter-signed. */
function countersOf({ signature, unsignedAttributes }: SignerInfo, above: string): FoundCounter[] {
  const attributes = whenReadable(() => readAttributes(unsignedAttributes));
  return (attributes?.values(cmsOids.counterSignature) ?? []).flatMap((element, index) => {
    const place = `${above}.${index + 1}`;
    const counter = whenReadable(() => readSigner(element));
    return [{ element, signature, place }, ...(counter ? countersOf(counter, place) : [])];
  });
}
