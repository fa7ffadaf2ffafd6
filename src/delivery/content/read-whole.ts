import type { Content } from './content.ts';
import { placeProblem } from './place-problem.ts';
import { openPlaces } from './places.ts';

/**
 * All bytes of a small file: at one go where they lie on this machine's disk, which is twenty times as fast as streaming them.
 * @param bytes its size as it was listed
 * @throws {Problem} `delivery.file-…` when the file does not stay as it was listed
 */
export async function readWhole(content: Content, path: string, bytes: number): Promise<Uint8Array> {
  const place = await content.locate(path, bytes);
  if (!place) return Buffer.concat(await Array.fromAsync(content.read(path)));
  const places = openPlaces();
  try {
    const whole = Buffer.allocUnsafe(bytes);
    const read = places.use(place, (fill) => (fill(whole, 0) ? { whole } : undefined));
    if ('trouble' in read) throw placeProblem(path, read);
    return read.whole;
  } finally {
    places.close();
  }
}
