import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { attributeOf, childElements, childrenNamed, isNamed, liesIn, pathOf } from '../tree/elements.ts';
import { namespaces, xadesNamespaces } from '../tree/names.ts';

/** What a reference signs, seen from its signature. */
export type XmlTarget =
  /** The document this signature stands in, from the root on. */
  | { readonly kind: 'document' }
  /** An Object of this signature with content in it. */
  | { readonly kind: 'object'; readonly path: string }
  /** A manifest of this signature: a list of further references. */
  | { readonly kind: 'manifest'; readonly path: string }
  /** The SignedProperties of this signature. */
  | { readonly kind: 'properties' }
  /** Something else of this signature that is no content: its key, its SignatureProperties. */
  | { readonly kind: 'own' }
  /** The value of another signature. */
  | { readonly kind: 'countersigned'; readonly path: string }
  /** A part of the document; whether it is the part that people see, nobody can tell from here. */
  | { readonly kind: 'inside'; readonly path: string }
  /** A file outside the document. */
  | { readonly kind: 'file'; readonly name?: string };

/** Says what an element is to a signature. */
export function targetAt(element: XmlElement, signature: XmlElement): XmlTarget {
  if (liesIn(element, signature)) return ownTarget(element, signature);
  const path = pathOf(element);
  // A stylesheet beside the root makes of it what people see, and is not signed with it.
  if (!element.parent) return isDirected(element.doc) ? { kind: 'inside', path } : { kind: 'document' };
  const value =
    isNamed(element, namespaces.ds, 'SignatureValue') && isNamed(element.parent, namespaces.ds, 'Signature');
  return { kind: value ? 'countersigned' : 'inside', path };
}

/** What is left of a target where the nodes in an element are signed, but not its name and attributes. */
export function withinTarget(target: XmlTarget, element: XmlElement): XmlTarget {
  const content = target.kind === 'document' || target.kind === 'object' || target.kind === 'inside';
  return content ? { kind: 'inside', path: `${pathOf(element)}/node()` } : target;
}

/** True where processing instructions stand beside the root (XML Stylesheets 1.0 §2 puts them there). */
export function isDirected(tree: XmlDocument): boolean {
  return tree.find('/processing-instruction()').length > 0;
}

/**
 * Only where the standards put them do the parts of a signature mean what their names say; the same elements deeper
 * down are the stuff of wrapping attacks.
 */
function ownTarget(element: XmlElement, signature: XmlElement): XmlTarget {
  const { parent } = element;
  const path = pathOf(element);
  if (parent?.isSameNode(signature)) {
    if (isNamed(element, namespaces.ds, 'Object')) return objectTarget(element, path);
    if (isNamed(element, namespaces.ds, 'KeyInfo')) return { kind: 'own' };
  }
  const object = parent && isNamed(parent, namespaces.ds, 'Object') && parent.parent?.isSameNode(signature);
  if (object) {
    if (isNamed(element, namespaces.ds, 'Manifest')) return { kind: 'manifest', path };
    return objectTarget(parent, path);
  }
  if (isOwnProperties(element, signature)) return { kind: 'properties' };
  return { kind: isOwnProperty(element, signature) ? 'own' : 'inside', path };
}

/** An Object is content, unless it only wraps what belongs to the signature itself. */
function objectTarget(object: XmlElement, path: string): XmlTarget {
  const children = childElements(object);
  const [only] = children;
  if (!only || children.length > 1) return { kind: 'object', path };
  if (isNamed(only, namespaces.ds, 'Manifest')) return { kind: 'manifest', path };
  const auxiliary = isNamed(only, namespaces.ds, 'SignatureProperties') || only.name === 'QualifyingProperties';
  return auxiliary ? { kind: 'own' } : { kind: 'object', path };
}

/** A SignatureProperty (XML-Signature 1.1 §5.2) of a signature. */
function isOwnProperty(element: XmlElement, signature: XmlElement): boolean {
  const { parent } = element;
  const object = parent?.parent;
  return (
    isNamed(element, namespaces.ds, 'SignatureProperty') &&
    parent !== null &&
    isNamed(parent, namespaces.ds, 'SignatureProperties') &&
    object?.parent?.isSameNode(signature) === true
  );
}

/** The QualifyingProperties of a signature (ETSI EN 319 132-1 §4.3.1): children of its Objects that name it. */
export function qualifyingProperties(signature: XmlElement): XmlElement[] {
  return childrenNamed(signature, 'Object', (space) => space === namespaces.ds).flatMap((object) =>
    childrenNamed(object, 'QualifyingProperties', (space) => xadesNamespaces.has(space)),
  );
}

/** True unless QualifyingProperties say to belong to another signature. */
export function namesSignature(properties: XmlElement, signature: XmlElement): boolean {
  const id = attributeOf(signature, 'Id');
  const target = attributeOf(properties, 'Target');
  return target === undefined || target === '' || id === undefined || target === `#${id}`;
}

function isOwnProperties(element: XmlElement, signature: XmlElement): boolean {
  return qualifyingProperties(signature).some((properties) =>
    childrenNamed(properties, 'SignedProperties', (space) => space === properties.namespaceUri).some((own) =>
      own.isSameNode(element),
    ),
  );
}
