import { resolveIn, type View } from '../../../pdf/document/catalog.ts';
import type { PageNode } from '../../../pdf/document/page-tree.ts';
import { arrayOf, type Direct, numberOf } from '../../../pdf/syntax/values.ts';

export type Rectangle = readonly [left: number, bottom: number, right: number, top: number];

const unitsPerMillimetre = 72 / 25.4;

/** The part of a page that is seen, in its units, as it is drawn. */
export interface PageGeometry {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  /** Degrees by which it is turned to be seen, clockwise. */
  readonly rotation: number;
  /** Units of a millimetre. */
  readonly unit: number;
}

/**
 * @param nodes of the page tree, the page among them
 * @throws {PdfError}
 */
export async function readGeometry(view: View, nodes: readonly PageNode[], page: PageNode): Promise<PageGeometry> {
  const attribute = (key: string): Promise<Direct> => inherited(view, nodes, page, key);
  const media = (await boxOf(view, await attribute('MediaBox'))) ?? letter;
  const crop = (await boxOf(view, await attribute('CropBox'))) ?? media;
  // Nothing outside the medium is seen (ISO 32000-2 §14.11.2.1).
  const [left, bottom] = [Math.max(media[0], crop[0]), Math.max(media[1], crop[1])];
  const [right, top] = [Math.min(media[2], crop[2]), Math.min(media[3], crop[3])];
  const rotation = numberOf(await attribute('Rotate')) ?? 0;
  const unit = numberOf(await resolveIn(view, page.dictionary.entries.get('UserUnit'))) ?? 1;
  return {
    left,
    bottom,
    width: right - left,
    height: top - bottom,
    rotation: ((rotation % 360) + 360) % 360,
    unit: unitsPerMillimetre / (unit > 0 ? unit : 1),
  };
}

/** What viewers take where a page has no size. */
const letter: Rectangle = [0, 0, 612, 792];

/** What a page does not say, the nodes above it do (§7.7.3.4). */
async function inherited(view: View, nodes: readonly PageNode[], page: PageNode, key: string): Promise<Direct> {
  for (let node: PageNode | undefined = page; node; node = nodes[node.parent]) {
    const value = await resolveIn(view, node.dictionary.entries.get(key));
    if (value !== null) return value;
  }
  return null;
}

/** Any two opposite corners may be given (§7.9.5). */
async function boxOf(view: View, value: Direct): Promise<Rectangle | undefined> {
  const corners = await Promise.all((arrayOf(value)?.items ?? []).map((item) => resolveIn(view, item)));
  const [one, two, three, four] = corners.map(numberOf);
  if (one === undefined || two === undefined || three === undefined || four === undefined) return undefined;
  return [Math.min(one, three), Math.min(two, four), Math.max(one, three), Math.max(two, four)];
}
