import { dictionaryAt, itemsAt, resolveIn, type View } from '../../../signatures/pdf/document/catalog.ts';
import type { PageNode } from '../../../signatures/pdf/document/page-tree.ts';
import {
  dictionaryOf,
  nameOf,
  type PdfDictionary,
  referenceOf,
  streamOf,
} from '../../../signatures/pdf/syntax/values.ts';

/** A font that pages name. */
export interface FoundFont {
  /** As the file calls it. */
  readonly name: string;
  readonly embedded: boolean;
  /** One of the 14 that every reader has (ISO 32000-1 §9.6.2.2). */
  readonly standard: boolean;
}

const families = ['Courier', 'Helvetica'].flatMap((family) =>
  ['', '-Bold', '-Oblique', '-BoldOblique'].map((style) => family + style),
);
const standardFonts: ReadonlySet<string> = new Set([
  ...families,
  'Times-Roman',
  'Times-Bold',
  'Times-Italic',
  'Times-BoldItalic',
  'Symbol',
  'ZapfDingbats',
]);

/** Whether every reader has a font of that name. */
export function isStandardFont(name: string): boolean {
  return standardFonts.has(name);
}

/** Where the outlines of a font lie in its descriptor (ISO 32000-2 §9.9). */
const fontFiles = ['FontFile', 'FontFile2', 'FontFile3'] as const;

/**
 * The fonts in the resources of some pages and of the forms that these draw, each once.
 * @throws {PdfError}
 * @throws {LimitExceeded}
 */
export async function findFonts(
  view: View,
  nodes: readonly PageNode[],
  pages: readonly PageNode[],
): Promise<readonly FoundFont[]> {
  const met = new Set<PdfDictionary | number>();
  const waiting: PdfDictionary[] = [];
  for (const page of pages) {
    const resources = await resourcesOf(view, nodes, page);
    if (resources) waiting.push(resources);
  }
  const fonts: FoundFont[] = [];
  // The list grows while it is walked: the resources of forms are put behind those of pages.
  for (const resources of waiting) {
    if (met.has(resources)) continue;
    met.add(resources);
    for (const font of await newIn(view, resources, 'Font', met)) {
      const found = font.dictionary && (await fontOf(view, font.dictionary));
      if (found) fonts.push(found);
    }
    for (const { form } of await newIn(view, resources, 'XObject', met)) {
      const inner = form && (await dictionaryAt(view, form, 'Resources'));
      if (inner) waiting.push(inner);
    }
  }
  return fonts;
}

/** Resources are inherited (ISO 32000-2 §7.7.3.4). */
async function resourcesOf(view: View, nodes: readonly PageNode[], page: PageNode): Promise<PdfDictionary | undefined> {
  for (let node: PageNode | undefined = page; node; node = nodes[node.parent]) {
    if (node.dictionary.entries.has('Resources')) return await dictionaryAt(view, node.dictionary, 'Resources');
  }
  return undefined;
}

interface Resource {
  readonly dictionary: PdfDictionary | undefined;
  readonly form: PdfDictionary | undefined;
}

async function newIn(
  view: View,
  resources: PdfDictionary,
  kind: 'Font' | 'XObject',
  met: Set<PdfDictionary | number>,
): Promise<readonly Resource[]> {
  const found: Resource[] = [];
  for (const value of (await dictionaryAt(view, resources, kind))?.entries.values() ?? []) {
    const number = referenceOf(value)?.number;
    if (number !== undefined && met.has(number)) continue;
    if (number !== undefined) met.add(number);
    view.store.source.spend('pdfObjects', 1);
    const direct = await resolveIn(view, value);
    const form = streamOf(direct)?.dictionary;
    found.push({
      dictionary: dictionaryOf(direct),
      form: nameOf(form?.entries.get('Subtype')) === 'Form' ? form : undefined,
    });
  }
  return found;
}

async function fontOf(view: View, font: PdfDictionary): Promise<FoundFont | undefined> {
  const subtype = nameOf(await resolveIn(view, font.entries.get('Subtype')));
  // A Type 3 font is drawn by the file itself.
  if (subtype === 'Type3') return undefined;
  const name = nameOf(await resolveIn(view, font.entries.get('BaseFont'))) ?? '?';
  const [descendant] = await itemsAt(view, font, 'DescendantFonts');
  const described = subtype === 'Type0' ? dictionaryOf(await resolveIn(view, descendant)) : font;
  const descriptor = await dictionaryAt(view, described, 'FontDescriptor');
  const embedded = fontFiles.some((key) => descriptor?.entries.has(key));
  return { name: Buffer.from(name, 'latin1').toString('utf8'), embedded, standard: isStandardFont(name) };
}
