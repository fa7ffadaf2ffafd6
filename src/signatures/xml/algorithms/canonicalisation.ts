import { type C14NOptions, XmlC14NMode, type XmlDocument, type XmlElement } from 'libxml2-wasm';
import { attributeOf, childrenNamed } from '../tree/elements.ts';
import { namespaces } from '../tree/names.ts';

/** A way of writing XML as the same bytes always. */
export type Canonicalisation = Pick<C14NOptions, 'mode' | 'withComments' | 'inclusiveNamespacePrefixes'>;

/** Each is looked up at every element. */
const mostPrefixes = 64;

const modes: ReadonlyMap<string, Canonicalisation['mode']> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', XmlC14NMode.XML_C14N_1_0],
  ['http://www.w3.org/2006/12/xml-c14n11', XmlC14NMode.XML_C14N_1_1],
  ['http://www.w3.org/2001/10/xml-exc-c14n', XmlC14NMode.XML_C14N_EXCLUSIVE_1_0],
]);

/** Canonical XML 1.0 without comments: what a reference gets where it names none (XML-Signature 1.1 §4.4.3.2). */
export const defaultCanonicalisation: Canonicalisation = { mode: XmlC14NMode.XML_C14N_1_0, withComments: false };

export const exclusiveCanonicalisation: Canonicalisation = {
  mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
  withComments: false,
};

/**
 * The canonicalisation that a CanonicalizationMethod or Transform names: Canonical XML 1.0 and 1.1 and exclusive
 * canonicalisation with its list of prefixes, each with and without comments. Undefined for anything else.
 */
export function canonicalisationOf(method: XmlElement): Canonicalisation | undefined {
  const uri = attributeOf(method, 'Algorithm') ?? '';
  const withComments = uri.endsWith('#WithComments');
  const mode = modes.get(uri.replace(/#(?:WithComments)?$/u, ''));
  if (mode === undefined) return undefined;
  const [inclusive] = childrenNamed(method, 'InclusiveNamespaces', (space) => space === namespaces.exclusive);
  const prefixes = inclusive && attributeOf(inclusive, 'PrefixList')?.split(/\s+/u).filter(Boolean);
  if (prefixes && prefixes.length > mostPrefixes) return undefined;
  return { mode, withComments, ...(prefixes?.length && { inclusiveNamespacePrefixes: prefixes }) };
}

/** Writes a whole document, or what lies in one of its elements, canonically. */
export function canonicalise(node: XmlDocument | XmlElement, options: Canonicalisation): Buffer {
  return collect((sink) => node.canonicalize(sink, options));
}

/** Writes several sibling elements and all they hold canonically, in the order of the document. */
export function canonicaliseTogether(
  tree: XmlDocument,
  nodes: NonNullable<C14NOptions['nodeSet']>,
  options: Canonicalisation,
): Buffer {
  return collect((sink) => tree.canonicalize(sink, { ...options, nodeSet: nodes }));
}

function collect(write: (sink: { write(bytes: Uint8Array): number; close(): boolean }) => void): Buffer {
  const chunks: Uint8Array[] = [];
  write({
    write(bytes) {
      chunks.push(Uint8Array.from(bytes));
      return bytes.length;
    },
    close: () => true,
  });
  return Buffer.concat(chunks);
}
