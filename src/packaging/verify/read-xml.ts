import { readXml as readXmlStream } from '../../delivery/xml/read-xml.ts';
import { openDecoderOf } from '../../delivery/xml/xml-decoder.ts';
import { XmlFault } from '../../delivery/xml/xml-fault.ts';

/** An element as it is read. */
export interface XmlElement {
  /** Name without a prefix. */
  readonly name: string;
  /** Name space. */
  readonly space: string;
  readonly parent: XmlElement | undefined;
  readonly line: number;
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

/** What a document of a package may cost its reader. */
const limits = { depth: 64, characters: 4 * 1024 * 1024, elements: 8_000_000 } as const;

/** What a document in UTF-8 may call its encoding. */
const encodings: ReadonlySet<string> = new Set(['utf-8', 'us-ascii']);

/**
 * Reads an XML document of a package as a stream. It must be XML 1.0 in UTF-8 and say nothing else of itself: other readers
 * go by what it says (XML 1.0 §4.3.3), and would read other names.
 * @throws {XmlFault} when it is not well-formed, not in UTF-8 or said to be in another encoding, has a document type, is too deep, or made to fill the memory
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const elements: XmlElement[] = [];
  await readXmlStream(
    chunks,
    {
      declared({ version = '1.0', encoding = 'utf-8' }) {
        if (version !== '1.0') throw new XmlFault(`XML ${version}`);
        if (!encodings.has(encoding.toLowerCase()))
          throw new XmlFault(`in the encoding "${encoding}", by its own words`);
      },
      open({ name, space, line, attribute, attributeIn }) {
        const prefixed = (named: string): string | undefined => {
          const [prefix = '', local] = named.split(':');
          return local === undefined ? attribute(named) : attributeIn(spaces[prefix] ?? '', local);
        };
        const element = { name, space, line, parent: elements.at(-1), attribute: prefixed };
        elements.push(element);
        reader.open?.(element);
      },
      close(_name, text) {
        const closed = elements.pop();
        if (closed) reader.close(closed, text);
      },
    },
    { limits, decoder: openDecoderOf('utf-8') },
  );
}

/** Why a document cannot be read, and where, for people who know XML. */
export function reasonOfFault({ line, column, message }: XmlFault): string {
  return `${line}:${column}: ${message}`;
}
