import { XmlCData, XmlComment, type XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';
import { isDirected } from '../xml/reference/target.ts';
import { childElements, childNodes, pathOf } from '../xml/tree/elements.ts';
import { namespaces } from '../xml/tree/names.ts';
import { XmlFault } from '../xml/xml-fault.ts';

/** Elements of DA/T 48-2009 that signatures have to do with. */
export const names = {
  package: '电子文件封装包',
  signedObject: '被签名对象',
  modified: '修改封装内容',
  original: '原封装包',
  description: '封装包格式描述',
  version: '版本',
  block: '电子签名块',
  signature: '电子签名',
  lock: '锁定签名',
  identifier: '签名标识符',
  lockedIdentifier: '被锁定签名标识符',
  rule: '签名规则',
  time: '签名时间',
  value: '签名结果',
  certificates: '证书块',
  certificate: '证书',
  algorithm: '签名算法标识',
} as const;

/** What a block of signatures consists of. */
const signing: ReadonlySet<string> = new Set([names.signature, names.lock]);

/** What may stand in a package beside what is signed. */
const unsigned: ReadonlySet<string> = new Set([
  names.description,
  names.version,
  names.signedObject,
  names.block,
  ...signing,
]);

/** The 电子签名 and 锁定签名 elements of a package, those of the packages nested in it included, in document order. */
export function eepSignaturesIn(tree: XmlDocument): XmlElement[] {
  const wanted = [names.signature, names.lock].map((name) => `local-name()='${name}'`).join(' or ');
  const found = tree.find(`//*[${wanted}][namespace-uri()='${namespaces.eep}' or namespace-uri()='']`);
  return found.filter((node) => node instanceof XmlElement);
}

/**
 * One of them, from 0.
 * @throws {XmlFault}
 */
export function eepSignatureIn(tree: XmlDocument, index: number): XmlElement {
  const signature = eepSignaturesIn(tree)[index];
  if (signature) return signature;
  throw new XmlFault('A signature is not where it was');
}

/** Child elements of a name. Packages of the field leave the namespace away. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return childElements(element).filter((child) => child.name === name && isEep(child));
}

/**
 * The only child of a name.
 * @throws {XmlFault} when there is none, or more than one
 */
export function onlyChildOf(element: XmlElement, name: string): XmlElement {
  const [child, ...more] = childrenOf(element, name);
  if (child && more.length === 0) return child;
  throw new XmlFault(`"${name}" is expected once`, pathOf(element));
}

/** The package or the layer of one that a signature belongs to; some products leave the block around it away. */
export function layerOf(signature: XmlElement): XmlElement {
  const { parent } = signature;
  const layer = parent?.name === names.block ? parent.parent : parent;
  if (layer) return layer;
  throw new XmlFault(`"${signature.name}" belongs to no package`, pathOf(signature));
}

/** True for the package itself, and for the original that a modified package keeps (DA/T 48-2009 原封装包). */
export function isLayer(layer: XmlElement): boolean {
  if (!layer.parent) return layer.name === names.package && isEep(layer);
  const path = [names.original, names.modified, names.signedObject];
  let at: XmlElement | null = layer;
  for (const name of path) {
    if (at?.name !== name || !isEep(at)) return false;
    at = at.parent;
  }
  return at !== null && isLayer(at);
}

/**
 * Paths of what is in a package and not signed: what does not belong there by DA/T 48-2009, a stylesheet or text
 * included, or all of it when its outermost layer is not signed.
 */
export function unsignedParts(tree: XmlDocument): string[] {
  const { root } = tree;
  const blocks = childrenOf(root, names.block);
  const plain = [names.description, names.version].flatMap((name) => childrenOf(root, name));
  const signed = [root, ...blocks].some((holder) => childrenOf(holder, names.signature).length > 0);
  return [
    ...(signed ? [] : [pathOf(root)]),
    ...(isDirected(tree) ? ['/processing-instruction()'] : []),
    ...foreignIn(root, unsigned),
    ...blocks.flatMap((block) => foreignIn(block, signing)),
    ...plain.flatMap((element) => childElements(element).map((child) => pathOf(child))),
  ];
}

/** Paths of what an element holds beside blanks, comments and elements of some names. */
function foreignIn(element: XmlElement, known: ReadonlySet<string>): string[] {
  return [...childNodes(element)].flatMap((node) => {
    if (node instanceof XmlComment) return [];
    if (node instanceof XmlElement) return known.has(node.name) && isEep(node) ? [] : [pathOf(node)];
    const isText = node instanceof XmlText || node instanceof XmlCData;
    if (!isText) return [`${pathOf(element)}/processing-instruction()`];
    return node.content.trim() === '' ? [] : [`${pathOf(element)}/text()`];
  });
}

function isEep({ namespaceUri }: XmlElement): boolean {
  return namespaceUri === namespaces.eep || namespaceUri === '';
}
