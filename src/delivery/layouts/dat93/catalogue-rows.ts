import { readXmlPieces } from '../../xml/read-xml.ts';
import { XmlFault } from '../../xml/xml-fault.ts';
import type { CatalogueSource } from '../catalogue.ts';
import { asProblem } from '../xml-fault-problem.ts';

/** A row of a catalogue in XML: what its child elements hold, by their names. */
export interface CatalogueRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
}

const rootName = '文件目录';

/** No row has as many fields. */
const mostFields = 200;

/**
 * Reads the rows of 目录文件.XML as a stream, whatever their element is called.
 * @throws {Problem} `catalogue.malformed`
 */
export async function* catalogueRows({ content }: CatalogueSource, file: string): AsyncGenerator<CatalogueRow> {
  const ready: CatalogueRow[] = [];
  let depth = 0;
  let line = 0;
  let fields = new Map<string, string>();
  const pieces = readXmlPieces(content.read(file), {
    open({ name, line: at }) {
      depth += 1;
      if (depth === 1 && name !== rootName) throw new XmlFault(`"${name}" instead of "${rootName}"`, { line: at });
      if (depth === 2) {
        line = at;
        fields = new Map();
      }
    },
    close(name, text) {
      if (depth === 3) {
        if (fields.has(name)) throw new XmlFault(`"${name}" twice in a row`, { line });
        if (fields.size < mostFields) fields.set(name, text.trim());
      }
      if (depth === 2) ready.push({ line, fields });
      depth -= 1;
    },
  });
  try {
    for await (const _ of pieces) yield* ready.splice(0);
  } catch (error) {
    throw asProblem(file, error);
  }
}
