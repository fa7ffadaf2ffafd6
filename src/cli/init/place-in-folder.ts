import path from 'node:path';
import { Problem } from '../../problem.ts';

/**
 * The path below a delivery folder of a file that is named as files of this machine are, or below the folder itself.
 * @throws {Problem} `catalogue.outside`
 */
export function placeInFolder(folder: string, file: string): string {
  const inside = [path.resolve(file), path.resolve(folder, file)]
    .map((place) => path.relative(path.resolve(folder), place))
    .find((place) => place !== '' && !place.startsWith('..') && !path.isAbsolute(place));
  if (inside === undefined) throw new Problem('catalogue.outside', { params: { file } });
  return inside.split(path.sep).join('/');
}
