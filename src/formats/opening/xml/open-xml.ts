import { SaxesParser } from 'saxes';
import { openXmlDecoder, UnknownEncoding } from '../../../delivery/xml/xml-decoder.ts';
import { XmlFault } from '../../../delivery/xml/xml-fault.ts';
import { BudgetExceeded } from '../budget.ts';
import type { TroubleCode } from '../opened.ts';
import { type Opener, type Opening, OpeningFault } from '../opening.ts';

/**
 * Opens a document of XML 1.0 or 1.1, such as an SVG or a package of DA/T 48: it must be well-formed to its end. Texts are
 * passed over and not held, however long. A document type is passed over too, and with it what its entities stand for.
 */
export const openXml: Opener = async ({ source, budget }: Opening) => {
  const decoder = openXmlDecoder();
  const parser = parserOf(budget.limits.xmlDepth);
  for await (const chunk of source.read({ start: 0, end: source.bytes })) {
    attempt('part-malformed', () => parser.write(decoder.decode(chunk)));
  }
  attempt('part-malformed', () => parser.write(decoder.end()));
  attempt('end-missing', () => parser.close());
};

function attempt(code: TroubleCode, step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (error instanceof UnknownEncoding) throw new OpeningFault('encoding-unknown', error.encoding);
    if (error instanceof XmlFault) throw new OpeningFault(code, error.message);
    throw error;
  }
}

function parserOf(deepest: number): SaxesParser {
  const parser = new SaxesParser();
  let depth = 0;
  let typed = false;
  parser.on('doctype', () => {
    typed = true;
  });
  parser.on('error', ({ message }) => {
    // The document type may declare it, be it in a file of its own.
    if (!typed || !message.endsWith('undefined entity.')) throw new XmlFault(message);
  });
  parser.on('opentag', () => {
    depth += 1;
    if (depth > deepest) throw new BudgetExceeded('xmlDepth');
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  return parser;
}
