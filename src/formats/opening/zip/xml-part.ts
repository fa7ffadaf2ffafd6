import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { BudgetExceeded } from '../budget.ts';
import { type Opening, OpeningFault } from '../opening.ts';
import type { Archive } from './archive.ts';

/** An element where it begins: its name and attributes, without name spaces. */
export interface XmlStart {
  readonly name: string;
  readonly attribute: (name: string) => string | undefined;
  /** How many elements lie around it. */
  readonly depth: number;
}

/** What is told of an XML part while it is read: elements as they begin, and the text in them. */
export interface XmlEyes {
  readonly start?: (element: XmlStart) => void;
  readonly text?: (text: string) => void;
  /** An element ends. */
  readonly end?: (name: string) => void;
}

/**
 * Reads an XML part through, which must be well-formed. There are no document types, hence no entities of its own.
 * @throws {OpeningFault} when it is missing, damaged or not well-formed
 * @throws {BudgetExceeded}
 */
export async function readXmlPart(archive: Archive, name: string, opening: Opening, eyes: XmlEyes = {}): Promise<void> {
  const member = archive.byName.get(name);
  if (!member) throw new OpeningFault('part-missing', name);
  const { budget } = opening;
  budget.spend('xmlBytes', member.bytes);
  const parser = parserOf(name, budget.limits.xmlDepth, eyes);
  let decoder: { decode(input?: Uint8Array, options?: { stream: boolean }): string } | undefined;
  const malformed = (): never => {
    throw new OpeningFault('part-malformed', name);
  };
  const decoded = (chunk?: Uint8Array): string => {
    try {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      return malformed();
    }
  };
  for await (const chunk of archive.stream(member)) parser.write(decoded(chunk));
  parser.write(decoded()).close();
}

function parserOf(name: string, deepest: number, { start, text, end }: XmlEyes): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on('error', ({ message }) => {
    throw new OpeningFault('part-malformed', `${name}: ${message}`);
  });
  parser.on('doctype', () => {
    throw new OpeningFault('part-malformed', `${name}: DOCTYPE`);
  });
  parser.on('opentag', (tag) => {
    start?.(startOf(tag, depth));
    depth += 1;
    if (depth > deepest) throw new BudgetExceeded('xmlDepth');
  });
  parser.on('closetag', ({ local }) => {
    depth -= 1;
    end?.(local);
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  return parser;
}

function startOf({ local, attributes }: SaxesTagNS, depth: number): XmlStart {
  const all: SaxesAttributeNS[] = Object.values(attributes);
  return { name: local, depth, attribute: (wanted) => all.find((one) => one.local === wanted)?.value };
}

/** XML is UTF-8 unless it begins with the mark of UTF-16 (XML 1.0 §4.3.3). */
function encodingOf([first, second]: Uint8Array = new Uint8Array()): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
