import { listed } from '../../i18n/text.ts';
import { Problem } from '../../problem.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { Content, ContentEntry } from '../content/content.ts';
import { leftoversAmong } from '../content/leftovers.ts';
import type { NamedSource } from '../content/zip-source.ts';
import { documentName } from '../document/handover-document.ts';
import type { Catalogued, CatalogueSource, Layout, LayoutName } from './catalogue.ts';
import type { CodeMapping } from './city-xml/code-mapping.ts';
import { cityXml } from './city-xml/layout.ts';
import { cjjt117 } from './cjjt117/layout.ts';
import { cobie } from './cobie/layout.ts';
import { dat93 } from './dat93/layout.ts';
import { eep } from './eep/layout.ts';
import { addFilesBeside } from './files-beside.ts';
import { openNotes, type Remark } from './notes.ts';
import { volumeLists } from './volume-lists/layout.ts';
import { readLists } from './volume-lists/read-lists.ts';

/**
 * The forms of catalogues, in the order in which they are looked for: those told by their names, and those told by what
 * they hold, which may well be records where there is a catalogue by name.
 */
const layouts: readonly (readonly Layout[])[] = [
  [dat93, cjjt117],
  [cityXml, cobie, eep],
];

export interface CatalogueChoice {
  /** The catalogue by its path below the delivery folder; without it the folder's only one is taken. */
  readonly from?: string | undefined;
  /** Lists that lie outside the delivery folder. */
  readonly outside?: NamedSource | undefined;
  /** The profile whose codes lists are written in; such as name one themselves ask for that. */
  readonly profileOf?: ((named: string | undefined) => Profile) | undefined;
  readonly mapping?: CodeMapping | undefined;
}

/** A catalogue that was read. */
export interface ReadCatalogue extends Catalogued {
  readonly layout: LayoutName;
  readonly catalogue: string;
  readonly remarks: readonly Remark[];
}

/**
 * Recognises the catalogue that a delivery brings along, and reads it. Undefined when there is none.
 * @throws {Problem} `catalogue.…`, `workbook.…`
 */
export async function readCatalogue(
  content: Content,
  entries: readonly ContentEntry[],
  { from, outside, profileOf, mapping }: CatalogueChoice = {},
): Promise<ReadCatalogue | undefined> {
  const notes = openNotes();
  const leftovers = leftoversAmong(() => entries.map(({ path }) => path));
  const listed = entries.filter(({ kind, path }) => kind === 'file' && path !== documentName && !leftovers.has(path));
  const source = {
    content,
    entries,
    notes,
    mapping,
    profileOf,
    files: new Map(listed.map((entry) => [entry.path, entry])),
  };
  if (from !== undefined && !source.files.has(from)) throw new Problem('catalogue.outside', { params: { file: from } });
  const found = outside ? { layout: volumeLists, catalogue: outside.name } : await findCatalogue(source, from);
  if (!found) return undefined;
  const { layout, catalogue } = found;
  const read = outside ? await readLists(source, outside) : await layout.read(source, catalogue);
  notes.settle();
  if (read.volumes.length === 0) throw new Problem('catalogue.nothing-listed', { params: { file: catalogue } });
  const volumes = addFilesBeside(source, read.volumes);
  return { layout: layout.name, catalogue, remarks: notes.remarks, ...read, volumes };
}

interface Found {
  readonly layout: Layout;
  readonly catalogue: string;
}

async function findCatalogue(source: CatalogueSource, from: string | undefined): Promise<Found | undefined> {
  const among = from === undefined ? [...source.files.keys()] : [from];
  for (const stage of from === undefined ? layouts : [...layouts, [volumeLists]]) {
    const found: Found[] = [];
    for (const layout of stage) {
      const catalogues = await layout.find(source, among);
      found.push(...catalogues.map((catalogue) => ({ layout, catalogue })));
    }
    const [first, ...more] = found;
    if (first && more.length === 0) return first;
    if (first) throw several(found);
  }
  if (from !== undefined) throw new Problem('catalogue.unknown', { params: { file: from } });
  return undefined;
}

function several(found: readonly Found[]): Problem {
  return new Problem('catalogue.several', { params: { found: listed(found.map(({ catalogue }) => catalogue)) } });
}
