import type { C14NOptions, XmlDocument, XmlElement } from 'libxml2-wasm';
import {
  type Canonicalisation,
  canonicalise,
  canonicaliseTogether,
  defaultCanonicalisation,
} from '../algorithms/canonicalisation.ts';
import type { XmlWork } from '../source/work.ts';
import { xmlSource } from '../source/xml-source.ts';
import { childElements, childNodes, decodeBase64, isNamed, liesIn, pruneAround, textOf } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';
import { XmlFault } from '../xml-fault.ts';
import type { XmlTransform } from './transform.ts';

/** A transform is not performed; nothing is known of what the reference signs. */
export class TransformRefused extends Error {
  readonly algorithm: string;

  constructor(algorithm: string) {
    super(`The transform ${algorithm} is not performed`);
    this.name = 'TransformRefused';
    this.algorithm = algorithm;
  }
}

/** Nodes in a copy of a document that may be cut down. */
export interface XmlNodes {
  readonly tree: XmlDocument;
  /** Absent: the whole document. */
  readonly element?: XmlElement;
  readonly childrenOnly?: boolean;
  readonly comments: boolean;
  /** The copy serves this one purpose, so that what is not needed of it may be cut away. */
  readonly expendable: boolean;
  /** The signature itself, which the enveloped-signature transform takes out. */
  readonly signature: XmlElement;
}

/**
 * Performs transforms from nodes to octets (XML-Signature 1.1 §4.4.3.2).
 * @throws {TransformRefused}
 * @throws {XmlFault} where octets are to be canonicalised that are no XML
 */
export function transformNodes(nodes: XmlNodes, transforms: readonly XmlTransform[], work: XmlWork): Buffer {
  let left: 'all' | 'some' | 'none' = 'all';
  for (const [index, transform] of transforms.entries()) {
    const rest = transforms.slice(index + 1);
    switch (transform.kind) {
      case 'enveloped':
        // What was freed is not touched again.
        if (left === 'some') throw new TransformRefused(transform.kind);
        if (left === 'all') removeSignature(nodes);
        left = 'none';
        break;
      case 'without-signatures':
        removeSignatures(nodes, transform);
        if (left === 'all') left = transform.prefix === undefined && !transform.topmostOnly ? 'none' : 'some';
        break;
      case 'base64':
        return transformOctets(decodeText(nodes), rest, work);
      case 'canonical':
        return transformOctets(write(nodes, transform.canonicalisation), rest, work);
      case 'children-only':
      case 'properties-only':
      case 'refused':
        throw refusal(transform);
    }
  }
  return write(nodes, defaultCanonicalisation);
}

/**
 * Performs transforms on octets, such as those of a file.
 * @throws {TransformRefused}
 * @throws {XmlFault}
 */
export function transformOctets(octets: Buffer, transforms: readonly XmlTransform[], work: XmlWork): Buffer {
  let current = octets;
  for (const transform of transforms) {
    if (transform.kind === 'base64') current = decoded(current.toString('latin1'));
    else if (transform.kind === 'canonical') current = canonicaliseOctets(current, transform.canonicalisation, work);
    else throw refusal(transform);
  }
  return current;
}

function canonicaliseOctets(octets: Buffer, canonicalisation: Canonicalisation, work: XmlWork): Buffer {
  const source = xmlSource(octets, work);
  source.spend();
  return source.open((tree) => canonicalise(tree, canonicalisation));
}

function write(
  { childrenOnly, comments, element, expendable, tree }: XmlNodes,
  canonicalisation: Canonicalisation,
): Buffer {
  const options = { ...canonicalisation, withComments: comments && canonicalisation.withComments === true };
  if (!element) return canonicalise(tree, options);
  if (expendable) pruneAround(element);
  if (!childrenOnly) return canonicalise(element, options);
  const children: NonNullable<C14NOptions['nodeSet']> = new Set(childNodes(element));
  return canonicaliseTogether(tree, children, options);
}

function removeSignature({ element, signature }: XmlNodes): void {
  if (!signature.parent) throw new TransformRefused('enveloped');
  if (!element || (liesIn(signature, element) && !signature.isSameNode(element))) signature.remove();
}

/** Where nodes lie in a signature themselves, none would be left. */
function removeSignatures(
  { element, tree }: XmlNodes,
  { prefix, topmostOnly }: Extract<XmlTransform, { readonly kind: 'without-signatures' }>,
): void {
  const names = { ds: namespaces.ds };
  const named = prefix === undefined ? '' : `[name()='${prefix}:Signature']`;
  const inSignature = element && element.find('ancestor-or-self::ds:Signature', names).length > 0;
  const foreign = prefix !== undefined && tree.find(`//*${named}[namespace-uri()!='${namespaces.ds}']`).length > 0;
  if (inSignature || foreign || tree.root.find('self::ds:Signature', names).length > 0) {
    throw new TransformRefused('http://www.w3.org/TR/1999/REC-xpath-19991116');
  }
  const meant = topmostOnly
    ? '/*/ds:Signature'
    : `descendant::ds:Signature${named}[not(ancestor::ds:Signature${named})]`;
  const removed = (element ?? tree.root).find(meant, names);
  if (topmostOnly && element?.parent) throw new TransformRefused(namespaces.filter2);
  for (const signature of removed) signature.remove();
}

/**
 * The text of an Object, decoded (XML-Signature 1.1 §6.6.2). Of anything else the names and attributes around the text
 * could be replaced, and the text would mean another thing.
 */
function decodeText({ element }: XmlNodes): Buffer {
  const isObject = element && isNamed(element, namespaces.ds, 'Object');
  if (!isObject || childElements(element).length > 0) throw new TransformRefused('base64');
  return decoded(textOf(element));
}

function decoded(text: string): Buffer {
  const bytes = decodeBase64(text);
  if (bytes) return bytes;
  throw new XmlFault('What is signed is not base64');
}

function refusal(transform: XmlTransform): TransformRefused {
  return new TransformRefused(transform.kind === 'refused' ? transform.algorithm : transform.kind);
}
