import { Problem } from '../../../../problem.ts';
import type { NamedFile } from '../../keys/key-file.ts';
import { ImageFault } from './image-fault.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';

/** An image as an image XObject holds it (ISO 32000-2 §8.9.5), eight bits to a component. */
export interface SealImage {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly colorSpace: 'DeviceGray' | 'DeviceRGB';
  readonly filter: 'DCTDecode' | 'FlateDecode';
  /** Encoded by the filter. */
  readonly bytes: Uint8Array;
  /** How opaque each pixel is, deflated; absent when all are. */
  readonly opacity?: Uint8Array;
}

/**
 * Reads the image of a seal or of a written signature: PNG or JPEG.
 * @throws {Problem} `signing.seal-unreadable`
 */
export function openSealImage({ bytes, name }: NamedFile): SealImage {
  try {
    return isJpeg(bytes) ? readJpeg(bytes) : readPng(bytes);
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    throw new Problem('signing.seal-unreadable', { params: { file: name, reason: error.message }, cause: error });
  }
}
