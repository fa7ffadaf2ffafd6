import type { WrittenObject } from '../signature-objects.ts';
import { writeDictionary, writeNumbers, writeReference, writeStream } from '../syntax.ts';
import type { SealImage } from './image.ts';
import type { Placement } from './placement.ts';

/** A seal and where it is to be seen. */
export interface PlacedSeal {
  readonly image: SealImage;
  readonly placement: Placement;
}

/**
 * The objects by which a seal is seen (ISO 32000-2 §8.9.5, §12.5.5): the image as large as its box allows, in the middle.
 * The first is the appearance.
 * @param first number of the first of them; the others follow
 */
export function appearanceObjects({ image, placement }: PlacedSeal, first: number): WrittenObject[] {
  const { height, matrix, width } = placement;
  const scale = Math.min(width / image.width, height / image.height);
  const [across, up] = [image.width * scale, image.height * scale];
  const place = writeNumbers([across, 0, 0, up, (width - across) / 2, (height - up) / 2]);
  const [imageNumber, opacityNumber] = [first + 1, first + 2];
  const form = {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: `[${writeNumbers([0, 0, width, height])}]`,
    Matrix: `[${writeNumbers(matrix)}]`,
    Resources: writeDictionary({
      XObject: writeDictionary({ Seal: writeReference({ number: imageNumber, generation: 0 }) }),
    }),
  };
  const { bytes, colorSpace, filter, opacity } = image;
  const mask: Readonly<Record<string, string>> = opacity
    ? { SMask: writeReference({ number: opacityNumber, generation: 0 }) }
    : {};
  return [
    { number: first, generation: 0, text: writeStream(form, Buffer.from(`q ${place} cm /Seal Do Q`)) },
    {
      number: imageNumber,
      generation: 0,
      text: writeStream({ ...imageEntries(colorSpace, filter, image), ...mask }, bytes),
    },
    ...(opacity
      ? [
          {
            number: opacityNumber,
            generation: 0,
            text: writeStream(imageEntries('DeviceGray', 'FlateDecode', image), opacity),
          },
        ]
      : []),
  ];
}

function imageEntries(
  colorSpace: SealImage['colorSpace'],
  filter: SealImage['filter'],
  { height, width }: Pick<SealImage, 'height' | 'width'>,
): Readonly<Record<string, string>> {
  return {
    Type: '/XObject',
    Subtype: '/Image',
    Width: String(width),
    Height: String(height),
    ColorSpace: `/${colorSpace}`,
    BitsPerComponent: '8',
    Filter: `/${filter}`,
  };
}
