import type { XmlElement } from 'libxml2-wasm';
import { type Canonicalisation, canonicalisationOf } from '../algorithms/canonicalisation.ts';
import { attributeOf, childElements, isNamed, textOf } from '../tree/elements.ts';
import { namespaces, xadesNamespaces } from '../tree/names.ts';

/** A step from what a reference points at to what is digested. Only these are ever performed. */
export type XmlTransform =
  | { readonly kind: 'enveloped' }
  | { readonly kind: 'without-signatures'; readonly prefix?: string; readonly topmostOnly?: boolean }
  | { readonly kind: 'children-only'; readonly id: string }
  | { readonly kind: 'properties-only'; readonly id: string }
  | { readonly kind: 'base64' }
  | { readonly kind: 'canonical'; readonly canonicalisation: Canonicalisation }
  | { readonly kind: 'refused'; readonly algorithm: string };

const uris = {
  enveloped: `${namespaces.ds}enveloped-signature`,
  base64: `${namespaces.ds}base64`,
  xpath: 'http://www.w3.org/TR/1999/REC-xpath-19991116',
  filter2: namespaces.filter2,
} as const;

/** Reads a Transform (XML-Signature 1.1 §6.6). What may compute anything, such as XSLT and free XPath, is refused. */
export function readTransform(transform: XmlElement): XmlTransform {
  const algorithm = attributeOf(transform, 'Algorithm') ?? '';
  const refused: XmlTransform = { kind: 'refused', algorithm };
  const children = childElements(transform);
  const canonicalisation = canonicalisationOf(transform);
  if (canonicalisation) return { kind: 'canonical', canonicalisation };
  if (algorithm === uris.enveloped && children.length === 0) return { kind: 'enveloped' };
  if (algorithm === uris.base64 && children.length === 0) return { kind: 'base64' };
  const [expression] = children;
  if (!expression || children.length > 1) return refused;
  if (algorithm === uris.xpath && isNamed(expression, namespaces.ds, 'XPath')) return readXPath(expression) ?? refused;
  if (algorithm === uris.filter2 && isNamed(expression, namespaces.filter2, 'XPath')) {
    return readFilter(expression) ?? refused;
  }
  return refused;
}

/** XPath filtering (XML-Signature 1.1 §6.6.3), in the two forms that signers write: all but signatures, all but this one. */
function readXPath(expression: XmlElement): XmlTransform | undefined {
  const text = compact(expression);
  const [, all] = /^not\(ancestor-or-self::([\w.-]+):Signature\)$/u.exec(text) ?? [];
  if (all !== undefined) return means(expression, all) ? { kind: 'without-signatures' } : undefined;
  const [, own] = thisSignature.exec(text) ?? [];
  return own !== undefined && means(expression, own) ? { kind: 'enveloped' } : undefined;
}

/** The enveloped-signature transform in XPath (XML-Signature 1.1 §6.6.4). */
const thisSignature =
  /^count\(ancestor-or-self::([\w.-]+):Signature\|here\(\)\/ancestor::\1:Signature\[1\]\)>count\(ancestor-or-self::\1:Signature\)$/u;

/** XPath Filter 2.0: signatures subtracted, or what the reference points at narrowed to the properties it is to sign. */
function readFilter(expression: XmlElement): XmlTransform | undefined {
  const filter = attributeOf(expression, 'Filter');
  const path = compact(expression);
  return filter === 'subtract'
    ? readSubtraction(expression, path)
    : filter === 'intersect'
      ? readIntersection(expression, path)
      : undefined;
}

function readSubtraction(expression: XmlElement, path: string): XmlTransform | undefined {
  const [, byName] = /^(?:\/descendant::|\/\/)([\w.-]+):Signature$/u.exec(path) ?? [];
  if (byName !== undefined) return means(expression, byName) ? { kind: 'without-signatures' } : undefined;
  const [, topmost] = /^\/\*\/([\w.-]+):Signature$/u.exec(path) ?? [];
  if (topmost !== undefined) {
    return means(expression, topmost) ? { kind: 'without-signatures', topmostOnly: true } : undefined;
  }
  const [, prefix] = /^(?:\/descendant::|\/\/)\*\[name\(\)=["']([\w.-]+):Signature["']\]$/u.exec(path) ?? [];
  return prefix === undefined ? undefined : { kind: 'without-signatures', prefix };
}

function readIntersection(expression: XmlElement, path: string): XmlTransform | undefined {
  const [, idQuote, byId, attributeQuote, byAttribute, rest] =
    /^(?:id\((["'])([^"']+)\1\)|\/\/\*\[@Id=(["'])([^"']+)\3\])\/(.+)$/u.exec(path) ?? [];
  const id = idQuote === undefined ? (attributeQuote === undefined ? undefined : byAttribute) : byId;
  if (id === undefined || rest === undefined) return undefined;
  if (rest === 'node()') return { kind: 'children-only', id };
  const [, outer, inner] = /^([\w.-]+):QualifyingProperties\/([\w.-]+):SignedProperties$/u.exec(rest) ?? [];
  const known = outer !== undefined && outer === inner && xadesNamespaces.has(spaceOf(expression, outer) ?? '');
  return known ? { kind: 'properties-only', id } : undefined;
}

/** An expression without its blanks; none of the accepted forms has a blank that means something. */
function compact(expression: XmlElement): string {
  return textOf(expression).replaceAll(/\s+/gu, '');
}

function means(expression: XmlElement, prefix: string): boolean {
  return spaceOf(expression, prefix) === namespaces.ds;
}

function spaceOf(expression: XmlElement, prefix: string): string | undefined {
  return expression.namespaceForPrefix(prefix) ?? undefined;
}
