import { SaxesParser } from 'saxes';
import { LimitExceeded } from '../../limits.ts';
import { OfdFault } from '../ofd-fault.ts';

/** An element of one of the small XML files of a package. Name spaces are left out: writers disagree on their version. */
export interface XmlElement {
  readonly name: string;
  /** The name as it is written, with its prefix. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** What stands directly in the element, without blanks around it. */
  readonly text: string;
  /** Where in the text of the file its content lies, between its tags; of an empty-element tag the place behind it. */
  readonly content: { readonly start: number; readonly end: number };
}

const deepest = 64;
const mostElements = 500_000;

interface OpenElement {
  readonly name: string;
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly start: number;
  text: string;
}

/**
 * Reads an XML file as a tree. There are no document types, hence no entities, and nothing comes from outside.
 * @throws {OfdFault} when it is not well-formed or not UTF-8
 */
export function readXml(bytes: Uint8Array, file: string): XmlElement {
  const malformed = (fault: string): OfdFault => new OfdFault('OFD_FILE_MALFORMED', { file, fault });
  const source = textOfXml(bytes, file);
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
  parser.on('opentag', ({ local, name, attributes }) => {
    elements += 1;
    if (elements > mostElements || open.length === deepest) throw new LimitExceeded('ofdXmlBytes');
    const plain = Object.values(attributes).filter(({ prefix }) => prefix === '');
    const named = new Map(plain.map((attribute) => [attribute.local, attribute.value]));
    open.push({ name: local, tag: name, attributes: named, children: [], start: parser.position, text: '' });
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const { start, text, ...named } = closed;
    const end = parser.position > start ? source.lastIndexOf('<', parser.position - 1) : start;
    const element = { ...named, text: text.trim(), content: { start, end } };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  parser.write(source).close();
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

/** Keeps the mark that some writers begin a file with. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of an XML file, character for character.
 * @throws {OfdFault} when it is not UTF-8
 */
export function textOfXml(bytes: Uint8Array, file: string): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new OfdFault('OFD_FILE_MALFORMED', { file, fault: 'not UTF-8' });
  }
}
