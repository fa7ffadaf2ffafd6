import { SaxesParser } from 'saxes';
import { LimitExceeded } from '../../limits.ts';
import { OfdFault } from '../ofd-fault.ts';

/** An element of one of the small XML files of a package. Name spaces are left out: writers disagree on their version. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** What stands directly in the element, without blanks around it. */
  readonly text: string;
}

const deepest = 64;
const mostElements = 500_000;

interface OpenElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads an XML file as a tree. There are no document types, hence no entities, and nothing comes from outside.
 * @throws {OfdFault} when it is not well-formed or not UTF-8
 */
export function readXml(bytes: Uint8Array, file: string): XmlElement {
  const malformed = (fault: string): OfdFault => new OfdFault('OFD_FILE_MALFORMED', { file, fault });
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current) current.text += text;
  };
  parser.on('error', ({ message }) => {
    throw malformed(message);
  });
  parser.on('doctype', () => {
    throw malformed('a document type is not allowed');
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ local, attributes }) => {
    elements += 1;
    if (elements > mostElements || open.length === deepest) throw new LimitExceeded('ofdXmlBytes');
    const plain = Object.values(attributes).filter(({ prefix }) => prefix === '');
    const named = new Map(plain.map((attribute) => [attribute.local, attribute.value]));
    open.push({ name: local, attributes: named, children: [], text: '' });
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const element = { ...closed, text: closed.text.trim() };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(decoded(bytes, malformed)).close();
  if (!root) throw malformed('there is no element');
  return root;
}

export function childrenNamed({ children }: XmlElement, name: string): XmlElement[] {
  return children.filter((child) => child.name === name);
}

/** The only child of that name; undefined when there is none. Two of them would be the reader's choice. */
export function childNamed(element: XmlElement, name: string, file: string): XmlElement | undefined {
  const [child, ...more] = childrenNamed(element, name);
  if (more.length === 0) return child;
  throw new OfdFault('OFD_FILE_MALFORMED', { file, fault: `more than one ${name}` });
}

/** Text of the only child of that name. */
export function textIn(element: XmlElement, name: string, file: string): string | undefined {
  return childNamed(element, name, file)?.text;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decoded(bytes: Uint8Array, malformed: (fault: string) => OfdFault): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed('not UTF-8');
  }
}
