import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ContentEntry } from '../../delivery/content/content.ts';
import type { CatalogueChoice } from '../../delivery/layouts/read-catalogue.ts';
import { mayHoldLists } from '../../delivery/layouts/volume-lists/open-lists.ts';
import { Problem } from '../../problem.ts';
import { contentOf } from '../files/local-content.ts';
import { placeInFolder } from './place-in-folder.ts';

/**
 * The catalogue that somebody names: in the delivery folder, or lists that lie elsewhere.
 * @throws {Problem} `catalogue.not-found`, `catalogue.no-file`, `catalogue.outside`
 */
export async function listGiven(
  folder: string,
  file: string,
  entries: readonly ContentEntry[],
): Promise<Pick<CatalogueChoice, 'from' | 'outside'>> {
  const inside = insideOf(folder, file);
  if (inside !== undefined && entries.some(({ path }) => path === inside)) return { from: inside };
  const found = (await statusOf(file)) ?? (await statusOf(path.resolve(folder, file)));
  if (!found) throw new Problem('catalogue.not-found', { params: { file } });
  if (!found.isFile()) throw new Problem('catalogue.no-file', { params: { file } });
  if (mayHoldLists(file)) return { outside: await contentOf(file) };
  throw new Problem('catalogue.outside', { params: { file } });
}

function insideOf(folder: string, file: string): string | undefined {
  try {
    return placeInFolder(folder, file);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function statusOf(file: string): Promise<Stats | undefined> {
  return stat(file).catch(() => undefined);
}
