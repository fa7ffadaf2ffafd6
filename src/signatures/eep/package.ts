import { type XmlDocument, XmlElement } from 'libxml2-wasm';
import { childElements, pathOf } from '../xml/tree/elements.ts';
import { namespaces } from '../xml/tree/names.ts';
import { XmlFault } from '../xml/xml-fault.ts';

/** Elements of DA/T 48-2009 that signatures have to do with. */
export const names = {
  package: '电子文件封装包',
  signedObject: '被签名对象',
  modified: '修改封装内容',
  original: '原封装包',
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

/** What may stand in a package beside what is signed. */
const unsigned: ReadonlySet<string> = new Set([
  '封装包格式描述',
  names.version,
  names.signedObject,
  names.block,
  names.signature,
  names.lock,
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

/** Paths of what is in a package and not signed: foreign elements, or all of it when its outermost layer is not signed. */
export function unsignedParts({ root }: XmlDocument): string[] {
  const foreign = childElements(root).filter((child) => !unsigned.has(child.name) || !isEep(child));
  const signed = [root, ...childrenOf(root, names.block)].some(
    (holder) => childrenOf(holder, names.signature).length > 0,
  );
  return [...(signed ? [] : [pathOf(root)]), ...foreign.map((child) => pathOf(child))];
}

function isEep({ namespaceUri }: XmlElement): boolean {
  return namespaceUri === namespaces.eep || namespaceUri === '';
}
