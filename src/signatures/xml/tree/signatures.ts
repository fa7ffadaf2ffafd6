import { type XmlDocument, XmlElement } from 'libxml2-wasm';
import { XmlFault } from '../xml-fault.ts';
import { namespaces } from './names.ts';

/** The Signature elements of a document, in its order, also those in other signatures. */
export function signaturesIn(tree: XmlDocument): XmlElement[] {
  return tree.find('//ds:Signature', { ds: namespaces.ds }).filter((node) => node instanceof XmlElement);
}

/**
 * One of them, from 0.
 * @throws {XmlFault}
 */
export function signatureIn(tree: XmlDocument, index: number): XmlElement {
  const signature = signaturesIn(tree)[index];
  if (signature) return signature;
  throw new XmlFault('A signature is not where it was');
}
