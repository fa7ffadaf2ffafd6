import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { type Noticed, noticed } from '../../observation.ts';
import type { XmlSource } from '../source/xml-source.ts';
import { addressOf, childElements, liesIn } from '../tree/elements.ts';
import { elementsWithId } from '../tree/ids.ts';
import { xadesNamespaces } from '../tree/names.ts';
import type { XmlReference } from './reference.ts';
import { targetAt, withinTarget, type XmlTarget } from './target.ts';
import type { XmlTransform } from './transform.ts';

/** Where a reference leads, and what is left to be done there. */
export interface XmlLocation {
  readonly target: XmlTarget;
  readonly transforms: readonly XmlTransform[];
  /** In the same document: whether comments count (XML-Signature 1.1 §4.4.3.3). */
  readonly comments: boolean;
  /** The element, where it lies in the signature itself. */
  readonly own?: XmlElement;
  /** Where the element is found in another copy of the document; absent for the whole of it. */
  readonly address?: string;
  /** Not the element is signed, but the nodes in it. */
  readonly childrenOnly?: boolean;
}

/** Finds what a reference points at. A broken or an ambiguous reference is a remark. */
export function locate(
  reference: XmlReference,
  tree: XmlDocument,
  signature: XmlElement,
  source: XmlSource,
): XmlLocation | Noticed {
  const { transforms, uri } = reference;
  if (uri === undefined) return { target: { kind: 'file' }, transforms, comments: true };
  if (uri !== '' && !uri.startsWith('#')) return { target: { kind: 'file', name: uri }, transforms, comments: true };
  const [first, ...rest] = transforms;
  if (first?.kind === 'properties-only') {
    const properties = withId(tree, first.id, reference, source);
    if ('reason' in properties) return properties;
    const inner = childNamed(childNamed(properties, 'QualifyingProperties'), 'SignedProperties');
    return inner ? locationOf(inner, signature, rest, false) : broken(reference);
  }
  if (uri === '' || uri === '#xpointer(/)') {
    return { target: { kind: 'document' }, transforms, comments: uri !== '' };
  }
  const { comments, id } = fragmentOf(uri);
  const element = withId(tree, id, reference, source);
  if ('reason' in element) return element;
  if (first?.kind !== 'children-only') return locationOf(element, signature, transforms, comments);
  if (first.id !== id) return broken(reference);
  const whole = locationOf(element, signature, rest, comments);
  return { ...whole, target: withinTarget(whole.target, element), childrenOnly: true };
}

function locationOf(
  element: XmlElement,
  signature: XmlElement,
  transforms: readonly XmlTransform[],
  comments: boolean,
): XmlLocation {
  const target = targetAt(element, signature);
  const common = { target, transforms, comments };
  return liesIn(element, signature) ? { ...common, own: element } : { ...common, address: addressOf(element) };
}

/** `#id`, or `#xpointer(id('id'))`, with which comments count. */
function fragmentOf(uri: string): { readonly id: string; readonly comments: boolean } {
  const [, quote, id] = /^#xpointer\(id\((["'])([^"']*)\1\)\)$/u.exec(uri) ?? [];
  if (quote !== undefined && id !== undefined) return { id, comments: true };
  return { id: decoded(uri.slice(1)), comments: false };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function withId(tree: XmlDocument, id: string, reference: XmlReference, source: XmlSource): XmlElement | Noticed {
  source.spend();
  const [element, ...more] = elementsWithId(tree, id);
  if (more.length > 0) return noticed('XML_ID_REPEATED', { id }, reference.at);
  return element ?? broken(reference);
}

function broken(reference: XmlReference): Noticed {
  return noticed('XML_REFERENCE_BROKEN', {}, reference.at);
}

function childNamed(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return (
    parent && childElements(parent).find((child) => child.name === name && xadesNamespaces.has(child.namespaceUri))
  );
}
