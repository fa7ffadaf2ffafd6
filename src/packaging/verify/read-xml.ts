import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import { openBreath } from '../../concurrency/breath.ts';

/** An element as it is read. */
export interface XmlElement {
  /** Name without a prefix. */
  readonly name: string;
  /** Name space. */
  readonly space: string;
  readonly parent: XmlElement | undefined;
  /** Value of an attribute, by its name, or by `csip:`, `xlink:` or `xsi:` and its name when it has a name space. */
  readonly attribute: (name: string) => string | undefined;
}

export interface XmlReader {
  readonly open?: (element: XmlElement) => void;
  /** @param text what the element holds itself, without what its children hold */
  readonly close: (element: XmlElement, text: string) => void;
}

/** The name spaces of attributes that are asked for by a prefix. */
const spaces: Readonly<Record<string, string>> = {
  csip: 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
  xlink: 'http://www.w3.org/1999/xlink',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
};

/** What a document may cost its reader. */
const limits = { depth: 64, characters: 4 * 1024 * 1024, elements: 8_000_000 } as const;

/** So many bytes are parsed before the event loop may turn. */
const pieceBytes = 64 * 1024;

/** The document cannot be read; the message is for people who know XML. */
export class XmlFault extends Error {}

/**
 * Reads an XML document as a stream. There are no document types, so no entities and nothing from outside.
 * @throws {XmlFault} when it is not well-formed, not UTF-8, too deep, or made to fill the memory
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const feed = openFeed(reader);
  const breathe = openBreath();
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      feed.push(chunk.subarray(start, start + pieceBytes));
      const pause = breathe();
      if (pause) await pause;
    }
  }
  feed.end();
}

interface OpenElement {
  readonly element: XmlElement;
  text: string;
}

function openFeed(reader: XmlReader): { push(piece: Uint8Array): void; end(): void } {
  const parser = new SaxesParser({ xmlns: true });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const open: OpenElement[] = [];
  let sinceEvent = 0;
  let elements = 0;

  const addText = (text: string): void => {
    sinceEvent = 0;
    const current = open.at(-1);
    if (!current) return;
    current.text += text;
    if (current.text.length > limits.characters) throw new XmlFault('too long a text');
  };
  parser.on('error', ({ message }) => {
    throw new XmlFault(message);
  });
  parser.on('doctype', () => {
    throw new XmlFault('a document type is not allowed');
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ local, uri, attributes }) => {
    sinceEvent = 0;
    elements += 1;
    if (elements > limits.elements) throw new XmlFault('too many elements');
    if (open.length === limits.depth) throw new XmlFault('too deep');
    const attribute = (name: string): string | undefined => attributeOf(attributes, name);
    const element = { name: local, space: uri, parent: open.at(-1)?.element, attribute };
    open.push({ element, text: '' });
    reader.open?.(element);
  });
  parser.on('closetag', () => {
    sinceEvent = 0;
    const closed = open.pop();
    if (closed) reader.close(closed.element, closed.text);
  });

  const write = (text: string): void => {
    sinceEvent += text.length;
    parser.write(text);
    if (sinceEvent > limits.characters) throw new XmlFault('too long without an element');
  };
  return {
    push: (piece) => write(decode(() => decoder.decode(piece, { stream: true }))),
    end() {
      write(decode(() => decoder.decode()));
      parser.close();
    },
  };
}

function decode(operation: () => string): string {
  try {
    return operation();
  } catch (cause) {
    throw new XmlFault('not UTF-8', { cause });
  }
}

function attributeOf(attributes: Readonly<Record<string, SaxesAttributeNS>>, name: string): string | undefined {
  const colon = name.indexOf(':');
  if (colon < 0) return attributes[name]?.value;
  const [space, local] = [spaces[name.slice(0, colon)], name.slice(colon + 1)];
  return Object.values(attributes).find((one) => one.local === local && one.uri === space)?.value;
}
