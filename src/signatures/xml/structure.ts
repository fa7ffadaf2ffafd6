import type { XmlElement } from 'libxml2-wasm';
import { LimitExceeded, type SignatureLimits } from '../limits.ts';
import { readReference, type XmlReference } from './reference/reference.ts';
import { attributeOf, base64Of, childElements, isNamed, pathOf } from './tree/elements.ts';
import { namespaces } from './tree/names.ts';
import { XmlFault } from './xml-fault.ts';

/** The parts of a Signature element (XML-Signature 1.1 §4.2). Its nodes live as long as the document they are of. */
export interface SignatureStructure {
  readonly element: XmlElement;
  readonly id?: string;
  readonly signedInfo: XmlElement;
  readonly canonicalizationMethod: XmlElement;
  readonly signatureMethod: XmlElement;
  readonly references: readonly XmlReference[];
  readonly signatureValue: XmlElement;
  readonly value: Uint8Array;
  readonly keyInfo?: XmlElement;
  readonly objects: readonly XmlElement[];
}

/**
 * Reads a Signature, whose parts must be those of the schema, in its order, each where it belongs.
 * @throws {XmlFault}
 * @throws {LimitExceeded}
 */
export function readStructure(element: XmlElement, limits: SignatureLimits): SignatureStructure {
  const [signedInfo, signatureValue, ...others] = childElements(element);
  if (!signedInfo || !isSignature(signedInfo, 'SignedInfo')) throw missing('SignedInfo', element);
  if (!signatureValue || !isSignature(signatureValue, 'SignatureValue')) throw missing('SignatureValue', element);
  const keyInfo = isSignature(others[0], 'KeyInfo') ? others.shift() : undefined;
  if (!others.every((other) => isSignature(other, 'Object'))) throw missing('Object', element);
  const [canonicalizationMethod, signatureMethod, ...references] = childElements(signedInfo);
  if (!canonicalizationMethod || !isSignature(canonicalizationMethod, 'CanonicalizationMethod')) {
    throw missing('CanonicalizationMethod', signedInfo);
  }
  if (!signatureMethod || !isSignature(signatureMethod, 'SignatureMethod'))
    throw missing('SignatureMethod', signedInfo);
  const id = attributeOf(element, 'Id');
  return {
    element,
    ...(id !== undefined && { id }),
    signedInfo,
    canonicalizationMethod,
    signatureMethod,
    references: readReferences(references, signedInfo, limits),
    signatureValue,
    value: base64Of(signatureValue),
    ...(keyInfo && { keyInfo }),
    objects: others,
  };
}

/**
 * The references of SignedInfo or of a manifest: at least one, and nothing else.
 * @throws {XmlFault}
 * @throws {LimitExceeded}
 */
export function readReferences(
  elements: readonly XmlElement[],
  parent: XmlElement,
  limits: SignatureLimits,
): XmlReference[] {
  if (elements.length > limits.xmlReferences) throw new LimitExceeded('xmlReferences');
  if (elements.length === 0 || !elements.every((element) => isSignature(element, 'Reference'))) {
    throw missing('Reference', parent);
  }
  return elements.map((element) => readReference(element, limits));
}

function isSignature(element: XmlElement | undefined, name: string): boolean {
  return isNamed(element, namespaces.ds, name);
}

function missing(name: string, parent: XmlElement): XmlFault {
  return new XmlFault(`"${name}" is not where it belongs`, pathOf(parent));
}
