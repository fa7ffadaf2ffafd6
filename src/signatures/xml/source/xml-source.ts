import { ParseOption, XmlDocument, XmlParseError } from 'libxml2-wasm';
import { LimitExceeded } from '../../limits.ts';
import { DoctypeRefused, XmlFault } from '../xml-fault.ts';
import { toUtf8 } from './encoding.ts';
import { scanXml } from './scan.ts';
import type { XmlWork } from './work.ts';

/** A document that can be parsed again and again, each time for one use; its cost is counted. */
export interface XmlSource {
  /** In UTF-8. */
  readonly bytes: Buffer;
  /**
   * Parses the document, hands it over, and frees it. No node of it may be kept.
   * @throws {LimitExceeded} when the document was parsed or searched too often for its size
   */
  open<T>(use: (tree: XmlDocument) => T): T;
  /**
   * Counts searches through the whole document; writing a part of it canonically takes as long as four.
   * @throws {LimitExceeded}
   */
  spend(searches?: number): void;
  readonly work: XmlWork;
}

/** Bytes of text that are parsed in the time of one element. */
const elementBytes = 512;

/** Text of any length in one node; nothing from outside; no entities, since no document type comes this far. */
const options =
  ParseOption.XML_PARSE_HUGE |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_SKIP_IDS;

/**
 * Prepares a document for reading.
 * @throws {XmlFault} when it is in no known encoding or declares a document type
 * @throws {LimitExceeded}
 */
export function xmlSource(given: Uint8Array, work: XmlWork): XmlSource {
  const { limits } = work;
  if (given.length > limits.xmlBytes) throw new LimitExceeded('xmlBytes');
  const bytes = toUtf8(given);
  const cost = bytes.length + scanXml(bytes, limits) * elementBytes;
  const spend = (searches = 1): void => work.spend(searches * cost);
  return {
    bytes,
    spend,
    work,
    open(use) {
      spend();
      const tree = parse(bytes);
      try {
        return use(tree);
      } finally {
        tree.dispose();
      }
    },
  };
}

function parse(bytes: Buffer): XmlDocument {
  const tree = parsed(bytes);
  if (tree.dtd === null) return tree;
  tree.dispose();
  throw new DoctypeRefused();
}

function parsed(bytes: Buffer): XmlDocument {
  try {
    return XmlDocument.fromBuffer(bytes, { option: options, encoding: 'UTF-8' });
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const [first] = error.details;
    throw new XmlFault((first?.message ?? error.message).trim(), first && `line ${first.line}`);
  }
}
