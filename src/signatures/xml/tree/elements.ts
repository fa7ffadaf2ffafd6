import { XmlCData, XmlComment, type XmlDocument, XmlElement, type XmlNode, XmlText, XmlTreeNode } from 'libxml2-wasm';
import { XmlFault } from '../xml-fault.ts';

/** The child nodes of an element, in order; each may be removed once it was given. */
export function* childNodes(element: XmlElement): Generator<XmlNode, void, undefined> {
  for (let node: XmlNode | null = element.firstChild; node; ) {
    // A processing instruction does not know what follows it.
    const next: XmlNode | null = node instanceof XmlTreeNode ? node.next : node.get('following-sibling::node()[1]');
    yield node;
    node = next;
  }
}

/** The child elements of an element, in order. */
export function childElements(element: XmlElement): XmlElement[] {
  return [...childNodes(element)].filter((node) => node instanceof XmlElement);
}

/** Child elements of a name in one of some namespaces. */
export function childrenNamed(element: XmlElement, name: string, isSpace: (space: string) => boolean): XmlElement[] {
  return childElements(element).filter((child) => child.name === name && isSpace(child.namespaceUri));
}

/** True for the element of that name in that namespace. */
export function isNamed(element: XmlElement | undefined, space: string, name: string): boolean {
  return element?.name === name && element.namespaceUri === space;
}

/**
 * The text of an element that holds nothing but text and comments.
 * @throws {XmlFault}
 */
export function textOf(element: XmlElement): string {
  let text = '';
  for (const node of childNodes(element)) {
    if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
    else if (!(node instanceof XmlComment))
      throw new XmlFault(`"${element.name}" holds more than text`, pathOf(element));
  }
  return text;
}

/**
 * The bytes behind the base64 text of an element, blanks left aside.
 * @throws {XmlFault}
 */
export function base64Of(element: XmlElement): Buffer {
  const bytes = decodeBase64(textOf(element));
  if (!bytes) throw new XmlFault(`"${element.name}" is not base64`, pathOf(element));
  return bytes;
}

/** The bytes behind base64 (RFC 2045), blanks left aside; undefined for anything else. */
export function decodeBase64(text: string): Buffer | undefined {
  const packed = text.replaceAll(/[\t\n\r ]+/gu, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/u.test(packed)) return undefined;
  return Buffer.from(packed, 'base64');
}

/** Value of an attribute without a namespace. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attr(name)?.value;
}

/** Where an element stands, for people and for policies: the names from the root on, without prefixes. */
export function pathOf(element: XmlElement): string {
  const names: string[] = [];
  for (let at: XmlElement | null = element; at; at = at.parent) names.unshift(at.name);
  return `/${names.join('/')}`;
}

/** Where an element stands, for finding it again in another copy of the document: an XPath of numbers only. */
export function addressOf(element: XmlElement): string {
  const steps: string[] = [];
  for (let at = element; ; ) {
    const { parent } = at;
    if (!parent) break;
    steps.unshift(`/node()[${Number(at.eval('count(preceding-sibling::node())')) + 1}]`);
    at = parent;
  }
  return `/*${steps.join('')}`;
}

/**
 * The element at an address.
 * @throws {XmlFault} when the copies differ, which a fault of ours alone can cause
 */
export function elementAt(tree: XmlDocument, address: string): XmlElement {
  const found = tree.get(address);
  if (found instanceof XmlElement) return found;
  throw new XmlFault('An element is not where it was');
}

/** True when an element is another or lies in it. */
export function liesIn(element: XmlElement, ancestor: XmlElement): boolean {
  for (let at: XmlElement | null = element; at; at = at.parent) if (at.isSameNode(ancestor)) return true;
  return false;
}

/**
 * Cuts away all that is neither in an element nor around it. What is in it is written canonically as before, and
 * faster: the writer walks through everything that is there.
 */
export function pruneAround(element: XmlElement): void {
  for (let at: XmlElement | null = element; at?.parent; at = at.parent) {
    for (const sibling of childNodes(at.parent)) if (!sibling.isSameNode(at)) sibling.remove();
  }
}
