/** The bytes are no image that can be shown. */
export class ImageFault extends Error {}

/** More pixels than a seal has at any resolution. */
const mostPixels = 4_000_000;

/** @throws {ImageFault} when an image of that size has nothing to show, or too much */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new ImageFault('no pixels');
  if (width * height > mostPixels) throw new ImageFault(`more than ${mostPixels} pixels`);
}
