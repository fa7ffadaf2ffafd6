import { Problem } from '../../problem.ts';

/** A box on a page as it is seen, from its upper left corner; in millimetres. */
export interface SealBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A page as it is seen; in millimetres. */
export interface SealedPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

/** How far a seal is from the edges where nobody says so; in millimetres. */
const usualMargin = 20;

/**
 * The box of a seal on a page: the one given, or one of that size in the lower right corner.
 * @throws {Problem} `signing.seal-outside-page`
 */
export function boxOn(
  page: SealedPage,
  given: SealBox | undefined,
  { height, width }: Pick<SealBox, 'height' | 'width'>,
): SealBox {
  const corner = { left: page.width - usualMargin - width, top: page.height - usualMargin - height, width, height };
  const box = given ?? corner;
  // Half a millimetre is lost when people measure.
  const [acrossLeft, downLeft] = [page.width - box.left + 0.5, page.height - box.top + 0.5];
  if (box.left < 0 || box.top < 0 || box.width > acrossLeft || box.height > downLeft) {
    throw new Problem('signing.seal-outside-page', {
      params: { page: page.number, width: Math.round(page.width), height: Math.round(page.height) },
    });
  }
  return box;
}
