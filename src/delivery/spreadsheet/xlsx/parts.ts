import path from 'node:path/posix';
import { Problem } from '../../../problem.ts';
import type { Content } from '../../content/content.ts';
import { partKey } from '../../content/part-key.ts';
import { readXmlPieces } from '../../xml/read-xml.ts';
import { XmlFault } from '../../xml/xml-fault.ts';
import type { XmlLimits, XmlReader } from '../../xml/xml-feed.ts';
import { malformed } from './workbook-fault.ts';

/** The parts of an Office Open XML file by their names in whatever case (ECMA-376 part 2). */
export interface Parts {
  readonly file: string;
  readonly has: (part: string) => boolean;
  /**
   * Reads a part, and gives whoever reads a turn after each piece of it.
   * @throws {Problem} `workbook.malformed`, `delivery.zip-…`
   */
  readonly read: (part: string, reader: XmlReader, limits?: XmlLimits) => AsyncIterable<void>;
  /** The same, to its end. */
  readonly readAll: (part: string, reader: XmlReader, limits?: XmlLimits) => Promise<void>;
  readonly bytes: (part: string) => AsyncIterable<Uint8Array>;
}

/** What a part points to. */
export interface Relationship {
  readonly id: string;
  /** The end of its type, e.g. `worksheet`: strict and transitional files differ in what stands before. */
  readonly type: string;
  readonly target: string;
}

/** @throws {Problem} `workbook.not-xlsx` where two parts have one name, `delivery.zip-…` */
export async function openParts(content: Content, file: string): Promise<Parts> {
  const names = new Map<string, string>();
  for await (const { path: name, kind } of content.entries()) {
    if (kind !== 'file') continue;
    if (names.has(partKey(name))) throw notWorkbook(file, `two parts ${name}`);
    names.set(partKey(name), name);
  }
  const bytes = (part: string): AsyncIterable<Uint8Array> => content.read(names.get(partKey(part)) ?? part);
  async function* read(part: string, reader: XmlReader, limits?: XmlLimits): AsyncGenerator<void> {
    try {
      yield* readXmlPieces(bytes(part), reader, { limits });
    } catch (error) {
      throw error instanceof XmlFault ? malformed({ file, part }, error) : error;
    }
  }
  return {
    file,
    has: (part) => names.has(partKey(part)),
    read,
    async readAll(part, reader, limits) {
      for await (const _ of read(part, reader, limits));
    },
    bytes,
  };
}

/** Most relationships of one part. */
const mostRelationships = 100_000;

/** The relationships of a part, `''` being the file itself; targets outside of the file are left out. */
export async function relationshipsOf(parts: Parts, part: string): Promise<readonly Relationship[]> {
  const folder = path.dirname(part);
  const from = path.join(folder, '_rels', `${path.basename(part)}.rels`);
  if (!parts.has(from)) return [];
  const found: Relationship[] = [];
  await parts.readAll(from, {
    open({ name, attribute }) {
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')];
      const outside = attribute('TargetMode')?.toLowerCase() === 'external';
      if (name === 'Relationship' && id && type && target && !outside && found.length < mostRelationships) {
        const place = target.startsWith('/') ? target.slice(1) : path.join(folder, target);
        found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: place });
      }
    },
    close() {},
  });
  return found;
}

/** What a part of a workbook must have for it to be one. */
export function notWorkbook(file: string, reason: string): Problem {
  return new Problem('workbook.not-xlsx', { params: { file, reason } });
}
