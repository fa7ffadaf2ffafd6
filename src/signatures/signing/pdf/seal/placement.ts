import { Problem } from '../../../../problem.ts';
import type { SigningTarget } from '../open-target.ts';
import type { PageGeometry, Rectangle } from './page-geometry.ts';

/** A box on a page as it is seen, from its upper left corner; in millimetres. */
export interface SealBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where an appearance lies on its page, in units of the page. */
export interface Placement {
  /** Of the appearance itself, as it is seen. */
  readonly width: number;
  readonly height: number;
  /** Rect of the annotation (ISO 32000-2 §12.5.2). */
  readonly rectangle: Rectangle;
  /** Matrix of the appearance, which turns it as its page is turned (§12.5.5). */
  readonly matrix: readonly number[];
}

const upright = [1, 0, 0, 1, 0, 0] as const;

/** What undoes the turn of a page by its Rotate, clockwise. */
const matrices: ReadonlyMap<number, readonly number[]> = new Map([
  [90, [0, 1, -1, 0, 0, 0]],
  [180, [-1, 0, 0, -1, 0, 0]],
  [270, [0, -1, 1, 0, 0, 0]],
]);

/**
 * Finds where a box is on the page that is signed; without one it is the lower right corner.
 * @throws {Problem} `signing.seal-outside-page`
 */
export function placeSeal({ geometry: page, pageNumber }: SigningTarget, given?: SealBox): Placement {
  const seen = page.rotation % 180 === 0 ? page : { width: page.height, height: page.width };
  const box = given ?? usualBox(seen.width / page.unit, seen.height / page.unit);
  // Half a millimetre is lost when people measure.
  const [acrossLeft, downLeft] = [seen.width / page.unit - box.left, seen.height / page.unit - box.top];
  if (box.left < 0 || box.top < 0 || box.width > acrossLeft + 0.5 || box.height > downLeft + 0.5) {
    const [width, height] = [seen.width, seen.height].map((length) => Math.round(length / page.unit));
    throw new Problem('signing.seal-outside-page', {
      params: { page: pageNumber, width: width ?? 0, height: height ?? 0 },
    });
  }
  const [width, height, x] = [box.width * page.unit, box.height * page.unit, box.left * page.unit];
  const [left, bottom, right, top] = turned({ x, y: seen.height - box.top * page.unit - height, width, height }, page);
  return {
    width,
    height,
    rectangle: [page.left + left, page.bottom + bottom, page.left + right, page.bottom + top],
    matrix: matrices.get(page.rotation) ?? upright,
  };
}

/** The size of official seals, and how far one is from the edges; in millimetres. */
const [usualSize, usualMargin] = [40, 20];

function usualBox(pageWidth: number, pageHeight: number): SealBox {
  const [left, top] = [pageWidth, pageHeight].map((length) => length - usualMargin - usualSize);
  return { left: left ?? 0, top: top ?? 0, width: usualSize, height: usualSize };
}

interface SeenBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box from the lower left corner of a page as it is seen, from that of the page as it is drawn. */
function turned({ height, width, x, y }: SeenBox, page: PageGeometry): Rectangle {
  switch (page.rotation) {
    case 90:
      return [page.width - y - height, x, page.width - y, x + width];
    case 180:
      return [page.width - x - width, page.height - y - height, page.width - x, page.height - y];
    case 270:
      return [y, page.height - x - width, y + height, page.height - x];
    default:
      return [x, y, x + width, y + height];
  }
}
