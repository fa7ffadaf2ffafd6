import { boxOn, type SealBox } from '../../seal-box.ts';
import type { SigningTarget } from '../open-target.ts';
import type { PageGeometry, Rectangle } from './page-geometry.ts';

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
  const inMillimetres = { number: pageNumber, width: seen.width / page.unit, height: seen.height / page.unit };
  const box = boxOn(inMillimetres, given, usualSize);
  const [width, height, x] = [box.width * page.unit, box.height * page.unit, box.left * page.unit];
  const [left, bottom, right, top] = turned({ x, y: seen.height - box.top * page.unit - height, width, height }, page);
  return {
    width,
    height,
    rectangle: [page.left + left, page.bottom + bottom, page.left + right, page.bottom + top],
    matrix: matrices.get(page.rotation) ?? upright,
  };
}

/** The size of official seals, in millimetres. */
const usualSize = { width: 40, height: 40 } as const;

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
