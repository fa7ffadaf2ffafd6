import { type SaxesAttributeNS, SaxesParser, type XMLDecl } from 'saxes';
import { openXmlDecoder, type XmlDecoder } from './xml-decoder.ts';
import { XmlFault } from './xml-fault.ts';

/** An element as it begins. */
export interface XmlTag {
  /** Name without a prefix. */
  readonly name: string;
  /** Name space; '' for none. */
  readonly space: string;
  readonly line: number;
  /** Value of an attribute without a name space, by its name. */
  readonly attribute: (name: string) => string | undefined;
  /** Value of an attribute of a name space, by its name without a prefix. */
  readonly attributeIn: (space: string, name: string) => string | undefined;
  /** Every attribute by its name without a prefix; declarations of name spaces are left out. */
  readonly attributes: () => ReadonlyMap<string, string>;
}

/** What is done with a document while it is read. */
export interface XmlReader {
  /** What the document declares of itself (XML 1.0 §2.8), before its first element; members are absent where it says nothing. */
  readonly declared?: (declaration: XMLDecl) => void;
  /** An element begins. */
  readonly open: (tag: XmlTag) => void;
  /** Asked behind `open` for what takes the element's text piece by piece, however much of it there is; `close` is told of none then. */
  readonly takeText?: (tag: XmlTag) => ((piece: string) => void) | undefined;
  /** @param text what the element holds itself, without what its children hold */
  readonly close: (name: string, text: string) => void;
}

/** What a document may cost its reader. */
export interface XmlLimits {
  readonly depth: number;
  /** Of one text, and of what stands between two tags. */
  readonly characters: number;
  readonly elements: number;
}

export const xmlLimits: XmlLimits = { depth: 256, characters: 4 * 1024 * 1024, elements: 20_000_000 };

/** A document on its way through the parser. */
export interface XmlFeed {
  /** @throws {XmlFault} */
  push(piece: Uint8Array): void;
  /** @throws {XmlFault} */
  end(): void;
}

/** How a document is read. */
export interface XmlReading {
  readonly limits?: XmlLimits | undefined;
  /** By its byte order mark or its declaration by default. */
  readonly decoder?: XmlDecoder;
}

/**
 * Opens a parser of XML that never holds more than one text. A document type is refused, so there are no entities and
 * nothing comes from outside.
 */
export function openXmlFeed(
  reader: XmlReader,
  { limits = xmlLimits, decoder = openXmlDecoder() }: XmlReading = {},
): XmlFeed {
  const parser = new SaxesParser({ xmlns: true });
  const texts: string[] = [];
  /** Takes the text of the innermost element past the parser, which would hold all of it. */
  let sink: ((piece: string) => void) | undefined;
  /** True within a tag that goes on in the next piece. */
  let inTag = false;
  let sinceTag = 0;
  let elements = 0;
  let linesPassed = 0;

  const fault = (message: string): XmlFault =>
    new XmlFault(message, { line: parser.line + linesPassed, column: parser.column + 1 });
  const addText = (text: string): void => {
    if (sink) return sink(text);
    const whole = `${texts.at(-1) ?? ''}${text}`;
    if (whole.length > limits.characters) throw fault('too long a text');
    if (texts.length > 0) texts[texts.length - 1] = whole;
  };
  parser.on('error', ({ message }) => {
    throw fault(message.replace(/^\d+:\d+: /u, ''));
  });
  parser.on('doctype', () => {
    throw fault('a document type is not allowed');
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ local, uri, attributes }) => {
    sinceTag = 0;
    // The parser keeps it; with one handler more V8 would keep the parser as a table, and reading takes twice as long.
    if (elements === 0) reader.declared?.(parser.xmlDecl);
    elements += 1;
    if (elements > limits.elements) throw fault('too many elements');
    if (texts.length === limits.depth) throw fault('too deep');
    texts.push('');
    const tag: XmlTag = {
      name: local,
      space: uri,
      line: parser.line + linesPassed,
      attribute: (name) => attributes[name]?.value,
      attributeIn: (space, name) =>
        Object.values(attributes).find(({ local, uri }) => local === name && uri === space)?.value,
      attributes: () => plainAttributes(attributes),
    };
    reader.open(tag);
    sink = reader.takeText?.(tag);
  });
  parser.on('closetag', ({ local }) => {
    sinceTag = 0;
    sink = undefined;
    reader.close(local, texts.pop() ?? '');
  });

  const write = (text: string): void => {
    sinceTag += text.length;
    parser.write(text);
    if (sinceTag > limits.characters + text.length) throw fault('too long without an element');
  };
  /** Where texts are taken, the parser is given whole tags, for what follows one may have to pass it by. */
  const feed = (text: string): void => {
    let at = 0;
    while (at < text.length) {
      if (sink && !inTag) {
        const tag = text.indexOf('<', at);
        const piece = text.slice(at, tag < 0 ? text.length : tag);
        sink(piece);
        linesPassed += piece.split('\n').length - 1;
        at += piece.length;
        if (tag < 0) return;
        inTag = true;
      }
      const end = text.indexOf('>', at) + 1;
      const next = end === 0 ? text.length : end;
      if (end > 0) inTag = false;
      write(text.slice(at, next));
      at = next;
    }
  };
  const parse = reader.takeText ? feed : write;
  return {
    push: (piece) => parse(decoder.decode(piece)),
    end() {
      parse(decoder.end());
      parser.close();
    },
  };
}

function plainAttributes(attributes: Readonly<Record<string, SaxesAttributeNS>>): ReadonlyMap<string, string> {
  const plain = Object.values(attributes).filter(({ name, prefix }) => prefix !== 'xmlns' && name !== 'xmlns');
  return new Map(plain.map(({ local, value }) => [local, value]));
}
