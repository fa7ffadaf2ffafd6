import { factsOnly, type OpenedFile, type ReadingContext, type SignatureFacts } from '../facts.ts';
import { LimitExceeded } from '../limits.ts';
import { noticed } from '../observation.ts';
import type { XmlSource } from '../xml/source/xml-source.ts';
import { XmlFault } from '../xml/xml-fault.ts';
import { openEepSignature } from './open-signature.ts';
import { eepSignatureIn, eepSignaturesIn, unsignedParts } from './package.ts';

/**
 * Opens the signature blocks of a package of DA/T 48-2009 (基于XML的电子文件封装规范), those of the packages that it keeps
 * included. Says of the package as a whole what in it is not signed.
 * @param before how many other signatures the document holds
 * @throws {XmlFault} when the document cannot be read
 * @throws {LimitExceeded}
 */
export function openEep(source: XmlSource, before: number, context: ReadingContext): OpenedFile {
  const { count, unsigned } = source.open((tree) => {
    const signatures = eepSignaturesIn(tree).length;
    return { count: signatures, unsigned: signatures > 0 ? unsignedParts(tree) : [] };
  });
  if (count > context.limits.signers) throw new LimitExceeded('signers');
  const facts = Array.from({ length: count }, (_, index) => openSafely(source, index, before + index + 1, context));
  const observations = unsigned.slice(0, context.limits.signers).map((path) => noticed('EEP_UNSIGNED_PART', { path }));
  return {
    pending: facts.map((one) => () => one),
    ...(observations.length > 0 && { document: () => ({ observations, uncovered: unsigned }) }),
  };
}

/** One signature that cannot be read does not hide the others. */
function openSafely(source: XmlSource, index: number, position: number, context: ReadingContext): SignatureFacts {
  try {
    return source.open((tree) => openEepSignature(eepSignatureIn(tree, index), position, context));
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return factsOnly('eep', position, noticed('CONTAINER_MALFORMED', { fault: error.message }, error.at));
  }
}
